#include "app/claims/unbarred_claims.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include "app/claims/as_rules_see.hpp"
#include "app/claims/claim_steps.hpp"
#include "base/digits.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

// The claims of these persons and those by their admission numbers.
Result<std::set<std::int64_t>> ClaimsOf(Transaction& tx, std::span<const PersonId> persons) {
    std::set<std::int64_t> claims;
    const auto add = [&](const std::vector<StoredClaim>& more) {
        for (const StoredClaim& one : more)
            claims.insert(one.record.id);
    };
    for (const PersonId& person : persons) {
        ZJ_ASSIGN(const auto own, Claims(tx).OfPerson(person));
        add(own);
        ZJ_ASSIGN(const auto sat, Results(tx).OfPerson(person));
        for (const StoredResult& one : sat) {
            ZJ_ASSIGN(const auto by_number, Claims(tx).ByAdmission(one.record.sitting.admission));
            add(by_number);
        }
    }
    return claims;
}

// These and all their rivals, each once.
Result<std::vector<ClaimOnBoard>> BoardAround(Transaction& tx,
                                              const std::set<std::int64_t>& claims) {
    std::set<std::int64_t> known;
    std::vector<ClaimOnBoard> board;
    for (const std::int64_t claim : claims) {
        ZJ_ASSIGN(auto around, Claims(tx).BoardOf(claim));
        for (ClaimOnBoard& one : around)
            if (known.insert(one.claim.record.id).second) board.push_back(std::move(one));
    }
    return board;
}

// Refused, and not to be refused by anything that is known today. What an officer refused and was
// objected to is for whoever decides the objection.
Result<bool> IsUnbarred(Transaction& tx, const DecidedClaim& one) {
    const ClaimOutcome outcome = one.decision.outcome;
    const bool barred = outcome == ClaimOutcome::kRefused || outcome == ClaimOutcome::kNotAccepted;
    if (barred || !one.claim.certificate_no.empty()) return false;
    if (one.claim.state == ClaimState::kObjected) return RulesRefused(tx, one.claim);
    return one.claim.state == ClaimState::kRefused || one.claim.state == ClaimState::kUpheld;
}

Status Restore(Transaction& tx, const StoredClaim& claim, Restoring restoring, const Reopening& why,
               TakenUpAgain& taken) {
    const ClaimState to = restoring.word.again->state;
    restoring.word.officer = why.officer.name;
    restoring.word.at = why.now;
    ZJ_TRY(RecordClaimStep(tx, claim, claim_life::kRestore, restoring.word));
    if (to != claim.state)
        taken.others.push_back(
            {Code::claim_step_done,
             {claim.record.admission.ToString(), std::string(Chinese(to)), std::string(Name(to))}});
    if (restoring.term) taken.others.push_back(*std::move(restoring.term));
    return {};
}

// Whose claims for what are rivals of each other.
using Sat = std::tuple<PersonId, Session, int>;
Sat SatBy(const StoredClaim& claim) {
    const AdmissionNumber& admission = claim.record.admission;
    return {claim.person, admission.SessionOf(), admission.qualification};
}

}  // namespace

Result<TakenUpAgain> ReopenUnbarred(Transaction& tx, const PolicyBook& book,
                                    std::span<const PersonId> persons, const Reopening& why,
                                    const std::optional<LiftedFinding>& lifted) {
    TakenUpAgain taken;
    ZJ_ASSIGN(const auto claims, ClaimsOf(tx, persons));
    if (claims.empty()) return taken;
    ZJ_ASSIGN(auto around, BoardAround(tx, claims));
    ZJ_ASSIGN(auto board, AsRulesSee(tx, std::move(around)));
    ZJ_ASSIGN(const auto decided,
              DecideBoard(tx, book, std::move(board), why.now, DecidedBy::kToday));
    ChangedClaims changed;
    for (const DecidedClaim& one : decided) {
        if (!claims.contains(one.claim.record.id)) continue;
        ZJ_ASSIGN(auto after, ToDoAfterFinding(tx, book, one, why.now.Day(), lifted));
        if (after.restoring) {
            ZJ_TRY(Restore(tx, one.claim, *std::move(after.restoring), why, taken));
            continue;
        }
        ZJ_ASSIGN(const bool unbarred, IsUnbarred(tx, one));
        if (unbarred || (after.for_review && NameAloneDiffers(one)))
            changed.reopened.push_back(one);
    }
    ZJ_TRY(Reopen(tx, changed, why));
    taken.reopened = static_cast<int>(changed.reopened.size());
    return taken;
}

Result<std::vector<DecidedClaim>> ReopenRivals(Transaction& tx, const PolicyBook& book,
                                               std::span<const StoredClaim> fallen,
                                               const Officer& officer, Instant now) {
    std::set<std::int64_t> numbers;
    for (const StoredClaim& one : fallen)
        numbers.insert(one.record.id);
    ZJ_ASSIGN(auto around, BoardAround(tx, numbers));
    std::vector<DecidedClaim> reopened;
    if (around.size() == numbers.size()) return reopened;
    ZJ_ASSIGN(auto board, AsRulesSee(tx, std::move(around)));
    ZJ_ASSIGN(auto decided, DecideBoard(tx, book, std::move(board), now, DecidedBy::kToday));
    std::map<Sat, int> provinces;  // of the fallen, by what they were for
    for (const DecidedClaim& one : decided)
        if (numbers.contains(one.claim.record.id))
            provinces.emplace(SatBy(one.claim), one.claim.record.province);
    for (DecidedClaim& one : decided) {
        const auto rival = provinces.find(SatBy(one.claim));
        if (rival == provinces.end() || numbers.contains(one.claim.record.id)) continue;
        ZJ_ASSIGN(const bool unbarred, IsUnbarred(tx, one));
        if (!unbarred) continue;
        ZJ_TRY(Reopen(tx, {{one}, {}, {}},
                      {Code::reopened_by_rival, TwoDigits(rival->second), officer, now,
                       ToHex(book.Digest())}));
        reopened.push_back(std::move(one));
    }
    return reopened;
}

Reason RivalReopened(const DecidedClaim& one) {
    const ClaimRecord& rival = one.claim.record;
    return {{Code::rival_reopened, {TwoDigits(rival.province), rival.admission.ToString()}},
            "S25-2",
            std::string(kOurReading)};
}

Status ReopenAll(Transaction& tx, const PolicyBook& book, const ChangedClaims& changed,
                 const Reopening& why) {
    ZJ_TRY(Reopen(tx, changed, why));
    std::vector<StoredClaim> stood;
    for (const DecidedClaim& one : changed.reopened)
        if (one.has_rivals && one.claim.state == ClaimState::kApproved) stood.push_back(one.claim);
    ZJ_TRY(ReopenRivals(tx, book, stood, why.officer, why.now));
    return {};
}

}  // namespace zhengji
