#include "app/claim_list.hpp"

#include <fmt/format.h>

#include "app/steps/steps.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

bool IsListed(const StoredClaim& claim, const Session& session) {
    return claim.state == ClaimState::kApproved && claim.certificate_no.empty() &&
           claim.record.admission.SessionOf() == session;
}

std::string LineOf(const StoredClaim& claim) {
    const ClaimRecord& record = claim.record;
    return fmt::format("{}\t{}\t{}\t{}\t{}\n", record.admission.ToString(), record.name,
                       Name(record.basis), record.area.ToString(), record.submitted_at.ToString());
}

}  // namespace

Result<ClaimList> ApprovedClaims(Transaction& tx, int province, const Session& session) {
    ClaimList list;
    std::string written = fmt::format("zhengji claims {} {}\n", province, session.ToString());
    ZJ_ASSIGN(const auto claims, Claims(tx).List(province));
    for (const StoredClaim& claim : claims) {
        if (!IsListed(claim, session)) continue;
        ++list.claims;
        written += LineOf(claim);
    }
    list.digest = ToHex(Sha256(written));
    return list;
}

Result<std::optional<ConfirmedList>> ListConfirmed(Transaction& tx, int province,
                                                   const Session& session) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, "submission", "", province}));
    std::optional<ConfirmedList> newest;
    for (const CaseRecord& record : cases) {
        ZJ_ASSIGN(const std::string state, StateOf(record));
        if (state != "confirmed" || Stated(record.steps, "session") != session.ToString()) continue;
        // The last step is the confirmation: its own body, day and number.
        const CaseFields& said = record.steps.back().fields;
        newest = ConfirmedList{
            record.id,
            {static_cast<std::size_t>(std::stoull(Stated(record.steps, "claims"))),
             Stated(record.steps, "list")},
            {said.at("body"), CivilDate::Parse(said.at("on")).value(), said.at("document")}};
    }
    return newest;
}

}  // namespace zhengji
