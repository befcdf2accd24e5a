#include "app/review_claims.hpp"

#include <algorithm>

#include "app/known_scope.hpp"
#include "app/take_step.hpp"

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

bool Contains(const std::vector<std::string>& list, const std::string& value) {
    return std::ranges::find(list, value) != list.end();
}

Status CheckHeld(const std::vector<DecidedClaim>& pending, const std::vector<std::string>& held) {
    for (std::size_t i = 0; i < held.size(); ++i) {
        const bool known = std::ranges::any_of(pending, [&](const DecidedClaim& d) {
            return d.claim.record.admission.ToString() == held[i];
        });
        if (!known) return MakeError(Code::hold_unknown, {std::to_string(i + 1), held[i]});
    }
    return {};
}

class Reviewer {
  public:
    Reviewer(Transaction& tx, const PolicyBook& book, const ReviewRequest& request)
        : claims_(tx), book_(book), request_(request) {}

    Status Take(DecidedClaim claim) {
        const ClaimState state = StateFor(claim.decision.outcome);
        const ClaimCall* call = AcceptingCall(book_, AsHandedIn(claim.claim));
        if (Contains(request_.held, claim.claim.record.admission.ToString())) {
            const std::string rule =
                call == nullptr ? claim.decision.reasons.front().rule : call->rules.place;
            Leave(std::move(claim), {{Code::held, {}}, rule, ""});
            return {};
        }
        // A claim outside every window is turned away at the door: that needs no review window.
        if (call == nullptr) return Record(std::move(claim), state);
        if (state == ClaimState::kPending) {
            report_.left.push_back(std::move(claim));
            return {};
        }
        const Window window = ReviewWindow(*call);
        switch (ReviewAt(*call, request_.now)) {
            case ReviewTime::kNotOpen:
                NoteOpening(window.opens);
                Leave(std::move(claim), {{Code::review_not_open, {window.opens.ToString()}},
                                         call->rules.window,
                                         call->source.ToString()});
                return {};
            case ReviewTime::kLate:
                claim.decision.reasons.push_back(NoteLate(*call, window));
                break;
            case ReviewTime::kOpen:
                break;
        }
        ++reviewed_;
        return Record(std::move(claim), state);
    }

    ReviewReport Report() && {
        if (reviewed_ == 0) report_.opens = opens_;
        return std::move(report_);
    }

  private:
    void Leave(DecidedClaim claim, Reason why) {
        claim.decision.reasons.push_back(std::move(why));
        report_.left.push_back(std::move(claim));
    }

    void NoteOpening(Instant opens) { opens_ = std::min(opens_.value_or(opens), opens); }

    Reason NoteLate(const ClaimCall& call, const Window& window) {
        Reason late{{Code::review_late, {window.closes.ToString()}},
                    call.rules.window,
                    call.source.ToString()};
        if (std::ranges::find(report_.notes, late) == report_.notes.end())
            report_.notes.push_back(late);
        return late;
    }

    Status Record(DecidedClaim claim, ClaimState state) {
        ZJ_TRY(claims_.Record({claim.claim.record.id, state, request_.officer.name, request_.now,
                               ToHex(book_.Digest()), ReasonCodes(claim.decision.reasons), ""}));
        claim.claim.state = state;
        ListFor(state).push_back(std::move(claim));
        return {};
    }

    std::vector<DecidedClaim>& ListFor(ClaimState state) {
        if (state == ClaimState::kApproved) return report_.approved;
        return state == ClaimState::kRefused ? report_.refused : report_.not_accepted;
    }

    Claims claims_;
    const PolicyBook& book_;
    const ReviewRequest& request_;
    ReviewReport report_;
    std::optional<Instant> opens_;
    int reviewed_ = 0;
};

// What is to be reviewed: pending claims, and approvals that are open until issued: those of an
// older policy, and those that the rules no longer bear out.
bool IsOpen(const DecidedClaim& decided, const std::string& policy_digest) {
    const StoredClaim& claim = decided.claim;
    if (claim.state == ClaimState::kPending) return true;
    if (claim.state != ClaimState::kApproved || !claim.certificate_no.empty()) return false;
    return claim.policy_digest != policy_digest ||
           decided.decision.outcome == ClaimOutcome::kRefused;
}

}  // namespace

Result<ReviewReport> ReviewClaims(Register& reg, const ReviewRequest& request) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_TRY(Allowed(tx, request.officer, "claims.review", request.province, request.now));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_TRY(RequireKnown(*book, request.province, {}));
    ZJ_ASSIGN(auto decided, DecideClaims(tx, *book, request.province, request.now));
    const std::string digest = ToHex(book->Digest());
    std::erase_if(decided, [&](const DecidedClaim& d) { return !IsOpen(d, digest); });
    ZJ_TRY(CheckHeld(decided, request.held));
    Reviewer reviewer(tx, *book, request);
    for (DecidedClaim& claim : decided)
        ZJ_TRY(reviewer.Take(std::move(claim)));
    ZJ_TRY(tx.Commit());
    return std::move(reviewer).Report();
}

}  // namespace zhengji
