#include "app/claims/review_claims.hpp"

#include <algorithm>

#include "app/cases/own_matter.hpp"
#include "app/claims/extend_review.hpp"
#include "app/claims/stood_before.hpp"
#include "app/claims/take_claim_step.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/gate/gate.hpp"
#include "app/register/ground.hpp"
#include "app/register/known_scope.hpp"
#include "base/text.hpp"
#include "base/unseen.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

ClaimState StateFor(ClaimOutcome outcome) {
    switch (outcome) {
        case ClaimOutcome::kEligible:
            return ClaimState::kApproved;
        case ClaimOutcome::kRefused:
            return ClaimState::kRefused;
        case ClaimOutcome::kNotAccepted:
            return ClaimState::kNotAccepted;
        case ClaimOutcome::kAwaitingLine:
        case ClaimOutcome::kNotKnown:
            return ClaimState::kPending;
    }
    return ClaimState::kPending;
}

const Verb& VerbFor(ClaimState state) {
    if (state == ClaimState::kApproved) return claim_life::kApprove;
    return state == ClaimState::kRefused ? claim_life::kRefuse : claim_life::kTurnAway;
}

std::string AdmissionOf(const DecidedClaim& decided) {
    return decided.claim.record.admission.ToString();
}

bool Says(const DecidedClaim& decided, Code code) {
    return std::ranges::any_of(decided.decision.reasons,
                               [&](const Reason& reason) { return reason.message.code == code; });
}

bool CanBeHeld(const DecidedClaim& decided) {
    return decided.claim.certificate_no.empty() &&
           FindStep(claim_life::kHold, StateOf(decided.claim.state)) &&
           decided.decision.outcome != ClaimOutcome::kNotAccepted;
}

// Whether what it says of materials is for an officer to judge, or was.
bool WantsMaterials(const DecidedClaim& decided) {
    return !NamesMaterials(decided.claim.record.materials) || Says(decided, Code::no_materials) ||
           Says(decided, Code::materials_waived);
}

Status CheckLists(const std::vector<DecidedClaim>& decided, const ReviewRequest& request) {
    const auto any = [&](const std::string& admission, auto&& fits) {
        return std::ranges::any_of(
            decided, [&](const DecidedClaim& d) { return AdmissionOf(d) == admission && fits(d); });
    };
    for (const auto& [admission, held] : request.held) {
        if (!any(admission, CanBeHeld))
            return MakeError(Code::hold_unknown, {std::to_string(held.line), admission});
        if (FirstUnseen(held.reason, LineBreaks::kMayStand))
            return MakeError(Code::bad_option, {"reason", held.reason});
    }
    for (const std::string& admission : request.without_materials) {
        if (!any(admission, WantsMaterials)) return MakeError(Code::waiver_unknown, {admission});
    }
    return {};
}

// What the review looks at: everything undecided, and approvals that are open until issued: those
// of an older policy, those that the rules no longer bear out, those under a finding.
bool IsOpen(const DecidedClaim& decided, const ReviewRequest& request, const std::string& digest) {
    const StoredClaim& claim = decided.claim;
    switch (claim.state) {
        case ClaimState::kPending:
        case ClaimState::kReturned:
        case ClaimState::kHeld:
        case ClaimState::kFirstReviewed:
            return true;
        case ClaimState::kRefused:
        case ClaimState::kNotAccepted:
        case ClaimState::kWithdrawn:
        case ClaimState::kObjected:
        case ClaimState::kUpheld:
            return false;
        case ClaimState::kApproved:
            break;
    }
    if (!claim.certificate_no.empty()) return false;
    return claim.policy_digest != digest || decided.open_finding ||
           decided.decision.outcome == ClaimOutcome::kRefused ||
           request.held.contains(AdmissionOf(decided));
}

class Reviewer {
  public:
    Reviewer(Transaction& tx, const PolicyBook& book, const ReviewRequest& request,
             ExtendedReviews extended, std::set<std::int64_t> online,
             std::set<std::int64_t> reviewed_first)
        : tx_(tx),
          book_(book),
          request_(request),
          extended_(std::move(extended)),
          online_(std::move(online)),
          reviewed_first_(std::move(reviewed_first)) {}

    Status Take(DecidedClaim claim) {
        const Status others = NotTheirOwn(tx_, claim.claim, request_.officer);
        if (!others) return LeaveOwn(std::move(claim), others.error());
        const ClaimCall* call = AcceptingCall(book_, AsHandedIn(claim.claim));
        // A claim outside every window is turned away at the door: that needs no review window.
        if (call == nullptr) return Record(std::move(claim), StateFor(claim.decision.outcome));
        const auto held = request_.held.find(AdmissionOf(claim));
        if (held != request_.held.end() && CanBeHeld(claim))
            return Hold(std::move(claim), *call, held->second.reason);
        if (!IsReviewed(claim)) {
            report_.left.push_back(std::move(claim));
            return {};
        }
        // What was approved in time is only looked at again.
        if (claim.claim.state != ClaimState::kApproved && !InTime(*call, claim)) return {};
        if (reviewed_first_.contains(claim.claim.record.id)) {
            ZJ_ASSIGN(const bool decides, DecidesInTheEnd(claim, *call));
            if (!decides) {
                report_.left.push_back(std::move(claim));
                return {};
            }
        }
        ++reviewed_;
        WaiveMaterials(claim, *call);
        if (IsReviewedFirstNow(claim)) return ReviewFirst(std::move(claim), *call);
        const ClaimState state = StateFor(claim.decision.outcome);
        return Record(std::move(claim), state);
    }

    Result<ReviewReport> Report() && {
        ZJ_ASSIGN(const auto reopened,
                  ReopenRivals(tx_, book_, fallen_, request_.officer, request_.now));
        for (const DecidedClaim& one : reopened)
            report_.notes.push_back(RivalReopened(one));
        if (reviewed_ == 0) report_.out_of_time = std::move(out_of_time_);
        return std::move(report_);
    }

  private:
    // Whether the rules have an answer and no person's word is awaited.
    bool IsReviewed(const DecidedClaim& claim) const {
        const ClaimState now = claim.claim.state;
        if (now == ClaimState::kReturned || now == ClaimState::kHeld || claim.open_finding)
            return false;
        const ClaimState state = StateFor(claim.decision.outcome);
        if (state == ClaimState::kPending || NameAloneDiffers(claim)) return false;
        if (state == ClaimState::kApproved && Says(claim, Code::person_sat_twice)) return false;
        return state != ClaimState::kApproved || !Says(claim, Code::no_materials) ||
               request_.without_materials.contains(AdmissionOf(claim));
    }

    ClaimWord Word(std::string reasons, std::string words) const {
        return {request_.officer.name, request_.now, ToHex(book_.Digest()), std::move(reasons),
                std::move(words)};
    }

    // Another reviews the reviewer's own.
    Status LeaveOwn(DecidedClaim claim, const Error& why) {
        if (why.code() != Code::claim_own) return why;
        claim.decision.reasons.push_back({why.message, "", ""});
        report_.left.push_back(std::move(claim));
        return {};
    }

    bool IsReviewedFirstNow(const DecidedClaim& claim) const {
        return online_.contains(claim.claim.record.id) && claim.claim.state == ClaimState::kPending;
    }

    // What was handed in online is reviewed twice: here first, and by another in the end.
    Status ReviewFirst(DecidedClaim claim, const ClaimCall& call) {
        report_.recorded = true;
        const bool fit = claim.decision.outcome == ClaimOutcome::kEligible;
        const Code code = fit ? Code::first_review_for : Code::first_review_against;
        ZJ_ASSIGN(const StepRule* row, ClaimStepRow(claim_life::kFirstReview, claim.claim));
        ZJ_TRY(CheckWho(tx_, *row, claim.claim, {}, request_.officer));
        ZJ_TRY(
            RecordClaimStep(tx_, claim.claim, row->verb, Word(std::string(Info(code).name), "")));
        claim.claim.state = ClaimState::kFirstReviewed;
        claim.decision.reasons.push_back({{code, {}}, call.rules.place, ""});
        report_.left.push_back(std::move(claim));
        return {};
    }

    // Where the rules say what the first reviewer held, and this is another person; also where it
    // was returned and corrected since. What is not decided says why.
    Result<bool> DecidesInTheEnd(DecidedClaim& claim, const ClaimCall& call) {
        const bool first = claim.claim.state == ClaimState::kFirstReviewed;
        const bool fit = claim.decision.outcome == ClaimOutcome::kEligible;
        ZJ_ASSIGN(const auto history, Claims(tx_).History(claim.claim.record.id));
        const bool against = first ? claim.claim.reasons == Info(Code::first_review_against).name
                                   : AgainstStands(history);
        const bool differs = first ? fit == against : fit && against;
        Status who;
        if (!IsReviewedFirstNow(claim)) {
            ZJ_ASSIGN(const auto steps, StepsOf(tx_, claim.claim));
            const Verb& verb = fit ? claim_life::kApprove : claim_life::kRefuse;
            ZJ_ASSIGN(const StepRule* row, ClaimStepRow(verb, claim.claim));
            who = CheckWho(tx_, *row, claim.claim, steps, request_.officer);
        }
        if (who && !differs) return true;
        const Code held = against ? Code::first_review_against : Code::first_review_for;
        claim.decision.reasons.push_back(
            {who ? Message{held, {}} : who.error().message, call.rules.place, ""});
        return false;
    }

    // No silent yes: the officer's naming it goes on record with the approval.
    void WaiveMaterials(DecidedClaim& claim, const ClaimCall& call) const {
        const bool named = request_.without_materials.contains(AdmissionOf(claim));
        if (!named || claim.decision.outcome != ClaimOutcome::kEligible) return;
        auto& reasons = claim.decision.reasons;
        std::erase_if(reasons,
                      [](const Reason& r) { return r.message.code == Code::no_materials; });
        reasons.push_back({{Code::materials_waived, {}}, call.rules.place, call.source.document});
    }

    // Notes an extension; lists the claim when it may not be reviewed now.
    bool InTime(const ClaimCall& call, DecidedClaim& claim) {
        const ReviewExtension* extension = extended_.For(call, request_.province);
        const auto until = extension == nullptr ? std::optional<CivilDate>() : extension->until;
        const ReviewTimes times = ReviewTimesOf(book_, call);
        switch (ReviewAt(times.window, request_.now, until)) {
            case ReviewTime::kOpen:
                return true;
            case ReviewTime::kExtended:
                claim.decision.reasons.push_back(Noted(ReasonOf(call, *extension)));
                return true;
            case ReviewTime::kNotOpen:
                LeaveUntimely(std::move(claim), call, Code::review_not_open,
                              times.Told(times.window.opens, call));
                return false;
            case ReviewTime::kLate:
                break;
        }
        LeaveUntimely(std::move(claim), call, Code::review_late,
                      extension == nullptr ? times.Told(times.window.closes, call)
                                           : extension->until.ToString());
        return false;
    }

    void LeaveUntimely(DecidedClaim claim, const ClaimCall& call, Code code, std::string at) {
        if (!out_of_time_) out_of_time_ = MakeError(code, {at});
        claim.decision.reasons.push_back(
            {{code, {std::move(at)}}, call.rules.window, call.source.ToString()});
        report_.left.push_back(std::move(claim));
    }

    Reason Noted(Reason reason) {
        if (std::ranges::find(report_.notes, reason) == report_.notes.end())
            report_.notes.push_back(reason);
        return reason;
    }

    Status Hold(DecidedClaim claim, const ClaimCall& call, const std::string& reason) {
        report_.recorded = true;
        const Code code = reason.empty() ? Code::held : Code::held_because;
        ZJ_TRY(RecordClaimStep(tx_, claim.claim, claim_life::kHold,
                               Word(std::string(Info(code).name), reason)));
        claim.claim.state = ClaimState::kHeld;
        std::vector<std::string> words;
        if (!reason.empty()) words.push_back(reason);
        claim.decision.reasons.push_back({{code, std::move(words)}, call.rules.place, ""});
        report_.left.push_back(std::move(claim));
        return {};
    }

    Status Record(DecidedClaim claim, ClaimState state) {
        report_.recorded = true;
        ZJ_TRY(RecordClaimStep(tx_, claim.claim, VerbFor(state),
                               Word(ReasonCodes(claim.decision.reasons), "")));
        if (claim.has_rivals && state != ClaimState::kApproved) fallen_.push_back(claim.claim);
        claim.claim.state = state;
        ListFor(state).push_back(std::move(claim));
        return {};
    }

    std::vector<DecidedClaim>& ListFor(ClaimState state) {
        if (state == ClaimState::kApproved) return report_.approved;
        return state == ClaimState::kRefused ? report_.refused : report_.not_accepted;
    }

    Transaction& tx_;
    const PolicyBook& book_;
    const ReviewRequest& request_;
    ExtendedReviews extended_;
    std::set<std::int64_t> online_;
    std::set<std::int64_t> reviewed_first_;
    ReviewReport report_;
    std::vector<StoredClaim> fallen_;  // with what may have given way to them
    std::optional<Error> out_of_time_;
    int reviewed_ = 0;
};

Result<ReviewReport> ReviewAll(Acting& acting, const ReviewRequest& request) {
    Transaction& tx = acting.Tx();
    ZJ_TRY(CheckGround(tx, Ground::kClaims));
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_TRY(RequireKnown(*book, request.province, {}));
    ZJ_ASSIGN(auto decided,
              DecideClaims(tx, *book, request.province, request.now, DecidedBy::kUntilIssued));
    ZJ_TRY(CheckLists(decided, request));
    const std::string digest = ToHex(book->Digest());
    std::erase_if(decided, [&](const DecidedClaim& d) { return !IsOpen(d, request, digest); });
    ZJ_ASSIGN(auto extended, ExtendedReviews::Read(tx));
    ZJ_ASSIGN(auto online, Claims(tx).HandedInOnline(request.province));
    ZJ_ASSIGN(auto reviewed_first, Claims(tx).ReviewedFirst(request.province));
    Reviewer reviewer(tx, *book, request, std::move(extended), std::move(online),
                      std::move(reviewed_first));
    for (DecidedClaim& claim : decided)
        ZJ_TRY(reviewer.Take(std::move(claim)));
    ZJ_ASSIGN(ReviewReport report, std::move(reviewer).Report());
    if (!report.recorded) acting.KeepNothing();
    return report;
}

}  // namespace

Result<ReviewReport> ReviewClaims(Register& reg, const ReviewRequest& request) {
    return Perform(reg, {request.officer, request.now},
                   Asked::Province(action::kClaimsReview, request.province),
                   [&](Acting& acting) { return ReviewAll(acting, request); });
}

}  // namespace zhengji
