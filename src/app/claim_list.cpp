#include "app/claim_list.hpp"

#include <fmt/format.h>

#include <charconv>

#include "app/steps/steps.hpp"
#include "store/claims.hpp"

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

std::optional<std::int64_t> NumberIn(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::string LineOf(const StoredClaim& claim) {
    const ClaimRecord& record = claim.record;
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", record.admission.ToString(),
                       ToHex(claim.person.value), record.name, Name(record.basis),
                       record.area.ToString(), record.submitted_at.ToString());
}

}  // namespace

Result<ClaimList> ApprovedClaims(Transaction& tx, int province, const Session& session,
                                 std::optional<std::int64_t> after) {
    ClaimList list;
    std::string written = fmt::format("zhengji claims {} {}\n", province, session.ToString());
    ZJ_ASSIGN(const auto claims, Claims(tx).List(province));
    for (const StoredClaim& claim : claims) {
        if (!IsApproved(claim, session)) continue;
        if (!claim.certificate_no.empty()) {
            ZJ_ASSIGN(const bool issued, IsIssuedAfter(tx, claim.certificate_no, after));
            if (!issued) continue;
        }
        ++list.claims;
        written += LineOf(claim);
    }
    list.digest = ToHex(Sha256(written));
    return list;
}

Result<std::optional<ConfirmedList>> ListConfirmed(Transaction& tx, int province,
                                                   const Session& session) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, "submission", "", province}));
    const CaseRecord* newest = nullptr;
    for (const CaseRecord& record : cases) {
        ZJ_ASSIGN(const std::string state, StateOf(record));
        if (state != "confirmed" || Stated(record.steps, "session") != session.ToString()) continue;
        if (newest == nullptr || newest->steps.back().at <= record.steps.back().at)
            newest = &record;
    }
    if (newest == nullptr) return std::optional<ConfirmedList>();
    // The confirmation, the last step, states its own body, day and number.
    const auto said = [&](const char* field) { return Stated(newest->steps, field); };
    const auto on = CivilDate::Parse(said("on"));
    const auto claims = NumberIn(said("claims"));
    if (!on || !claims) return MakeError(Code::bad_case, {"submission", "confirm", "confirmed"});
    return std::optional(ConfirmedList{newest->id,
                                       {static_cast<std::size_t>(*claims), said("list")},
                                       {said("body"), *on, said("document")},
                                       NumberIn(said("acts"))});
}

}  // namespace zhengji
