#include "store/later_rows.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace zhengji {
namespace {

using enum ColumnKind;

constexpr std::array kOfCase = {kInt, kText, kText, kInt, kInt};
constexpr std::array kOfAct = {kInt, kText, kBytes, kBytes};
constexpr std::array kOfQueued = {kInt, kBytes};
constexpr std::array kOfStep = {kInt, kInt, kText, kText, kInt, kBytes};
constexpr std::array kOfPlace = {kInt, kText, kInt, kInt, kText};
constexpr std::array kOfMessage = {kInt, kBytes, kText, kBytes};

// Only servers are spoken to in these: what runs in the process writes each row as it comes.
consteval SqlOver OnServer(Sql sql) {
    return {sql, sql};
}
constexpr SqlOver kPutCases = OnServer(
    "INSERT INTO cases (id, procedure, subject, province, class) "
    "SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])");
constexpr SqlOver kPutActs = OnServer(
    "INSERT INTO acts (id, subject, public, private) OVERRIDING SYSTEM VALUE "
    "SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::bytea[])");
constexpr SqlOver kPutQueued =
    OnServer("INSERT INTO leaf_queue (act, mark) SELECT * FROM unnest($1::bigint[], $2::bytea[])");
constexpr SqlOver kPutSteps = OnServer(
    "INSERT INTO case_steps (id, case_id, verb, officer, at, fields) OVERRIDING SYSTEM VALUE "
    "SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], "
    "$6::bytea[])");
constexpr SqlOver kPutPlaces = OnServer(
    "INSERT INTO case_index (case_id, procedure, subject, province, state, since, due, waits, "
    "assignee) SELECT c.id, c.procedure, c.subject, c.province, p.state, p.since, p.due, p.waits, "
    "coalesce((SELECT "
    "a.assignee FROM case_assignments a WHERE a.case_id = c.id ORDER BY a.id DESC LIMIT 1), '') "
    "FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[]) "
    "AS p (id, state, since, due, waits) JOIN LATERAL (SELECT * FROM cases c WHERE c.id = p.id "
    "OFFSET 0) c ON true "
    "ON CONFLICT (case_id) DO UPDATE SET procedure = excluded.procedure, "
    "subject = excluded.subject, province = excluded.province, state = excluded.state, since = "
    "excluded.since, "
    "due = excluded.due, waits = excluded.waits, assignee = excluded.assignee");

// As Inbox::Put writes one.
constexpr SqlOver kPutMessages = OnServer(
    "INSERT INTO messages (event, owner, sealed, at, due) SELECT m.event, m.owner, m.sealed, m.at, "
    "CASE WHEN EXISTS (SELECT 1 FROM addresses a WHERE a.owner = m.owner) THEN m.at END "
    "FROM unnest($1::bigint[], $2::bytea[], $3::text[], $4::bytea[]) AS m (at, event, owner, "
    "sealed) WHERE m.owner NOT LIKE 'person:%' OR EXISTS (SELECT 1 FROM credentials c WHERE "
    "c.owner = m.owner) ON CONFLICT (event) DO NOTHING");

struct Table {
    SqlOver sql;
    std::span<const ColumnKind> columns;
};
const std::array<Table, LaterRows::kTables> kTable = {{{kPutCases, kOfCase},
                                                       {kPutActs, kOfAct},
                                                       {kPutQueued, kOfQueued},
                                                       {kPutSteps, kOfStep},
                                                       {kPutPlaces, kOfPlace},
                                                       {kPutMessages, kOfMessage}}};

// One statement must not write a row twice.
void KeepLast(std::vector<const std::vector<Param>*>& rows) {
    std::set<std::int64_t> seen;
    std::vector<const std::vector<Param>*> last;
    for (auto at = rows.rbegin(); at != rows.rend(); ++at)
        if (seen.insert(std::get<std::int64_t>((*at)->front())).second) last.push_back(*at);
    rows.assign(last.rbegin(), last.rend());
}

}  // namespace

void LaterRows::Put(LaterTable table, std::int64_t number, std::initializer_list<Param> rest) {
    Row kept{{}, {Param(number)}};
    kept.texts.reserve(rest.size());  // so that no text moves
    for (const Param& param : rest) {
        if (const auto* text = std::get_if<std::string_view>(&param)) {
            kept.params.emplace_back(std::string_view(kept.texts.emplace_back(*text)));
        } else if (const auto* blob = std::get_if<Blob>(&param)) {
            kept.params.emplace_back(Blob{kept.texts.emplace_back(blob->bytes)});
        } else {
            kept.params.push_back(param);
        }
    }
    rows_.at(static_cast<std::size_t>(table)).push_back(std::move(kept));
}

LaterRows::Mark LaterRows::Now() const {
    Mark mark{};
    std::ranges::transform(rows_, mark.begin(), [](const auto& rows) { return rows.size(); });
    return mark;
}

void LaterRows::UndoPart() {
    for (std::size_t i = 0; i < kTables; ++i)
        rows_.at(i).resize(std::min(before_part_.at(i), rows_.at(i).size()));
}

std::vector<LaterRows::Block> LaterRows::Blocks(Whose whose) const {
    const Mark now = Now(), &until = Until(whose, now);
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < kTables; ++i) {
        Block block{kTable.at(i).sql, kTable.at(i).columns, {}};
        for (std::size_t row = 0; row < until.at(i); ++row)
            block.rows.push_back(&rows_.at(i).at(row).params);
        if (i == static_cast<std::size_t>(LaterTable::kPlaces)) KeepLast(block.rows);
        if (!block.rows.empty()) blocks.push_back(std::move(block));
    }
    return blocks;
}

void LaterRows::Forget(Whose whose) {
    const Mark now = Now(), until = Until(whose, now);
    for (std::size_t i = 0; i < kTables; ++i) {
        auto& rows = rows_.at(i);
        rows.erase(rows.begin(), std::next(rows.begin(), static_cast<std::ptrdiff_t>(until.at(i))));
    }
    before_part_ = {};
}

}  // namespace zhengji
