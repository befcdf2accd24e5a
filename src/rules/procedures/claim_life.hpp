// The life of a claim (S25-2, S25-4): handed in by the claimant online or with a province's file,
// reviewed, returned once, decided, objected to. Its steps are kept in the claim's own reviews
// (store/claims.hpp) and not as a case; every change of a claim is judged by these rows all the
// same. What becomes of an approved claim (issue, collection) are operations on its certificate.
#pragma once

#include <array>

#include "messages/message.hpp"
#include "rules/procedures/kinds.hpp"

namespace zhengji::claim_life {

inline constexpr Procedure kProcedure = Procedure::kClaim;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kPending{kProcedure, "pending", "待审核"};
inline constexpr State kApproved{kProcedure, "approved", "已通过"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};
inline constexpr State kNotAccepted{kProcedure, "not_accepted", "不予受理"};
inline constexpr State kReturned{kProcedure, "returned", "退回补正"};
inline constexpr State kHeld{kProcedure, "held", "搁置"};
inline constexpr State kFirstReviewed{kProcedure, "first_reviewed", "已初审"};
inline constexpr State kWithdrawn{kProcedure, "withdrawn", "已撤回"};
inline constexpr State kObjected{kProcedure, "objected", "异议复核中"};
inline constexpr State kUpheld{kProcedure, "upheld", "维持不予通过"};

inline constexpr Verb kSubmit{kProcedure, "submit", Law::kOwnUseCase};
inline constexpr Verb kImport{kProcedure, "import", Law::kOwnUseCase};
inline constexpr Verb kWithdraw{kProcedure, "withdraw", Law::kRowAlone};
inline constexpr Verb kCorrect{kProcedure, "correct", Law::kOwnUseCase};
inline constexpr Verb kFirstReview{kProcedure, "first_review", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kOwnCheck};
inline constexpr Verb kReturn{kProcedure, "return", Law::kOwnCheck};
inline constexpr Verb kHold{kProcedure, "hold", Law::kOwnCheck};
inline constexpr Verb kRelease{kProcedure, "release", Law::kOwnCheck};
inline constexpr Verb kTurnAway{kProcedure, "turn_away", Law::kOwnCheck};
inline constexpr Verb kObject{kProcedure, "object", Law::kOwnCheck};
inline constexpr Verb kUphold{kProcedure, "uphold", Law::kOwnCheck};
inline constexpr Verb kOverturn{kProcedure, "overturn", Law::kOwnCheck};
inline constexpr Verb kAssign{kProcedure, "assign", Law::kOwnCheck};
inline constexpr Verb kNote{kProcedure, "note", Law::kRowAlone};
// What follows from a step elsewhere, whose power was asked there: a line, a result or the policy
// was corrected; a finding was established, or set aside.
inline constexpr Verb kReopen{kProcedure, "reopen", Law::kRowAlone};
inline constexpr Verb kFind{kProcedure, "find", Law::kRowAlone};
inline constexpr Verb kRestore{kProcedure, "restore", Law::kRowAlone};
inline constexpr std::array kVerbs = {kSubmit,   kImport, kWithdraw, kCorrect,  kFirstReview,
                                      kApprove,  kRefuse, kReturn,   kHold,     kRelease,
                                      kTurnAway, kObject, kUphold,   kOverturn, kAssign,
                                      kNote,     kReopen, kFind,     kRestore};

/// Under which code a step is recorded beside its state; a review by the rules' answer is recorded
/// under their reasons instead.
struct RecordedAs {
    Verb verb;
    Code code;
};
/// The first one of a verb is what it is recorded as where nothing else is said.
inline constexpr std::array kRecorded = {
    RecordedAs{kSubmit, Code::claim_submitted},
    RecordedAs{kWithdraw, Code::claim_withdrawn},
    RecordedAs{kFirstReview, Code::first_review_for},
    RecordedAs{kFirstReview, Code::first_review_against},
    RecordedAs{kRefuse, Code::refused_by_officer},
    RecordedAs{kReturn, Code::returned_by_officer},
    RecordedAs{kHold, Code::held_because},
    RecordedAs{kHold, Code::held},
    RecordedAs{kRelease, Code::released},
    RecordedAs{kObject, Code::objection_raised},
    RecordedAs{kUphold, Code::objection_upheld},
    RecordedAs{kOverturn, Code::objection_granted},
    RecordedAs{kAssign, Code::claim_assigned},
    RecordedAs{kNote, Code::claim_noted},
    RecordedAs{kReopen, Code::reopened_by_line},
    RecordedAs{kReopen, Code::reopened_by_policy},
    RecordedAs{kReopen, Code::correction_claims},
    RecordedAs{kReopen, Code::reopened_by_finding},
    RecordedAs{kReopen, Code::reopened_by_rival},
    RecordedAs{kFind, Code::refused_by_finding},
};

/// The step that left a claim in `state` with these reasons.
const Verb& VerbOf(std::string_view reasons, const State& state);
/// Whether a step leaves no mark on the claim's own row: it says nothing of the claim itself.
constexpr bool IsBeside(const Verb& verb) {
    return verb == kAssign || verb == kNote;
}

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::claim_life
