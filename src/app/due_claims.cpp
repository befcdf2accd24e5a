#include "app/due_claims.hpp"

#include <algorithm>

#include "app/open_findings.hpp"
#include "base/check.hpp"

namespace zhengji {
namespace {

bool IsDue(const StoredClaim& claim, const IssueRequest& request) {
    const bool approved = claim.state == ClaimState::kApproved && claim.certificate_no.empty() &&
                          claim.record.province == request.province;
    return approved && (!request.session || claim.record.admission.SessionOf() == *request.session);
}

// Whether anything speaks of the sitting or the person that the review may not have known: a
// certificate for it, one of the same session, or another sitting in it. Everything else the review
// saw stands.
bool HasNews(const ClaimOnBoard& one) {
    return !one.certificate_no.empty() || !one.of_session.empty() || one.sat_twice;
}

// REQUIRES: a result. No claim is approved without one, and a result is never taken out.
template <class ClaimAndResult>
Due WithResult(ClaimAndResult& one) {
    CHECK(one.result.has_value());
    return {std::move(one.claim), std::move(*one.result)};
}

bool Holds(const DecidedClaim& one) {
    return !one.open_finding && one.decision.outcome != ClaimOutcome::kRefused &&
           one.decision.outcome != ClaimOutcome::kNotAccepted;
}

bool IsUndecided(const StoredClaim& claim, const IssueRequest& request) {
    const bool asked = claim.record.province == request.province &&
                       (!request.session || claim.record.admission.SessionOf() == *request.session);
    return asked && IsOpen(claim.state);
}

}  // namespace

Result<std::vector<Due>> ToIssue(Transaction& tx, const PolicyBook& book,
                                 const IssueRequest& request, IssueReport& report) {
    std::vector<Due> due;
    ZJ_ASSIGN(auto board, Claims(tx).Board(request.province));
    ZJ_ASSIGN(const auto findings, OpenFindings::Read(tx));
    report.undecided = std::ranges::count_if(
        board, [&](const ClaimOnBoard& one) { return IsUndecided(one.claim, request); });
    std::erase_if(board, [&](const ClaimOnBoard& one) { return !IsDue(one.claim, request); });
    if (findings.None() && std::ranges::none_of(board, HasNews)) {
        due.reserve(board.size());
        for (ClaimOnBoard& one : board)
            due.push_back(WithResult(one));
        return due;
    }
    ZJ_ASSIGN(auto decided,
              DecideClaims(tx, book, request.province, request.now, DecidedBy::kUntilIssued));
    for (DecidedClaim& one : decided) {
        if (!IsDue(one.claim, request)) continue;
        if (Holds(one)) {
            due.push_back(WithResult(one));
        } else {
            report.left_out.push_back(std::move(one));
        }
    }
    return due;
}

}  // namespace zhengji
