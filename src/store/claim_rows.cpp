#include "store/claim_rows.hpp"

#include "store/claim_words.hpp"
#include "store/results.hpp"

namespace zhengji {

StoredClaim ClaimFrom(const Row& row) {
    StoredClaim claim;
    ClaimRecord& r = claim.record;
    r.id = row.Int(0);
    r.admission = AdmissionOfKey(row.Int(1));
    claim.person = PersonId(row.Bytes(2));
    r.province = static_cast<int>(row.Int(3));
    r.name = row.Text(4);
    r.basis = static_cast<Basis>(row.Int(5));
    r.area = DivisionCode(static_cast<std::uint32_t>(row.Int(6)));
    r.employer = row.Text(7);
    r.submitted_at = Instant{row.Int(8)};
    r.materials = row.Text(9);
    claim.state = static_cast<ClaimState>(row.Int(10));
    claim.reviewed_by = row.Text(11);
    if (!row.IsNull(12)) claim.reviewed_at = Instant{row.Int(12)};
    claim.policy_digest = row.Text(13);
    claim.reasons = row.Text(14);
    ReadWords(row.Text(15), claim.words, claim.fields);
    claim.certificate_no = row.Text(16);
    if (!row.IsNull(17)) claim.corrected_at = Instant{row.Int(17)};
    return claim;
}

Result<std::vector<StoredClaim>> ReadClaims(Transaction& tx, Sql sql,
                                            std::initializer_list<Param> params) {
    std::vector<StoredClaim> claims;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        claims.push_back(ClaimFrom(row));
        return {};
    }));
    return claims;
}

}  // namespace zhengji
