#include "store/claims.hpp"

#include <algorithm>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "store/books.hpp"
#include "store/certificate_record.hpp"
#include "store/claim_rows.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

constexpr SqlText kClaim("SELECT * FROM claims WHERE id = $1");
constexpr int kCertificateColumn = 15;  // of the table, from 0

// The claim's own row with its result, guards and the person's certificates; several certificates
// of a person are several rows.
constexpr auto kBoardFields =
    SqlText("SELECT ") + kClaimFields +
    ", COALESCE(j.known_as, r.person), r.name, r.level, r.score_1, r.score_2, r.score_3, "
    "r.employer, r.sex, r.photo, r.home_area, "
    "a.certificate, g.session, g.qualification, g.certificate, "
    "(SELECT count(*) FROM acts t WHERE t.subject = g.certificate), "
    // Year, half and qualification lead an admission number; ten digits follow.
    "(SELECT count(*) FROM results o WHERE o.person = COALESCE(s.person, r.person) AND o.admission "
    "<> r.admission AND "
    "o.admission / 10000000000 = r.admission / 10000000000) FROM ";
constexpr int kGuardsAt = kClaimFieldCount + 10;
constexpr SqlText kBoardJoins(
    "LEFT JOIN results r ON r.admission = c.admission "
    "LEFT JOIN admission_guard a ON a.admission = c.admission "
    "LEFT JOIN same_persons j ON j.person = r.person "
    "LEFT JOIN same_persons s ON s.known_as = j.known_as "
    "LEFT JOIN sitting_guard g ON g.person = COALESCE(s.person, r.person) "
    "ORDER BY c.admission, c.submitted_at, c.id, g.certificate");

// From claims p to those of the same person, and to all by their admission numbers.
constexpr SqlText kRivals(
    "LEFT JOIN same_persons x ON x.person = p.person "
    "LEFT JOIN same_persons y ON y.known_as = x.known_as "
    "JOIN claims m ON m.person = COALESCE(y.person, p.person) "
    "JOIN claims o ON o.admission = m.admission ");

std::optional<StoredResult> ResultOnBoard(const Row& row, const AdmissionNumber& admission) {
    if (row.IsNull(kClaimFieldCount)) return std::nullopt;
    StoredResult result;
    result.person = PersonId(row.Bytes(kClaimFieldCount));
    result.record.name = row.Text(kClaimFieldCount + 1);
    result.record.sitting.admission = admission;
    result.record.sitting.level = static_cast<Level>(row.Int(kClaimFieldCount + 2));
    for (int i = 0; i < 3; ++i) {
        result.record.sitting.scores.at(static_cast<std::size_t>(i)) =
            static_cast<Score>(row.Int(kClaimFieldCount + 3 + i));
    }
    result.record.employer = row.Text(kClaimFieldCount + 6);
    result.record.sex = row.Text(kClaimFieldCount + 7);
    result.record.photo = row.Text(kClaimFieldCount + 8);
    if (!row.IsNull(kClaimFieldCount + 9))
        result.record.home_area =
            DivisionCode(static_cast<std::uint32_t>(row.Int(kClaimFieldCount + 9)));
    return result;
}

void AddToBoard(std::vector<ClaimOnBoard>& board, const Row& row) {
    if (board.empty() || board.back().claim.record.id != row.Int(0)) {
        ClaimOnBoard& fresh = board.emplace_back();
        fresh.claim = ClaimFrom(row);
        fresh.result = ResultOnBoard(row, fresh.claim.record.admission);
        fresh.certificate_no = row.Text(kGuardsAt);
    }
    ClaimOnBoard& one = board.back();
    one.sat_twice |= row.Int(kGuardsAt + 5) > 0;
    if (row.IsNull(kGuardsAt + 3)) return;
    const std::string_view session = row.Text(kGuardsAt + 1);
    if (SessionOfGuarded(session) != one.claim.record.admission.SessionOf().ToString()) return;
    one.of_session.push_back({std::string(row.Text(kGuardsAt + 3)),
                              static_cast<int>(row.Int(kGuardsAt + 2)), row.Int(kGuardsAt + 4) > 1,
                              ProvinceOfGuarded(session)});
}

}  // namespace

bool SaysTheSame(const ClaimRecord& a, const ClaimRecord& b) {
    // What was kept before says of neither of the two which it was.
    const auto employer = [](const ClaimRecord& one) {
        return one.employer == kStatedNone ? std::string_view() : std::string_view(one.employer);
    };
    const auto materials = [](const ClaimRecord& one) {
        auto named = SplitWords(one.materials);
        std::ranges::sort(named);
        return named;
    };
    return (a.name == b.name || SameName(a.name, b.name)) && a.basis == b.basis &&
           a.area == b.area && employer(a) == employer(b) &&
           (a.materials == b.materials || materials(a) == materials(b));
}

Result<std::vector<AddOutcome>> Claims::Add(std::span<const ClaimRecord> rows) {
    std::vector<AddOutcome> outcomes;
    for (const ClaimRecord& row : rows) {
        ZJ_ASSIGN(const AddOutcome outcome, AddOne(row));
        outcomes.push_back(outcome);
    }
    return outcomes;
}

Result<AddOutcome> Claims::AddOne(const ClaimRecord& row) {
    ZJ_ASSIGN(const PersonId person, People(tx_).FindOrAdd(row.identity));
    const std::int64_t admission = AdmissionKey(row.admission);
    Books books(tx_);
    ZJ_ASSIGN(
        const auto added,
        books.Put("claims",
                  "INSERT INTO claims (admission, person, province, name, basis, area, employer, "
                  "submitted_at, materials) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                  "ON CONFLICT (admission, person, province, submitted_at) DO NOTHING RETURNING *",
                  {admission, Blob{person.value}, std::int64_t{row.province},
                   std::string_view(row.name), static_cast<std::int64_t>(row.basis),
                   std::int64_t{row.area.value}, std::string_view(row.employer),
                   row.submitted_at.millis, std::string_view(row.materials)}));
    if (added > 0) return AddOutcome::kAdded;
    ZJ_ASSIGN(const auto stored, Of(row.admission, person, row.province));
    const bool same = std::ranges::any_of(stored, [&](const StoredClaim& one) {
        return one.record.submitted_at == row.submitted_at && SaysTheSame(one.record, row);
    });
    return same ? AddOutcome::kUnchanged : AddOutcome::kConflict;
}

Result<std::vector<StoredClaim>> Claims::Of(const AdmissionNumber& admission,
                                            const PersonId& person, int province) {
    static constexpr auto kSql = kSelectClaims +
                                 "WHERE c.admission = $2 AND c.province = $3 AND c.person IN " +
                                 kAnyOfOne + kClaimsInOrder;
    return ReadClaims(tx_, kSql,
                      {Blob{person.value}, AdmissionKey(admission), std::int64_t{province}});
}

Result<std::vector<ClaimVersion>> Claims::Versions(const StoredClaim& claim) {
    std::vector<ClaimVersion> versions;
    const auto visit = [&](const Row& row) -> Status {
        ClaimVersion& one = versions.emplace_back(ClaimVersion{claim.record, Instant{row.Int(0)}});
        one.record.name = row.Text(1);
        one.record.basis = static_cast<Basis>(row.Int(2));
        one.record.area = DivisionCode(static_cast<std::uint32_t>(row.Int(3)));
        one.record.employer = row.Text(4);
        one.record.materials = row.Text(5);
        return {};
    };
    ZJ_TRY(
        tx_.Driver().Query("SELECT stated_at, name, basis, area, employer, materials FROM "
                           "claim_corrections WHERE claim = $1 ORDER BY id",
                           {claim.record.id}, visit));
    versions.push_back({claim.record, claim.corrected_at.value_or(claim.record.submitted_at)});
    return versions;
}

Status Claims::KeepVersion(const Correction& correction) {
    const StoredClaim& was = correction.before;
    ZJ_ASSIGN([[maybe_unused]] const auto kept,
              Books(tx_).PutNumbered(
                  "claim_corrections",
                  "INSERT INTO claim_corrections (claim, stated_at, corrected_at, recorded_at, "
                  "officer, name, basis, area, employer, materials) VALUES ($1, $2, $3, $4, $5, "
                  "$6, $7, $8, $9, $10) RETURNING id",
                  {was.record.id, was.corrected_at.value_or(was.record.submitted_at).millis,
                   correction.corrected_at.millis, correction.recorded_at.millis,
                   std::string_view(correction.officer), std::string_view(was.record.name),
                   static_cast<std::int64_t>(was.record.basis), std::int64_t{was.record.area.value},
                   std::string_view(was.record.employer), std::string_view(was.record.materials)}));
    return {};
}

Status Claims::Correct(const Correction& correction) {
    ZJ_TRY(KeepVersion(correction));
    const std::int64_t id = correction.before.record.id;
    const ClaimRecord& now = correction.now;
    Books books(tx_);
    ZJ_TRY(books.TakeOut("claims", kClaim, {id}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto corrected,
        books.Put("claims",
                  "UPDATE claims SET name = $1, basis = $2, area = $3, employer = $4, materials = "
                  "$5, corrected_at = $6 WHERE id = $7 RETURNING *",
                  {std::string_view(now.name), static_cast<std::int64_t>(now.basis),
                   std::int64_t{now.area.value}, std::string_view(now.employer),
                   std::string_view(now.materials), correction.corrected_at.millis, id}));
    if (correction.before.state != ClaimState::kReturned) return {};
    ZJ_TRY(books.TakeOut("claims", kClaim, {id}));
    ZJ_ASSIGN([[maybe_unused]] const auto pending,
              books.Put("claims",
                        "UPDATE claims SET state = 0, reviewed_by = '', reviewed_at = NULL, policy "
                        "= '', reasons = '', words = '' WHERE id = $1 RETURNING *",
                        {id}));
    return {};
}

Result<std::vector<StoredClaim>> Claims::List(std::optional<int> province) {
    static constexpr auto kAll = kSelectClaims + kClaimsInOrder;
    static constexpr auto kOne = kSelectClaims + "WHERE c.province = $1" + kClaimsInOrder;
    return province ? ReadClaims(tx_, kOne, {std::int64_t{*province}})
                    : ReadClaims(tx_, {kAll, Reads::kWhole}, {});
}

Result<std::vector<StoredClaim>> Claims::ByAdmission(const AdmissionNumber& admission) {
    static constexpr auto kSql = kSelectClaims + "WHERE c.admission = $1" + kClaimsInOrder;
    return ReadClaims(tx_, kSql, {AdmissionKey(admission)});
}

Result<std::optional<StoredClaim>> Claims::ById(std::int64_t id) {
    static constexpr auto kSql = kSelectClaims + "WHERE c.id = $1";
    ZJ_ASSIGN(auto found, ReadClaims(tx_, kSql, {id}));
    if (found.empty()) return std::optional<StoredClaim>();
    return std::optional(std::move(found.front()));
}

Result<std::vector<ClaimOnBoard>> Claims::Board(std::optional<int> province) {
    static constexpr auto kAll = kBoardFields + "claims c " + kBoardJoins;
    static constexpr auto kOne = kBoardFields + "(SELECT DISTINCT o.id FROM claims p " + kRivals +
                                 "WHERE p.province = $1) w JOIN claims c ON c.id = w.id " +
                                 kBoardJoins;
    std::vector<ClaimOnBoard> board;
    const auto visit = [&](const Row& row) -> Status {
        AddToBoard(board, row);
        return {};
    };
    Connection& db = tx_.Driver();
    ZJ_TRY(province ? db.Query(kOne, {std::int64_t{*province}}, visit)
                    : db.Query({kAll, Reads::kWhole}, {}, visit));
    return board;
}

Result<std::vector<ClaimOnBoard>> Claims::BoardOf(std::int64_t claim) {
    static constexpr auto kSql = kBoardFields + "(SELECT DISTINCT o.id FROM claims p " + kRivals +
                                 "WHERE p.id = $1) w JOIN claims c ON c.id = w.id " + kBoardJoins;
    std::vector<ClaimOnBoard> board;
    ZJ_TRY(tx_.Driver().Query(kSql, {claim}, [&](const Row& row) -> Status {
        AddToBoard(board, row);
        return {};
    }));
    return board;
}

Result<std::vector<ClaimOnBoard>> Claims::BoardOfSession(const Session& session) {
    static constexpr auto kSql =
        kBoardFields + "(SELECT * FROM claims WHERE admission BETWEEN $1 AND $2) c " + kBoardJoins;
    const auto [low, high] = AdmissionKeysOf(session);
    std::vector<ClaimOnBoard> board;
    ZJ_TRY(tx_.Driver().Query({kSql, Reads::kWhole}, {low, high}, [&](const Row& row) -> Status {
        AddToBoard(board, row);
        return {};
    }));
    return board;
}

Result<std::vector<StoredClaim>> Claims::OfPerson(const PersonId& person) {
    static constexpr auto kSql =
        kSelectClaims + "WHERE c.person IN " + kAnyOfOne + "ORDER BY c.submitted_at, c.id";
    return ReadClaims(tx_, kSql, {Blob{person.value}});
}

Status Claims::ForEachDecided(const std::function<void(const AuditedClaim&)>& visit) {
    // A claim that was corrected after its return is pending again.
    static constexpr auto kSql =
        SqlText("SELECT ") + kClaimFields +
        ", CASE WHEN r.id IS NULL OR (c.corrected_at IS NOT NULL AND r.state = $1) THEN "
        "c.state = 0 AND c.reviewed_by = '' AND c.reviewed_at IS NULL AND c.policy = '' AND "
        "c.reasons = '' AND c.words = '' ELSE c.state = r.state AND c.reviewed_by = r.officer AND "
        "c.reviewed_at IS NOT NULL AND c.reviewed_at = r.at AND c.policy = r.policy AND c.reasons "
        "= r.reasons AND c.words = r.words END "
        "FROM claims c LEFT JOIN (SELECT claim, max(id) AS newest FROM claim_reviews WHERE "
        "reasons NOT IN ('claim_assigned', 'claim_noted') GROUP BY claim) n ON n.claim = c.id LEFT "
        "JOIN claim_reviews r ON r.id = n.newest ORDER BY c.id";
    return tx_.Driver().Query({kSql, Reads::kWhole},
                              {static_cast<std::int64_t>(ClaimState::kReturned)},
                              [&](const Row& row) -> Status {
                                  // A truth value is 1 in SQLite and t in PostgreSQL.
                                  const bool follows = row.Text(kClaimFieldCount) == "1" ||
                                                       row.Text(kClaimFieldCount) == "t";
                                  AuditedClaim audited{ClaimFrom(row), follows};
                                  if (!follows || !audited.claim.certificate_no.empty())
                                      visit(audited);
                                  return {};
                              });
}

Status Claims::MarkIssued(int province, const std::map<std::int64_t, std::string>& certificates) {
    static constexpr Books::Change kChange{
        "claims", "SELECT * FROM claims WHERE province = $1 AND state = 1 AND certificate = ''",
        "UPDATE claims SET certificate = $2 WHERE id = $1", kCertificateColumn};
    return Books(tx_).Set(kChange, {std::int64_t{province}}, certificates);
}

}  // namespace zhengji
