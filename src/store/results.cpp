#include "store/results.hpp"

#include "store/books.hpp"
#include "store/rows.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

std::int64_t Key(const AdmissionNumber& a) {
    std::int64_t key = a.year;
    key = key * 10 + a.half;
    key = key * 100 + a.qualification;
    key = key * 100 + a.province;
    key = key * 100 + a.site;
    return key * 1000000 + a.serial;
}

AdmissionNumber AdmissionFrom(std::int64_t key) {
    AdmissionNumber a;
    const auto take = [&key](std::int64_t base) {
        const auto part = static_cast<int>(key % base);
        key /= base;
        return part;
    };
    a.serial = take(1000000);
    a.site = take(100);
    a.province = take(100);
    a.qualification = take(100);
    a.half = take(10);
    a.year = static_cast<int>(key);
    return a;
}

constexpr SqlText kColumns(
    "SELECT admission, COALESCE((SELECT k.known_as FROM same_persons k WHERE k.person = "
    "results.person), person), name, level, score_1, score_2, score_3, home_area, employer, sex, "
    "photo FROM results ");

StoredResult ResultFrom(const Row& row) {
    StoredResult stored;
    ResultRecord& r = stored.record;
    r.sitting.admission = AdmissionFrom(row.Int(0));
    stored.person = PersonId(row.Bytes(1));
    r.name = row.Text(2);
    r.sitting.level = static_cast<Level>(row.Int(3));
    for (int i = 0; i < 3; ++i)
        r.sitting.scores.at(static_cast<std::size_t>(i)) = static_cast<Score>(row.Int(4 + i));
    if (!row.IsNull(7)) r.home_area = DivisionCode(static_cast<std::uint32_t>(row.Int(7)));
    r.employer = row.Text(8);
    r.sex = row.Text(9);
    r.photo = row.Text(10);
    return stored;
}

}  // namespace

std::int64_t AdmissionKey(const AdmissionNumber& admission) {
    return Key(admission);
}
AdmissionNumber AdmissionOfKey(std::int64_t key) {
    return AdmissionFrom(key);
}

AdmissionKeys AdmissionKeysOf(const Session& session) {
    AdmissionNumber first;
    first.year = session.year;
    first.half = session.half;
    const std::int64_t low = AdmissionKey(first);
    return {low, low + 999999999999};  // twelve digits follow year and half
}

Status Results::Correct(const ResultRecord& right, const PersonId& person) {
    const std::int64_t key = Key(right.sitting.admission);
    const auto& scores = right.sitting.scores;
    Books books(tx_);
    static constexpr auto kWhole = SqlText("SELECT * FROM results WHERE admission = $1");
    ZJ_TRY(books.TakeOut("results", kWhole, {key}));
    ZJ_ASSIGN(
        const auto changed,
        books.Put("results",
                  // Whose it was under another reference of theirs it stays.
                  "UPDATE results SET person = CASE WHEN COALESCE((SELECT k.known_as FROM "
                  "same_persons k WHERE k.person = results.person), person) = $2 THEN person ELSE "
                  "$2 END, name = $3, score_1 = $4, score_2 = $5, "
                  "score_3 = $6 WHERE admission = $1 RETURNING *",
                  {key, Blob{person.value}, std::string_view(right.name), std::int64_t{scores[0]},
                   std::int64_t{scores[1]}, std::int64_t{scores[2]}}));
    return changed == 1 ? Status() : MakeError(Code::store_constraint, {}, "no such result");
}

Result<std::optional<StoredResult>> Results::ByAdmission(const AdmissionNumber& admission) {
    static constexpr auto kSql = kColumns + "WHERE admission = $1";
    std::optional<StoredResult> stored;
    ZJ_TRY(tx_.Driver().Query(kSql, {Key(admission)}, [&](const Row& row) -> Status {
        stored = ResultFrom(row);
        return {};
    }));
    return stored;
}

Status Results::ForEach(const Session& session,
                        const std::function<void(const StoredResult&)>& visit) {
    static constexpr auto kSql = kColumns + "WHERE admission BETWEEN $1 AND $2 ORDER BY admission";
    const auto [low, high] = AdmissionKeysOf(session);
    return tx_.Driver().Query({kSql, Reads::kWhole}, {low, high}, [&](const Row& row) -> Status {
        visit(ResultFrom(row));
        return {};
    });
}

Status Results::ForEachScored(const Session& session,
                              const std::function<void(const ResultRecord&)>& visit) {
    static constexpr Sql kSql = Sql::Whole(
        "SELECT level, score_1, score_2, score_3, home_area, admission FROM results "
        "WHERE admission BETWEEN $1 AND $2");
    const auto [low, high] = AdmissionKeysOf(session);
    ResultRecord record;
    return tx_.Driver().Query(kSql, {low, high}, [&](const Row& row) -> Status {
        record.sitting.level = static_cast<Level>(row.Int(0));
        for (int i = 0; i < 3; ++i)
            record.sitting.scores.at(static_cast<std::size_t>(i)) =
                static_cast<Score>(row.Int(1 + i));
        record.home_area.reset();
        if (!row.IsNull(4)) record.home_area = DivisionCode(static_cast<std::uint32_t>(row.Int(4)));
        record.sitting.admission = AdmissionOfKey(row.Int(5));
        visit(record);
        return {};
    });
}

Status Results::ForEach(const std::function<void(const StoredResult&)>& visit) {
    static constexpr auto kSql = kColumns + "ORDER BY admission";
    return tx_.Driver().Query({kSql, Reads::kWhole}, {}, [&](const Row& row) -> Status {
        visit(ResultFrom(row));
        return {};
    });
}

Result<std::vector<StoredResult>> Results::OfPerson(const PersonId& person) {
    static constexpr auto kSql = kColumns + "WHERE person IN " + kAnyOfOne + "ORDER BY admission";
    return Rows(tx_, kSql, {Blob{person.value}}, ResultFrom);
}

Result<std::vector<Sitting>> Results::OthersOf(const PersonId& person, const Sitting& sitting) {
    ZJ_ASSIGN(const auto all, OfPerson(person));
    std::vector<Sitting> others;
    for (const StoredResult& one : all) {
        if (IsBeside(one.record.sitting, sitting)) others.push_back(one.record.sitting);
    }
    return others;
}

Result<std::int64_t> Results::Count() {
    return OneNumber(tx_, Sql::Whole("SELECT count(*) FROM results"), {});
}

}  // namespace zhengji
