#include "app/reading/claim_queue.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "app/claims/claim_findings.hpp"
#include "store/claim_pages.hpp"

namespace zhengji {
namespace {

using Stored = std::vector<StoredClaim>;

// In order, each once; `claim_of` is the claim in what is ordered.
template <class One, class ClaimOf>
void OnceInOrder(std::vector<One>& all, ClaimOf claim_of) {
    std::ranges::sort(all, ComesBefore, claim_of);
    const auto twice = std::ranges::unique(
        all, {}, [&](const One& one) { return std::invoke(claim_of, one).record.id; });
    all.erase(twice.begin(), twice.end());
}

// Approved claims wait again under an open finding; they are few, and no index knows them.
Status AddHeldByFindings(Transaction& tx, ClaimsWanted wanted, Stored& claims) {
    wanted.states = {ClaimState::kApproved};
    ZJ_ASSIGN(const auto findings, ClaimFindings::Read(tx));
    ZJ_ASSIGN(const auto touched, findings.ClaimsTouched(tx));
    std::ranges::copy_if(touched, std::back_inserter(claims), [&](const StoredClaim& one) {
        return wanted.Holds(one) && one.certificate_no.empty();
    });
    return {};
}

// Every one with its rivals, whichever page those stand on.
Result<std::vector<ClaimOnBoard>> BoardAround(Transaction& tx, const Stored& claims) {
    std::vector<ClaimOnBoard> board;
    for (const StoredClaim& one : claims) {
        ZJ_ASSIGN(auto around, Claims(tx).BoardOf(one.record.id));
        std::ranges::move(around, std::back_inserter(board));
    }
    OnceInOrder(board, &ClaimOnBoard::claim);
    return board;
}

Result<std::vector<DecidedClaim>> Decided(Reading& reading, const Stored& claims) {
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(auto board, BoardAround(reading.Tx(), claims));
    ZJ_ASSIGN(auto decided, DecideBoard(reading.Tx(), *book, std::move(board), reading.Now(),
                                        DecidedBy::kItsReview));
    std::set<std::int64_t> asked;
    for (const StoredClaim& one : claims)
        asked.insert(one.record.id);
    std::erase_if(decided,
                  [&](const DecidedClaim& one) { return !asked.contains(one.claim.record.id); });
    return decided;
}

// As few as one sitting has: all are read.
Result<Stored> UnderNumber(Transaction& tx, const AdmissionNumber& admission,
                           const ClaimsWanted& wanted) {
    Stored under;
    ZJ_ASSIGN(auto claims, Claims(tx).ByAdmission(admission));
    for (StoredClaim& one : claims) {
        if (!wanted.Holds(one)) continue;
        ZJ_ASSIGN(const auto assignee, ClaimPages(tx).Assignee(one.record.id));
        if (!wanted.assignee || assignee == wanted.assignee) under.push_back(std::move(one));
    }
    return under;
}

// Those of the page, and one more where there are more.
Result<Stored> FirstOf(Transaction& tx, const ClaimsAsked& asked, const ClaimsWanted& wanted) {
    if (asked.admission) return UnderNumber(tx, *asked.admission, wanted);
    ZJ_ASSIGN(Stored claims, ClaimPages(tx).First(wanted, asked.limit + 1));
    if (!asked.states) ZJ_TRY(AddHeldByFindings(tx, wanted, claims));
    return claims;
}

// Nothing where it stands behind a claim that is not there.
Result<std::optional<ClaimsWanted>> Wanted(Transaction& tx, const ClaimsAsked& asked) {
    ClaimsWanted wanted{asked.province,
                        asked.session,
                        asked.states ? *asked.states : ClaimStatesWhere(IsOpen),
                        asked.assignee,
                        {},
                        asked.area};
    if (!asked.after) return std::optional(wanted);
    ZJ_ASSIGN(wanted.after, Claims(tx).ById(*asked.after));
    return wanted.after ? std::optional(wanted) : std::nullopt;
}

}  // namespace

Result<ClaimPage> PageOfClaims(Reading& reading, const ClaimsAsked& asked) {
    Transaction& tx = reading.Tx();
    ClaimPage page;
    ZJ_ASSIGN(const auto wanted, Wanted(tx, asked));
    if (!wanted) return page;
    ZJ_ASSIGN(Stored claims, FirstOf(tx, asked, *wanted));
    const auto limit = static_cast<std::size_t>(asked.limit);
    OnceInOrder(claims, std::identity{});
    if (claims.size() > limit) {
        claims.resize(limit);
        page.next = claims.back().record.id;
    }
    ZJ_ASSIGN(page.claims, Decided(reading, claims));
    // A finding's admission number may be another claimant's, too.
    if (!asked.states)
        std::erase_if(page.claims, [](const DecidedClaim& one) { return !IsUndecided(one); });
    for (const StoredClaim& one : claims) {
        ZJ_ASSIGN(const auto assignee, ClaimPages(tx).Assignee(one.record.id));
        if (assignee) page.hands[one.record.id] = *assignee;
    }
    return page;
}

}  // namespace zhengji
