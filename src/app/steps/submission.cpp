// A province's submission of its list of approved claims, and the ministry's confirmation of it
// (G25, opening): by officers of their own, each with body, day and document, about the same list.
#include <algorithm>
#include <array>

#include "app/cases/steps.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/claim_list.hpp"
#include "app/claims/confirmations.hpp"
#include "app/register/ground.hpp"
#include "app/register/known_scope.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/submission.hpp"

namespace zhengji {
namespace {

Result<ClaimList> ListOf(const StepContext& step, const std::string& session) {
    const auto parsed = Session::Parse(session);
    if (!parsed) return MakeError(Code::unknown_session, {session});
    ZJ_TRY(RequireKnown(step.book, step.record.province, *parsed));
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    return ApprovedClaims(step.tx, step.record.province, *parsed);
}

// One list of a session at a time.
Status NoneOpen(const StepContext& step) {
    ZJ_ASSIGN(const auto others,
              Cases(step.tx).Find({{}, Procedure::kSubmission, "", step.record.province}));
    for (const CaseRecord& other : others) {
        if (other.id == step.record.id ||
            Stated(other.steps, field::kSession) != step.Said(field::kSession))
            continue;
        ZJ_ASSIGN(const State state, StateOf(other));
        if (state == submission::kSubmitted) return OpenAlready(step, other);
    }
    return {};
}

// A list of claims is handed in after what was sat.
Status NotBeforeExam(const StepContext& step) {
    const auto session = Session::Parse(step.Said(field::kSession));
    if (!session) return MakeError(Code::unknown_session, {step.Said(field::kSession)});
    return NotBeforeExam(step.book, *session, *step.Said(field::kOn));
}

// Nothing is approved before it is handed in, nor before its review opens. When the register was
// told of an approval says nothing: what was done on paper is put down later.
CivilDate ApprovedAtFirst(const PolicyBook& book, const StoredClaim& claim) {
    const CivilDate handed_in = claim.record.submitted_at.Day();
    const ClaimCall* const call = AcceptingCall(book, AsHandedIn(claim));
    if (call == nullptr) return handed_in;
    return std::max(handed_in, ReviewTimesOf(book, *call).window.opens.Day());
}

// A list is handed in once the last claim on it may be approved.
Status NotBeforeReview(const StepContext& step) {
    const CivilDate on = *step.Said(field::kOn);
    const auto session = Session::Parse(step.Said(field::kSession));
    if (!session) return MakeError(Code::unknown_session, {step.Said(field::kSession)});
    ZJ_ASSIGN(const auto claims, ClaimsApproved(step.tx, step.record.province, *session, {}));
    CivilDate first = on;
    for (const StoredClaim& claim : claims)
        first = std::max(first, ApprovedAtFirst(step.book, claim));
    if (first == on) return {};
    return BadField(field::kOn.name, on.ToString(), first.ToString() + "…");
}

Status Submit(StepContext& step) {
    ZJ_TRY(NoneOpen(step));
    ZJ_TRY(NotBeforeExam(step));
    ZJ_ASSIGN(const ClaimList list, ListOf(step, step.Said(field::kSession)));
    if (list.claims == 0)
        return MakeError(Code::list_empty,
                         {std::to_string(step.record.province), step.Said(field::kSession)});
    ZJ_TRY(NotBeforeReview(step));
    Put(step.found, field::kClaims, static_cast<std::int64_t>(list.claims));
    Put(step.found, field::kList, list.digest);
    step.Note(Code::list_handed_in, {std::to_string(list.claims), list.digest}, "G25");
    return {};
}

// What was handed in is what is confirmed: reviews since then change the list.
Status Confirm(StepContext& step) {
    ZJ_ASSIGN(const ClaimList list, ListOf(step, step.Earlier(field::kSession)));
    if (list.digest != step.Earlier(field::kList))
        return MakeError(Code::list_changed_since, {std::to_string(step.record.id),
                                                    TextStated(step.record.steps, field::kClaims),
                                                    std::to_string(list.claims)});
    const auto on = step.Said(field::kOn);
    const auto handed_in = step.Earlier(field::kOn);
    if (*on < *handed_in)
        return MakeError(Code::confirmation_before_list, {on->ToString(), handed_in->ToString()});
    ZJ_ASSIGN(const std::int64_t newest, Acts(step.tx).NewestId());
    Put(step.found, field::kActs, newest);
    step.Note(Code::list_handed_in, {std::to_string(list.claims), list.digest}, "G25");
    return {};
}

// What was confirmed by mistake is taken back while nothing rests on it; the list that was handed
// in is closed with it.
Status Revoke(StepContext& step) {
    const auto session = Session::Parse(step.Earlier(field::kSession));
    const auto newest = step.Earlier(field::kActs);
    if (!session || !newest)
        return MakeError(Code::list_issued_on, {std::to_string(step.record.id)});
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    ZJ_ASSIGN(const ClaimList left, ApprovedClaims(step.tx, step.record.province, *session));
    ZJ_ASSIGN(const ClaimList all, ApprovedClaims(step.tx, step.record.province, *session, newest));
    if (left.claims == all.claims) return {};
    return MakeError(Code::list_issued_on, {std::to_string(step.record.id)});
}

}  // namespace

std::span<const NamedCheck> SubmissionChecks() {
    using namespace submission;
    static constexpr CheckRefusals kNoList = {Code::unknown_session, Code::province_unknown,
                                              Code::session_not_in_policy};
    static constexpr std::array kChecks = {
        NamedCheck{
            kSubmit, Submit,
            kNoList.With({Code::case_open_already, Code::document_before_exam, Code::list_empty})},
        NamedCheck{kConfirm, Confirm,
                   kNoList.With({Code::list_changed_since, Code::confirmation_before_list})},
        NamedCheck{kRevoke, Revoke, {Code::list_issued_on}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
