#include "app/review_claims.hpp"

#include "app/take_step.hpp"

#include <algorithm>
#include <set>

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

void Leave(ReviewReport& report, DecidedClaim claim, Code why, std::vector<std::string> args) {
    claim.decision.reasons.push_back({{why, std::move(args)}, "S25-1", ""});
    report.left.push_back(std::move(claim));
}

void NoteLate(ReviewReport& report, const ReviewAnswer& answer) {
    const Reason late{
        {Code::review_late, {answer.window->closes.ToString()}}, "S25-1", answer.call};
    if (std::ranges::find(report.notes, late) == report.notes.end()) report.notes.push_back(late);
}

class Reviewer {
  public:
    Reviewer(Transaction& tx, const PolicyBook& book, const ReviewRequest& request)
        : claims_(tx), book_(book), request_(request) {}

    Status Take(DecidedClaim claim) {
        const AdmissionNumber& admission = claim.claim.record.admission;
        if (Contains(request_.held, admission.ToString())) {
            Leave(report_, std::move(claim), Code::held, {});
            return {};
        }
        const ClaimState state = StateFor(claim.decision.outcome);
        if (state == ClaimState::kPending) {
            report_.left.push_back(std::move(claim));
            return {};
        }
        // A late claim is turned away at the door: that needs no review window.
        if (state != ClaimState::kNotAccepted) {
            const auto answer =
                ReviewAt(book_, admission.SessionOf(), request_.province, request_.now);
            if (answer.time == ReviewTime::kNotOpen) {
                not_open_ = answer;
                Leave(report_, std::move(claim), Code::review_not_open,
                      {answer.window->opens.ToString()});
                return {};
            }
            if (answer.time == ReviewTime::kLate) {
                NoteLate(report_, answer);
                claim.decision.reasons.push_back(report_.notes.back());
            }
        }
        return Record(std::move(claim), state);
    }

    bool NothingWasOpen() const { return not_open_ && recorded_ == 0; }
    const ReviewAnswer& NotOpen() const { return *not_open_; }
    ReviewReport Report() && { return std::move(report_); }

  private:
    Status Record(DecidedClaim claim, ClaimState state) {
        ZJ_TRY(claims_.Record({claim.claim.record.id, state, request_.officer.name, request_.now,
                               ToHex(book_.Digest()), ReasonCodes(claim.decision.reasons)}));
        if (state != ClaimState::kNotAccepted) ++recorded_;
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
    std::optional<ReviewAnswer> not_open_;
    int recorded_ = 0;
};

}  // namespace

Result<ReviewReport> ReviewClaims(Register& reg, const ReviewRequest& request) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_TRY(Allowed(tx, request.officer, "claims.review", request.province, request.now));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_ASSIGN(auto decided, DecideClaims(tx, *book, request.province, request.now));
    // An approval under an older policy stands open until it is issued: it is looked at anew.
    const std::string digest = ToHex(book->Digest());
    std::erase_if(decided, [&](const DecidedClaim& d) {
        const bool stale = d.claim.state == ClaimState::kApproved &&
                           d.claim.certificate_no.empty() && d.claim.policy_digest != digest;
        return d.claim.state != ClaimState::kPending && !stale;
    });
    ZJ_TRY(CheckHeld(decided, request.held));
    Reviewer reviewer(tx, *book, request);
    for (DecidedClaim& claim : decided)
        ZJ_TRY(reviewer.Take(std::move(claim)));
    if (reviewer.NothingWasOpen()) {
        return MakeError(Code::review_not_open, {reviewer.NotOpen().window->opens.ToString()});
    }
    ZJ_TRY(tx.Commit());
    return std::move(reviewer).Report();
}

}  // namespace zhengji
