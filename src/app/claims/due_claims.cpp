#include "app/claims/due_claims.hpp"

#include <algorithm>
#include <map>

#include "app/cases/own_matter.hpp"
#include "app/cases/steps.hpp"
#include "app/claims/claim_doubles.hpp"
#include "app/claims/claim_findings.hpp"
#include "base/check.hpp"
#include "rules/policy/area_ground.hpp"
#include "rules/policy/citation.hpp"
#include "rules/policy/place_word.hpp"
#include "rules/procedures/correction.hpp"
#include "store/cases.hpp"

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

// Where the claim's area is on no list any more a certificate would have no force in the one place
// it names, from its first day (G25-2): an officer looks at it.
void SetAsideUnlisted(const PolicyBook& book, CivilDate on, std::vector<Due>& due,
                      std::vector<DecidedClaim>& left_out) {
    std::erase_if(due, [&](Due& one) {
        const DivisionCode area = one.claim.record.area;
        if (CoveredAsItStands(book, area, on) != AreaStatus::kNotListed) return false;
        const Message why{Code::area_not_listed_then,
                          {PlaceWord(book.Places(), area), on.ToString()}};
        const auto lists = ListsUsed(book, area.Province(), area, on);
        const std::string rule =
            lists.empty() ? "" : RuleUnder(lists.front().document, CitedMatter::kWhereValid);
        left_out.push_back({std::move(one.claim),
                            std::move(one.result),
                            {ClaimOutcome::kNotKnown, {{why, rule, InOne(lists)}}},
                            std::nullopt});
        return true;
    });
}

// Another issues what the issuer claimed.
Status SetAsideOwn(Transaction& tx, const Officer& officer, std::vector<Due>& due,
                   std::vector<DecidedClaim>& left_out) {
    Status failed;
    std::erase_if(due, [&](Due& one) {
        const Status others = NotTheirOwn(tx, one.claim, officer);
        if (others) return false;
        if (others.error().code() != Code::claim_own) failed = others;
        left_out.push_back({std::move(one.claim),
                            std::move(one.result),
                            {ClaimOutcome::kNotKnown, {{others.error().message, "", ""}}},
                            std::nullopt});
        return true;
    });
    return failed;
}

// What two officers are about to put right is not certified as it stands.
Status SetAsideInCorrection(Transaction& tx, std::vector<Due>& due,
                            std::vector<DecidedClaim>& left_out) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kCorrection, "", {}}));
    std::map<std::string, std::int64_t> open;  // case by what it is about
    for (const CaseRecord& one : cases) {
        ZJ_ASSIGN(const State state, StateAfter(one.procedure, one.steps));
        if (state == correction::kProposed) open.emplace(one.subject, one.id);
    }
    if (open.empty()) return {};
    std::erase_if(due, [&](Due& one) {
        const auto found = open.find(one.claim.record.admission.ToString());
        if (found == open.end()) return false;
        const Message why{Code::correction_in_hand, {std::to_string(found->second)}};
        left_out.push_back({std::move(one.claim),
                            std::move(one.result),
                            {ClaimOutcome::kNotKnown, {{why, "S25-2", std::string(kOurReading)}}},
                            std::nullopt});
        return true;
    });
    return {};
}

// Of two who may be one person neither is given a certificate before that is decided.
Status SetAsideDoubles(Transaction& tx, int province, std::vector<Due>& due,
                       std::vector<DecidedClaim>& left_out) {
    ZJ_ASSIGN(auto doubles, ClaimDoubles::Read(tx, province));
    std::vector<Due> kept;
    kept.reserve(due.size());
    for (Due& one : due) {
        ZJ_ASSIGN(auto doubt, doubles.Of(one.result));
        if (!doubt) {
            kept.push_back(std::move(one));
            continue;
        }
        left_out.push_back({std::move(one.claim),
                            std::move(one.result),
                            {ClaimOutcome::kNotKnown, {*std::move(doubt)}},
                            std::nullopt});
    }
    due = std::move(kept);
    return {};
}

Result<std::vector<Due>> BorneOut(Transaction& tx, const PolicyBook& book,
                                  const IssueRequest& request, IssueReport& report) {
    std::vector<Due> due;
    ZJ_ASSIGN(auto board, Claims(tx).Board(request.province));
    ZJ_ASSIGN(const auto findings, ClaimFindings::Read(tx));
    report.undecided = std::ranges::count_if(
        board, [&](const ClaimOnBoard& one) { return IsUndecided(one.claim, request); });
    std::erase_if(board, [&](const ClaimOnBoard& one) { return !IsDue(one.claim, request); });
    const auto asks_anew = [&](const ClaimOnBoard& one) {
        return HasNews(one) || findings.Touch(one);
    };
    if (std::ranges::none_of(board, asks_anew)) {
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

}  // namespace

Result<std::vector<Due>> ToIssue(Transaction& tx, const PolicyBook& book,
                                 const IssueRequest& request, IssueReport& report) {
    ZJ_ASSIGN(auto due, BorneOut(tx, book, request, report));
    SetAsideUnlisted(book, request.now.Day(), due, report.left_out);
    ZJ_TRY(SetAsideInCorrection(tx, due, report.left_out));
    ZJ_TRY(SetAsideDoubles(tx, request.province, due, report.left_out));
    ZJ_TRY(SetAsideOwn(tx, request.officer, due, report.left_out));
    return due;
}

}  // namespace zhengji
