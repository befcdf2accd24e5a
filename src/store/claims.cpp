#include "store/claims.hpp"

#include <array>

#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, admission, person, province, name, basis, area, employer, submitted_at, materials, "
    "state, reviewed_by, "
    "reviewed_at, policy, reasons, certificate FROM claims ";

constexpr std::string_view kClaim = "SELECT * FROM claims WHERE id = $1";

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
    claim.certificate_no = row.Text(15);
    return claim;
}

bool SameContent(const ClaimRecord& a, const ClaimRecord& b) {
    return a.name == b.name && a.basis == b.basis && a.area == b.area && a.employer == b.employer &&
           a.submitted_at == b.submitted_at && a.materials == b.materials;
}

// Reads all, then fills identities in: one query at a time on a connection.
Result<std::vector<StoredClaim>> Read(Transaction& tx, std::string_view sql,
                                      std::span<const Param> params) {
    std::vector<StoredClaim> claims;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        claims.push_back(ClaimFrom(row));
        return {};
    }));
    People people(tx);
    for (StoredClaim& claim : claims) {
        ZJ_ASSIGN(const auto identity, people.IdentityOf(claim.person));
        if (identity) claim.record.identity = *identity;
    }
    return claims;
}

}  // namespace

Result<std::vector<AddOutcome>> Claims::Add(std::span<const ClaimRecord> rows) {
    static const std::string kByKey =
        std::string(kColumns) + "WHERE admission = $1 AND person = $2 AND province = $3";
    std::vector<AddOutcome> outcomes;
    People people(tx_);
    for (const ClaimRecord& row : rows) {
        ZJ_ASSIGN(const PersonId person, people.FindOrAdd(row.identity));
        const std::int64_t admission = AdmissionKey(row.admission);
        ZJ_ASSIGN(const auto added,
                  Books(tx_).Put("claims",
                                 "INSERT INTO claims (admission, person, province, name, basis, "
                                 "area, employer, submitted_at, "
                                 "materials) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                                 "ON CONFLICT (admission, person, province) DO NOTHING RETURNING *",
                                 {admission, Blob{person.value}, std::int64_t{row.province},
                                  std::string_view(row.name), static_cast<std::int64_t>(row.basis),
                                  std::int64_t{row.area.value}, std::string_view(row.employer),
                                  row.submitted_at.millis, std::string_view(row.materials)}));
        if (added > 0) {
            outcomes.push_back(AddOutcome::kAdded);
            continue;
        }
        bool same = false;
        ZJ_TRY(tx_.Driver().Query(kByKey,
                                  {admission, Blob{person.value}, std::int64_t{row.province}},
                                  [&](const Row& found) -> Status {
                                      same = SameContent(ClaimFrom(found).record, row);
                                      return {};
                                  }));
        outcomes.push_back(same ? AddOutcome::kUnchanged : AddOutcome::kConflict);
    }
    return outcomes;
}

Result<std::vector<StoredClaim>> Claims::List(std::optional<int> province) {
    static const std::string kAll = std::string(kColumns) + "ORDER BY admission, submitted_at, id";
    static const std::string kOne =
        std::string(kColumns) + "WHERE province = $1 ORDER BY admission, submitted_at, id";
    if (!province) return Read(tx_, kAll, {});
    const std::array<Param, 1> params = {std::int64_t{*province}};
    return Read(tx_, kOne, params);
}

Status Claims::Record(const Review& review) {
    const auto state = static_cast<std::int64_t>(review.state);
    Books books(tx_);
    ZJ_ASSIGN(
        [[maybe_unused]] const auto added,
        books.Put("claim_reviews",
                  "INSERT INTO claim_reviews (claim, state, officer, at, policy, reasons) "
                  "VALUES ($1, $2, $3, $4, $5, $6) RETURNING *",
                  {review.claim, state, std::string_view(review.officer), review.at.millis,
                   std::string_view(review.policy_digest), std::string_view(review.reasons)}));
    ZJ_TRY(books.TakeOut("claims", kClaim, {review.claim}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto changed,
        books.Put("claims",
                  "UPDATE claims SET state = $1, reviewed_by = $2, reviewed_at = $3, policy = $4, "
                  "reasons = $5 WHERE id = $6 RETURNING *",
                  {state, std::string_view(review.officer), review.at.millis,
                   std::string_view(review.policy_digest), std::string_view(review.reasons),
                   review.claim}));
    return {};
}

Result<std::vector<StoredClaim>> Claims::Approved(int province, std::optional<Session> session) {
    static const std::string kSql = std::string(kColumns) +
                                    "WHERE province = $1 AND state = 1 AND certificate = '' "
                                    "ORDER BY admission, id";
    const std::array<Param, 1> params = {std::int64_t{province}};
    ZJ_ASSIGN(auto claims, Read(tx_, kSql, params));
    if (session) {
        std::erase_if(claims, [&](const StoredClaim& c) {
            return c.record.admission.SessionOf() != *session;
        });
    }
    return claims;
}

Status Claims::ForEachDecided(const std::function<void(const AuditedClaim&)>& visit) {
    return tx_.Driver().Query(
        "SELECT c.id, c.admission, c.person, c.province, c.name, c.basis, c.area, c.employer, "
        "c.submitted_at, c.materials, c.state, c.reviewed_by, c.reviewed_at, c.policy, c.reasons, "
        "c.certificate, CASE WHEN r.id IS NULL THEN "
        "c.state = 0 AND c.reviewed_by = '' AND c.reviewed_at IS NULL AND c.policy = '' AND "
        "c.reasons = '' ELSE c.state = r.state AND c.reviewed_by = r.officer AND c.reviewed_at IS "
        "NOT NULL AND c.reviewed_at = r.at AND c.policy = r.policy AND c.reasons = r.reasons END "
        "FROM claims c LEFT JOIN (SELECT claim, max(id) AS newest FROM claim_reviews GROUP BY "
        "claim) n ON n.claim = c.id LEFT JOIN claim_reviews r ON r.id = n.newest ORDER BY c.id",
        {}, [&](const Row& row) -> Status {
            // A truth value is 1 in SQLite and t in PostgreSQL.
            const bool follows = row.Text(16) == "1" || row.Text(16) == "t";
            AuditedClaim audited{ClaimFrom(row), follows};
            if (!follows || !audited.claim.certificate_no.empty()) visit(audited);
            return {};
        });
}

Status Claims::MarkIssued(std::int64_t claim, const std::string& certificate_no) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("claims", kClaim, {claim}));
    ZJ_ASSIGN([[maybe_unused]] const auto changed,
              books.Put("claims", "UPDATE claims SET certificate = $1 WHERE id = $2 RETURNING *",
                        {std::string_view(certificate_no), claim}));
    return {};
}

}  // namespace zhengji
