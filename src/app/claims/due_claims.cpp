#include "app/claims/due_claims.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "app/cases/case_matter.hpp"
#include "app/cases/own_matter.hpp"
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

// Why one is not to be issued now; nothing: it is.
using WhyNot = std::function<Result<std::optional<Reason>>(const Due&)>;

Status SetAside(std::vector<Due>& due, std::vector<DecidedClaim>& left_out, const WhyNot& why_not) {
    std::vector<Due> kept;
    kept.reserve(due.size());
    for (Due& one : due) {
        ZJ_ASSIGN(auto why, why_not(one));
        if (!why) {
            kept.push_back(std::move(one));
            continue;
        }
        left_out.push_back({std::move(one.claim),
                            std::move(one.result),
                            {ClaimOutcome::kNotKnown, {*std::move(why)}},
                            std::nullopt});
    }
    due = std::move(kept);
    return {};
}

// Where the claim's area is on no list any more a certificate would have no force in the one place
// it names, from its first day (G25-2): an officer looks at it.
std::optional<Reason> Unlisted(const PolicyBook& book, CivilDate on, DivisionCode area) {
    if (CoveredAsItStands(book, area, on) != AreaStatus::kNotListed) return std::nullopt;
    const auto lists = ListsUsed(book, area.Province(), area, on);
    const std::string rule =
        lists.empty() ? "" : RuleUnder(lists.front().document, CitedMatter::kWhereValid);
    return Reason{{Code::area_not_listed_then, {PlaceWord(book.Places(), area), on.ToString()}},
                  rule,
                  InOne(lists)};
}

// Another issues what the issuer claimed.
Result<std::optional<Reason>> Own(Transaction& tx, const Officer& officer, const Due& one) {
    const Status others = NotTheirOwn(tx, one.claim, officer);
    if (others) return std::optional<Reason>();
    if (others.error().code() != Code::claim_own) return others.error();
    return std::optional(Reason{others.error().message, "", ""});
}

// What two officers are about to put right is not certified as it stands: the open cases, by what
// they are about.
Result<std::map<std::string, std::int64_t>> OpenCorrections(Transaction& tx) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kCorrection, "", {}}));
    std::map<std::string, std::int64_t> open;
    for (const CaseRecord& one : cases) {
        ZJ_ASSIGN(const State state, StateOf(one));
        if (state == correction::kProposed) open.emplace(one.subject, one.id);
    }
    return open;
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
    ZJ_ASSIGN(const auto corrections, OpenCorrections(tx));
    // Of two who may be one person neither is given a certificate before that is decided.
    ZJ_ASSIGN(auto doubles, ClaimDoubles::Read(tx, request.province));
    const WhyNot why_not = [&](const Due& one) -> Result<std::optional<Reason>> {
        if (auto why = Unlisted(book, request.now.Day(), one.claim.record.area)) return why;
        const auto corrected = corrections.find(one.claim.record.admission.ToString());
        if (corrected != corrections.end())
            return std::optional(
                Reason{{Code::correction_in_hand, {std::to_string(corrected->second)}},
                       "S25-2",
                       std::string(kOurReading)});
        ZJ_ASSIGN(auto doubt, doubles.Of(one.result));
        return doubt ? std::move(doubt) : Own(tx, request.officer, one);
    };
    ZJ_TRY(SetAside(due, report.left_out, why_not));
    return due;
}

}  // namespace zhengji
