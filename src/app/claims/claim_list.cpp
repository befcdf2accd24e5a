#include "app/claims/claim_list.hpp"

#include <fmt/format.h>

#include "app/cases/case_matter.hpp"
#include "base/cell_words.hpp"
#include "rules/procedures/submission.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

bool IsApproved(const StoredClaim& claim, const Session& session) {
    return claim.state == ClaimState::kApproved && claim.record.admission.SessionOf() == session;
}

// By the numbers of acts and no clock: two runs may fall into one second.
Result<bool> IsIssuedAfter(Transaction& tx, const std::string& certificate,
                           std::optional<std::int64_t> act) {
    if (!act) return false;
    ZJ_ASSIGN(const auto acts, Acts(tx).Of(certificate));
    return !acts.empty() && acts.front().id > *act;
}

std::string LineOf(const StoredClaim& claim) {
    const ClaimRecord& record = claim.record;
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", record.admission.ToString(),
                       ToHex(claim.person.value), record.name, Name(record.basis),
                       record.area.ToString(), record.submitted_at.ToString());
}

}  // namespace

ClaimList ListOf(int province, const Session& session, std::span<const StoredClaim> claims) {
    std::string written = fmt::format("zhengji claims {} {}\n", province, session.ToString());
    for (const StoredClaim& claim : claims)
        written += LineOf(claim);
    return {claims.size(), ToHex(Sha256(written))};
}

Result<std::vector<StoredClaim>> ClaimsApproved(Transaction& tx, int province,
                                                const Session& session,
                                                std::optional<std::int64_t> after) {
    ZJ_ASSIGN(auto claims, Claims(tx).List(province));
    std::vector<StoredClaim> approved;
    for (StoredClaim& claim : claims) {
        if (!IsApproved(claim, session)) continue;
        if (!claim.certificate_no.empty()) {
            ZJ_ASSIGN(const bool issued, IsIssuedAfter(tx, claim.certificate_no, after));
            if (!issued) continue;
        }
        approved.push_back(std::move(claim));
    }
    return approved;
}

Result<ClaimList> ApprovedClaims(Transaction& tx, int province, const Session& session,
                                 std::optional<std::int64_t> after) {
    ZJ_ASSIGN(const auto claims, ClaimsApproved(tx, province, session, after));
    return ListOf(province, session, claims);
}

std::string EmployerOf(const ClaimRecord& claim, const ResultRecord* result) {
    const bool said = !claim.employer.empty() || result == nullptr;
    const std::string& employer = said ? claim.employer : result->employer;
    return employer == kStatedNone ? "" : employer;
}

Result<std::optional<ConfirmedList>> ListConfirmed(Transaction& tx, int province,
                                                   const Session& session) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kSubmission, "", province}));
    const CaseRecord* newest = nullptr;
    for (const CaseRecord& record : cases) {
        ZJ_ASSIGN(const State state, StateOf(record));
        if (state != submission::kConfirmed ||
            Stated(record.steps, field::kSession) != session.ToString())
            continue;
        if (newest == nullptr || newest->steps.back().at <= record.steps.back().at)
            newest = &record;
    }
    if (newest == nullptr) return std::optional<ConfirmedList>();
    // The confirmation, the last step, states its own body, day and number.
    const std::span<const CaseStep> said = newest->steps;
    const auto on = Stated(said, field::kOn);
    const auto claims = Stated(said, field::kClaims);
    if (!on || !claims)
        return MakeError(Code::bad_case, {std::string(Name(newest->procedure)),
                                          std::string(submission::kConfirm.name),
                                          std::string(submission::kConfirmed.name)});
    return std::optional(
        ConfirmedList{newest->id,
                      {static_cast<std::size_t>(*claims), Stated(said, field::kList)},
                      {Stated(said, field::kBody), *on, Stated(said, field::kDocument)},
                      Stated(said, field::kActs)});
}

}  // namespace zhengji
