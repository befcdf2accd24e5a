#include "store/case_index.hpp"

#include "store/before.hpp"
#include "store/books.hpp"
#include "store/foreseen.hpp"
#include "store/later_rows.hpp"
#include "store/rows.hpp"

namespace zhengji {
namespace {

// Where no day is known: after all that are.
constexpr std::int64_t kNoDay = 9'999'999;

std::int64_t DayOr(const std::optional<CivilDate>& day, std::int64_t otherwise) {
    return day ? day->days : otherwise;
}

constexpr SqlText kSelect(
    "SELECT i.case_id, i.procedure, i.subject, i.province, i.state, i.since, i.due, i.waits, "
    "i.assignee FROM case_index i WHERE ");
constexpr SqlText kNumbers("SELECT i.case_id FROM case_index i WHERE ");
constexpr SqlText kNewest(
    "coalesce((SELECT a.assignee FROM case_assignments a WHERE a.case_id = i.case_id "
    "ORDER BY a.id DESC LIMIT 1), '')");

CasePlace PlaceFrom(const Row& row) {
    CasePlace place;
    place.id = row.Int(0);
    place.procedure = row.Text(1);
    place.subject = row.Text(2);
    place.province = static_cast<int>(row.Int(3));
    place.state = row.Text(4);
    place.since = Instant{row.Int(5)};
    if (row.Int(6) != kNoDay) place.due = CivilDate{static_cast<std::int32_t>(row.Int(6))};
    place.waits = row.Text(7);
    place.assignee = row.Text(8);
    return place;
}

Result<std::vector<CasePlace>> Read(Transaction& tx, Sql sql, std::initializer_list<Param> params) {
    return Rows(tx, sql, params, PlaceFrom);
}

Result<std::vector<std::int64_t>> Numbers(Transaction& tx, Sql sql,
                                          std::initializer_list<Param> params) {
    return Rows(tx, sql, params, [](const Row& row) { return row.Int(0); });
}

constexpr SqlText kListed("i.case_id > $1 AND i.procedure = $2 ");
constexpr SqlText kListOrder("ORDER BY i.case_id LIMIT $3");
constexpr SqlText kQueued("i.waits <> '' AND (i.due, i.case_id) > ($1, $2) AND i.due < $3 ");
constexpr SqlText kQueueOrder("ORDER BY i.due, i.case_id LIMIT $4");

}  // namespace

Status CaseIndex::Put(const CasePlace& place) {
    if (ReadsAhead(tx_)) {
        return tx_.Driver().Later(LaterTable::kPlaces, place.id,
                                  {std::string_view(place.state), place.since.millis,
                                   DayOr(place.due, kNoDay), std::string_view(place.waits)});
    }
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO case_index (case_id, procedure, subject, province, state, since, due, waits, "
        "assignee) SELECT c.id, c.procedure, c.subject, c.province, $2, $3, $4, $5, "
        "coalesce((SELECT a.assignee FROM case_assignments a WHERE a.case_id = c.id "
        "ORDER BY a.id DESC LIMIT 1), '') FROM cases c WHERE c.id = $1 "
        "ON CONFLICT (case_id) DO UPDATE SET procedure = excluded.procedure, "
        "subject = excluded.subject, province = excluded.province, state = excluded.state, since = "
        "excluded.since, "
        "due = excluded.due, waits = excluded.waits, assignee = excluded.assignee",
        {place.id, std::string_view(place.state), place.since.millis, DayOr(place.due, kNoDay),
         std::string_view(place.waits)}));
    return {};
}

Result<std::vector<std::int64_t>> CaseIndex::Page(const CasePage& page) {
    static constexpr auto kAll = kNumbers + kListed + kListOrder;
    static constexpr auto kOfState = kNumbers + kListed + "AND i.state = $4 " + kListOrder;
    static constexpr auto kOfProvince = kNumbers + kListed + "AND i.province = $4 " + kListOrder;
    static constexpr auto kOfBoth =
        kNumbers + kListed + "AND i.province = $4 AND i.state = $5 " + kListOrder;
    const std::int64_t limit = page.limit, province = page.province.value_or(0);
    const std::string_view procedure = page.procedure, state = page.state;
    if (page.province && !state.empty())
        return Numbers(tx_, kOfBoth, {page.after, procedure, limit, province, state});
    if (page.province) return Numbers(tx_, kOfProvince, {page.after, procedure, limit, province});
    if (!state.empty()) return Numbers(tx_, kOfState, {page.after, procedure, limit, state});
    return Numbers(tx_, kAll, {page.after, procedure, limit});
}

Result<std::vector<CasePlace>> CaseIndex::Queue(const QueuePage& page) {
    static constexpr auto kAll = kSelect + kQueued + kQueueOrder;
    static constexpr auto kOfProcedure = kSelect + kQueued + "AND i.procedure = $5 " + kQueueOrder;
    static constexpr auto kOfProvince = kSelect + kQueued + "AND i.province = $5 " + kQueueOrder;
    static constexpr auto kOfBoth =
        kSelect + kQueued + "AND i.province = $5 AND i.procedure = $6 " + kQueueOrder;
    static constexpr auto kOfOne = kSelect + kQueued +
                                   "AND i.assignee = $5 AND ($6 < 0 OR i.province = $6) "
                                   "AND ($7 = '' OR i.procedure = $7) " +
                                   kQueueOrder;
    const std::int64_t due = page.after == 0 ? -kNoDay : DayOr(page.after_due, kNoDay);
    const std::int64_t before = DayOr(page.before, kNoDay + 1), limit = page.limit;
    const std::int64_t province = page.province.value_or(-1);
    const std::string_view procedure = page.procedure;
    if (!page.assignee.empty())
        return Read(tx_, kOfOne,
                    {due, page.after, before, limit, page.assignee, province, procedure});
    if (page.province && !procedure.empty())
        return Read(tx_, kOfBoth, {due, page.after, before, limit, province, procedure});
    if (page.province) return Read(tx_, kOfProvince, {due, page.after, before, limit, province});
    if (!procedure.empty())
        return Read(tx_, kOfProcedure, {due, page.after, before, limit, procedure});
    return Read(tx_, kAll, {due, page.after, before, limit});
}

Result<std::vector<CasePlace>> CaseIndex::Newest(std::string_view procedure, std::string_view state,
                                                 std::int64_t before, int limit) {
    static constexpr auto kSql = kSelect +
                                 "i.procedure = $1 AND i.state = $2 AND i.case_id < $3 "
                                 "ORDER BY i.case_id DESC LIMIT $4";
    return Read(tx_, kSql,
                {procedure, state, BeforeOrAll(before), static_cast<std::int64_t>(limit)});
}

Result<std::optional<CasePlace>> CaseIndex::Of(std::int64_t id) {
    static constexpr auto kById = kSelect + "i.case_id = $1";
    ZJ_ASSIGN(auto found, Read(tx_, kById, {id}));
    if (found.empty()) return std::optional<CasePlace>();
    return std::optional(std::move(found.front()));
}

Result<std::vector<std::int64_t>> CaseIndex::Waiting(std::string_view procedure,
                                                     std::optional<int> province) {
    if (!province)
        return Numbers(tx_,
                       "SELECT case_id FROM case_index WHERE waits <> '' AND procedure = $1 "
                       "ORDER BY due, case_id",
                       {procedure});
    return Numbers(tx_,
                   "SELECT case_id FROM case_index WHERE waits <> '' AND procedure = $1 "
                   "AND province = $2 ORDER BY due, case_id",
                   {procedure, std::int64_t{*province}});
}

Result<std::vector<std::int64_t>> CaseIndex::WaitingAfter(std::int64_t after, int limit) {
    return Numbers(tx_,
                   "SELECT case_id FROM case_index WHERE waits <> '' AND case_id > $1 "
                   "ORDER BY case_id LIMIT $2",
                   {after, std::int64_t{limit}});
}

Status CaseIndex::Assign(std::int64_t id, std::string_view assignee, std::string_view officer,
                         Instant at) {
    ZJ_ASSIGN(
        [[maybe_unused]] const auto number,
        Books(tx_).PutNumbered("case_assignments",
                               "INSERT INTO case_assignments (case_id, assignee, officer, at) "
                               "VALUES ($1, $2, $3, $4) RETURNING id",
                               {id, assignee, officer, at.millis}));
    ZJ_TRY(tx_.Driver().Execute("UPDATE case_index SET assignee = $2 WHERE case_id = $1",
                                {id, assignee}));
    return {};
}

Status CaseIndex::ForEach(const std::function<void(const Audited&)>& visit) {
    static constexpr auto kAll =
        SqlText(
            "SELECT i.case_id, i.procedure, i.subject, i.province, i.state, "
            "i.since, i.due, i.waits, i.assignee, ") +
        kNewest +
        ", CASE WHEN c.procedure = i.procedure AND c.province = i.province AND c.subject = "
        "i.subject "
        "THEN 1 ELSE 0 END "
        "FROM case_index i LEFT JOIN cases c ON c.id = i.case_id ORDER BY i.case_id";
    return tx_.Driver().Query(Sql(kAll, Reads::kWhole), {}, [&](const Row& row) -> Status {
        visit({PlaceFrom(row), std::string(row.Text(9)), row.Int(10) == 1});
        return {};
    });
}

}  // namespace zhengji
