#include "app/claim_list.hpp"

#include <fmt/format.h>

#include "app/steps/steps.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

bool IsApproved(const StoredClaim& claim, const Session& session) {
    return claim.state == ClaimState::kApproved && claim.record.admission.SessionOf() == session;
}

Result<bool> IssuedSince(Transaction& tx, const std::string& certificate,
                         std::optional<Instant> since) {
    if (!since) return false;
    ZJ_ASSIGN(const auto acts, Acts(tx).PublicOf(certificate));
    if (acts.empty()) return false;
    ZJ_ASSIGN(const Act first, ParsePublic(acts.front()));
    constexpr std::int64_t kSecond = 1000;  // an act's time has no smaller part
    return first.recorded_at.millis / kSecond >= since->millis / kSecond;
}

std::string LineOf(const StoredClaim& claim) {
    const ClaimRecord& record = claim.record;
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", record.admission.ToString(),
                       ToHex(claim.person.value), record.name, Name(record.basis),
                       record.area.ToString(), record.submitted_at.ToString());
}

Result<ClaimList> Listed(Transaction& tx, int province, const Session& session,
                         std::optional<Instant> since) {
    ClaimList list;
    std::string written = fmt::format("zhengji claims {} {}\n", province, session.ToString());
    ZJ_ASSIGN(const auto claims, Claims(tx).List(province));
    for (const StoredClaim& claim : claims) {
        if (!IsApproved(claim, session)) continue;
        if (!claim.certificate_no.empty()) {
            ZJ_ASSIGN(const bool issued, IssuedSince(tx, claim.certificate_no, since));
            if (!issued) continue;
        }
        ++list.claims;
        written += LineOf(claim);
    }
    list.digest = ToHex(Sha256(written));
    return list;
}

}  // namespace

Result<ClaimList> ApprovedClaims(Transaction& tx, int province, const Session& session) {
    return Listed(tx, province, session, std::nullopt);
}

Result<ClaimList> ApprovedClaimsOf(Transaction& tx, int province, const Session& session,
                                   Instant since) {
    return Listed(tx, province, session, since);
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
        const Instant at = record.steps.back().at;
        if (newest && at < newest->at) continue;
        newest = ConfirmedList{
            record.id,
            {static_cast<std::size_t>(std::stoull(Stated(record.steps, "claims"))),
             Stated(record.steps, "list")},
            {said.at("body"), CivilDate::Parse(said.at("on")).value(), said.at("document")},
            at};
    }
    return newest;
}

}  // namespace zhengji
