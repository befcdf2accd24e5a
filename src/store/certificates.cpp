#include "store/certificates.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/foreseen.hpp"
#include "store/same_persons.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

constexpr SqlText kColumns(
    "SELECT number, origin, person, name, session, level, qualification_name, kind, province, "
    "area, approved_on, "
    "admission, employer, sex, photo, valid_from FROM certificates ");

Result<CertificateRecord> CertificateFrom(const Row& row) {
    CertificateRecord c;
    ZJ_ASSIGN(c.number, CertificateNumber::Parse(row.Text(0)));
    c.origin = static_cast<Origin>(row.Int(1));
    c.person = PersonId(row.Bytes(2));
    c.name = row.Text(3);
    c.facts.session = Session::Parse(row.Text(4)).value_or(Session{});
    c.facts.level = static_cast<Level>(row.Int(5));
    c.facts.qualification = row.Text(6);
    c.facts.kind = static_cast<LineKind>(row.Int(7));
    c.facts.province = static_cast<int>(row.Int(8));
    if (!row.IsNull(9)) c.facts.area = DivisionCode(static_cast<std::uint32_t>(row.Int(9)));
    c.facts.approved_on = {static_cast<std::int32_t>(row.Int(10))};
    if (!row.IsNull(11)) c.admission = AdmissionOfKey(row.Int(11));
    c.employer = row.Text(12);
    c.sex = row.Text(13);
    c.photo = row.Text(14);
    c.valid_from = {static_cast<std::int32_t>(row.Int(15))};
    return c;
}

Param AreaParam(const std::optional<DivisionCode>& area) {
    return area ? Param(std::int64_t{area->value}) : Param(Null{});
}

Param AdmissionParam(const std::optional<AdmissionNumber>& admission) {
    return admission ? Param(AdmissionKey(*admission)) : Param(Null{});
}

Result<std::int64_t> InsertCertificate(Books books, const CertificateRecord& c,
                                       const std::string& number) {
    const std::string session = c.facts.session.ToString();
    const Series& s = c.number.series;
    return books.PutRow(
        "certificates",
        "INSERT INTO certificates (number, prefix, year, month, province, prefecture, "
        "qualification, serial, origin, "
        "person, name, session, level, qualification_name, kind, area, approved_on, admission, "
        "employer, sex, photo, "
        "valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
        "$16, $17, $18, $19, $20, "
        "$21, $22) ON CONFLICT DO NOTHING",
        {std::string_view(number),
         std::string_view(s.prefix),
         std::int64_t{s.year},
         std::int64_t{s.month},
         std::int64_t{s.province},
         std::int64_t{c.number.prefecture},
         std::int64_t{s.qualification},
         std::int64_t{c.number.serial},
         static_cast<std::int64_t>(c.origin),
         Blob{c.person.value},
         std::string_view(c.name),
         std::string_view(session),
         static_cast<std::int64_t>(c.facts.level),
         std::string_view(c.facts.qualification),
         static_cast<std::int64_t>(c.facts.kind),
         AreaParam(c.facts.area),
         std::int64_t{c.facts.approved_on.days},
         AdmissionParam(c.admission),
         std::string_view(c.employer),
         std::string_view(c.sex),
         std::string_view(c.photo),
         std::int64_t{c.valid_from.days}});
}

// A file may bring back what was issued here: it says nothing new of it.
bool SameContent(const CertificateRecord& stored, const CertificateRecord& b) {
    const CertificateRecord& a = stored;
    const bool known = a.origin == b.origin || a.origin == Origin::kIssued;
    const bool same_name = a.name == b.name || SameName(a.name, b.name);
    return known && a.person == b.person && same_name && a.facts == b.facts &&
           a.admission == b.admission;
}

// The text or nothing of a query of one text.
Result<std::optional<std::string>> OneText(Connection& db, Sql sql,
                                           std::initializer_list<Param> params) {
    std::optional<std::string> text;
    ZJ_TRY(db.Query(sql, params, [&](const Row& row) -> Status {
        text = std::string(row.Text(0));
        return {};
    }));
    return text;
}

Result<std::optional<std::string>> ByAdmission(Connection& db, std::int64_t key) {
    return OneText(db, "SELECT certificate FROM admission_guard WHERE admission = $1", {key});
}

// As what a certificate's admission number is guarded: by a province's own line apart.
std::int64_t GuardedAdmission(const CertificateRecord& c) {
    const std::int64_t key = AdmissionKey(*c.admission);
    return c.facts.kind == LineKind::kProvincial ? -key : key;
}

// One certificate a sitting, in the whole country.
Status CheckGuards(Transaction& tx, const CertificateRecord& c) {
    Certificates certificates(tx);
    ZJ_ASSIGN(std::string other, certificates.InTheWay(c, c.person));
    for (const std::int64_t sign : {1, -1}) {
        if (!other.empty() || !c.admission) break;
        ZJ_ASSIGN(const auto same, ByAdmission(tx.Driver(), sign * AdmissionKey(*c.admission)));
        if (!same) continue;
        ZJ_ASSIGN(const auto record, certificates.ByNumber(*same));
        if (!record || !MayStandBeside(record->facts, c.facts)) other = *same;
    }
    if (!other.empty()) return MakeError(Code::guard_violated, {other});
    return {};
}

// The keys alone: what another key guards is looked at before.
Status Guard(Transaction& tx, const CertificateRecord& c, const std::string& number) {
    Books books(tx);
    const std::string session = GuardedSession(c.facts);
    ZJ_ASSIGN(
        std::int64_t added,
        books.PutRow("sitting_guard",
                     "INSERT INTO sitting_guard (person, session, qualification, certificate) "
                     "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                     {Blob{c.person.value}, std::string_view(session),
                      std::int64_t{c.number.series.qualification}, std::string_view(number)}));
    if (added > 0 && c.admission) {
        ZJ_ASSIGN(added, books.PutRow("admission_guard",
                                      "INSERT INTO admission_guard (admission, certificate) "
                                      "VALUES ($1, $2) ON CONFLICT DO NOTHING",
                                      {GuardedAdmission(c), std::string_view(number)}));
    }
    if (added > 0) return {};
    ZJ_TRY(CheckGuards(tx, c));
    // Entered before certificates by a province's own line were kept apart.
    return MakeError(Code::guard_violated, {number});
}

// By how its public part begins: RFC 8785 puts what was done first.
bool MakesAVersion(const std::string& bytes) {
    return bytes.starts_with("{\"act\":\"corrected\"");
}

// The number is free and its serial is not: another prefecture's number has it.
Error SerialTaken(Connection& db, const CertificateNumber& number) {
    const Series& s = number.series;
    const auto other = OneText(
        db,
        "SELECT number FROM certificates WHERE prefix = $1 AND year = $2 AND month = $3 "
        "AND province = $4 AND qualification = $5 AND serial = $6",
        {std::string_view(s.prefix), std::int64_t{s.year}, std::int64_t{s.month},
         std::int64_t{s.province}, std::int64_t{s.qualification}, std::int64_t{number.serial}});
    if (!other) return other.error();
    return MakeError(Code::number_taken, {other->value_or(number.ToString())});
}

}  // namespace

Result<AddOutcome> Certificates::Add(const CertificateRecord& certificate, const ActRecord& act) {
    Connection& db = tx_.Driver();
    const std::string number = certificate.number.ToString();
    ZJ_ASSIGN(const auto stored, ByNumber(number));
    if (stored)
        return SameContent(*stored, certificate) ? AddOutcome::kUnchanged : AddOutcome::kConflict;
    // Guarded first: a refused certificate leaves nothing behind, and the caller may go on with
    // others.
    ZJ_TRY(CheckGuards(tx_, certificate));
    ZJ_ASSIGN(const auto added, InsertCertificate(Books(tx_), certificate, number));
    if (added == 0) return SerialTaken(db, certificate.number);
    ZJ_TRY(Guard(tx_, certificate, number));
    ZJ_ASSIGN([[maybe_unused]] const auto id, Acts(tx_).Append(act));
    return AddOutcome::kAdded;
}

Status Certificates::AddAll(std::span<const CertificateRecord> certificates) {
    // No look before each leap: the caller rolls all back on any error, and the keys themselves are
    // the guards.
    for (const CertificateRecord& c : certificates) {
        const std::string number = c.number.ToString();
        ZJ_ASSIGN(const auto added, InsertCertificate(Books(tx_), c, number));
        if (added == 0) return MakeError(Code::store_constraint, {}, "number taken: " + number);
        ZJ_TRY(Guard(tx_, c, number));
    }
    return {};
}

Result<std::optional<CertificateRecord>> Certificates::ByNumber(std::string_view number) {
    static constexpr auto kSql = kColumns + "WHERE number = $1";
    auto& seen = tx_.WhatItSaw().certificates;
    if (const auto known = seen.find(number); known != seen.end())
        return std::optional(known->second);
    std::optional<CertificateRecord> record;
    ZJ_TRY(tx_.Driver().Query(kSql, {number}, [&](const Row& row) -> Status {
        ZJ_ASSIGN(record, CertificateFrom(row));
        return {};
    }));
    if (record) Seen::Keep(seen, number, *record);
    return record;
}

Status Certificates::ReadAhead(std::span<const std::int64_t> cases,
                               std::span<const std::string> numbers) {
    static constexpr auto kSql =
        SqlText(
            "SELECT t.*, w.id, w.subject FROM (SELECT c.id, c.subject FROM "
            "unnest(string_to_array($1, ',')::bigint[]) AS n (id) JOIN LATERAL "
            "(SELECT c.id, c.subject FROM cases c WHERE c.id = n.id OFFSET 0) c ON true "
            "UNION ALL SELECT 0, s.subject FROM unnest(string_to_array($2, ',')) "
            "AS s (subject)) w JOIN LATERAL (") +
        kColumns + "WHERE number = w.subject OFFSET 0) t ON true";
    constexpr int kCase = 16, kSubject = 17;
    const std::string ids = CommaList(cases), names = CommaList(numbers);
    Seen& seen = tx_.WhatItSaw();
    return tx_.Driver().Query(kSql, {std::string_view(ids), std::string_view(names)},
                              [&](const Row& row) -> Status {
                                  const auto record = CertificateFrom(row);
                                  if (!record) return {};
                                  if (row.Int(kCase) != 0)
                                      seen.case_subjects[row.Int(kCase)] = row.Text(kSubject);
                                  Seen::Keep(seen.certificates, row.Text(kSubject), *record);
                                  return {};
                              });
}

Result<std::optional<VerificationRecord>> Certificates::ForVerification(std::string_view number) {
    ZJ_ASSIGN(const auto confirmed, Acts(tx_).Confirmed());
    // Numbers are of one length: this is above the number asked and below the next one. A search
    // that may meet its key ends earlier where the number is there.
    const std::string just_above = std::string(number) + 'z';
    std::optional<VerificationRecord> record;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT c.number, c.name, a.public, a.id FROM certificates c JOIN acts a ON a.subject = "
        "c.number "
        "WHERE c.number = COALESCE("
        "(SELECT number FROM certificates WHERE number < $1 ORDER BY number DESC LIMIT 1), "
        "(SELECT number FROM certificates ORDER BY number LIMIT 1)) ORDER BY a.id",
        {std::string_view(just_above)}, [&](const Row& row) -> Status {
            if (!record) {
                record.emplace(
                    VerificationRecord{std::string(row.Text(0)), std::string(row.Text(1)), {}});
            }
            record->acts.push_back(BytesAsTheyCount(row.Bytes(2), row.Int(3), confirmed));
            return {};
        }));
    // Few were ever corrected, and only those are asked for again.
    if (record && std::ranges::any_of(record->acts, MakesAVersion)) {
        ZJ_ASSIGN(record->earlier, EarlierHolders(tx_).Of(record->number));
    }
    return record;
}

Result<std::vector<std::string>> Certificates::OfPerson(const PersonId& person) {
    static constexpr auto kSql = SqlText("SELECT certificate FROM sitting_guard WHERE person IN ") +
                                 kAnyOfOne + "ORDER BY certificate";
    std::vector<std::string> numbers;
    ZJ_TRY(tx_.Driver().Query(kSql, {Blob{person.value}}, [&](const Row& row) -> Status {
        numbers.emplace_back(row.Text(0));
        return {};
    }));
    return numbers;
}

Result<std::vector<CertificateRecord>> Certificates::Issued(int province,
                                                            std::optional<Session> session) {
    static constexpr auto kAll = kColumns +
                                 "WHERE province = $1 AND origin = 0 "
                                 "ORDER BY year, month, prefecture, admission";
    static constexpr auto kOne =
        kColumns +
        "WHERE province = $1 AND origin = 0 AND year = $2 AND session = $3 "
        "ORDER BY month, prefecture, admission";
    std::vector<CertificateRecord> issued;
    const auto visit = [&](const Row& row) -> Status {
        ZJ_ASSIGN(issued.emplace_back(), CertificateFrom(row));
        return {};
    };
    if (!session) {
        ZJ_TRY(tx_.Driver().Query(kAll, {std::int64_t{province}}, visit));
        return issued;
    }
    const std::string name = session->ToString();
    ZJ_TRY(tx_.Driver().Query(
        kOne, {std::int64_t{province}, std::int64_t{session->year}, std::string_view(name)},
        visit));
    return issued;
}

Result<std::string> Certificates::OfSitting(const AdmissionNumber& admission) {
    const std::int64_t key = AdmissionKey(admission);
    ZJ_ASSIGN(auto number, ByAdmission(tx_.Driver(), key));
    if (number) return *std::move(number);
    ZJ_ASSIGN(number, ByAdmission(tx_.Driver(), -key));
    return number.value_or("");
}

Status Certificates::ForEach(const std::function<void(const CertificateRecord&)>& visit) {
    static constexpr auto kSql = kColumns + "ORDER BY number";
    return tx_.Driver().Query({kSql, Reads::kWhole}, {}, [&](const Row& row) -> Status {
        ZJ_ASSIGN(const auto record, CertificateFrom(row));
        visit(record);
        return {};
    });
}

Status Certificates::ForEachNumber(
    const std::function<void(std::string_view number, const CertificateNumber& columns)>& visit) {
    return tx_.Driver().Query(
        Sql::Whole("SELECT number, prefix, year, month, province, qualification, prefecture, "
                   "serial FROM certificates ORDER BY number"),
        {}, [&](const Row& row) -> Status {
            const auto number = [&](int column) { return static_cast<int>(row.Int(column)); };
            visit(row.Text(0),
                  {{std::string(row.Text(1)), number(2), number(3), number(4), number(5)},
                   number(6),
                   number(7)});
            return {};
        });
}

Status Certificates::ForEachGuard(const std::function<void(const GuardRow&)>& visit) {
    ZJ_TRY(tx_.Driver().Query(
        Sql::Whole("SELECT person, session, qualification, certificate FROM sitting_guard"), {},
        [&](const Row& row) -> Status {
            visit({PersonId(row.Bytes(0)), std::string(row.Text(1)), static_cast<int>(row.Int(2)),
                   std::nullopt, std::string(row.Text(3))});
            return {};
        }));
    return tx_.Driver().Query(Sql::Whole("SELECT admission, certificate FROM admission_guard"), {},
                              [&](const Row& row) -> Status {
                                  visit({PersonId(), "", 0, AdmissionOfKey(std::abs(row.Int(0))),
                                         std::string(row.Text(1))});
                                  return {};
                              });
}

Status Certificates::ForEachUntouched(const std::function<void(const Untouched&)>& visit) {
    return tx_.Driver().Query(
        Sql::Whole("SELECT c.number, c.session, c.province, c.approved_on, c.valid_from "
                   "FROM certificates c WHERE "
                   "(SELECT count(*) FROM acts a WHERE a.subject = c.number) = 1 "
                   "ORDER BY c.number"),
        {}, [&](const Row& row) -> Status {
            // Session::Parse tells a telecom session, `2024`, from `2024H2`.
            const auto session = Session::Parse(row.Text(1));
            visit({row.Text(0),
                   session ? session->family : Family::kSoftware,
                   static_cast<int>(row.Int(2)),
                   {static_cast<std::int32_t>(row.Int(3))},
                   {static_cast<std::int32_t>(row.Int(4))}});
            return {};
        });
}

Result<std::optional<int>> Certificates::HighestSerial(const Series& series) {
    std::optional<int> highest;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT max(serial) FROM certificates WHERE prefix = $1 AND year = $2 AND month = $3 "
        "AND province = $4 AND qualification = $5",
        {std::string_view(series.prefix), std::int64_t{series.year}, std::int64_t{series.month},
         std::int64_t{series.province}, std::int64_t{series.qualification}},
        [&](const Row& row) -> Status {
            if (!row.IsNull(0)) highest = static_cast<int>(row.Int(0));
            return {};
        }));
    return highest;
}

Result<std::optional<int>> Certificates::SerialBefore(const CertificateNumber& number) {
    const Series& series = number.series;
    std::optional<int> before;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT max(serial) FROM certificates WHERE prefix = $1 AND year = $2 AND month = $3 "
        "AND province = $4 AND qualification = $5 AND serial < $6",
        {std::string_view(series.prefix), std::int64_t{series.year}, std::int64_t{series.month},
         std::int64_t{series.province}, std::int64_t{series.qualification},
         std::int64_t{number.serial}},
        [&](const Row& row) -> Status {
            if (!row.IsNull(0)) before = static_cast<int>(row.Int(0));
            return {};
        }));
    return before;
}

}  // namespace zhengji
