#include "store/staff.hpp"

#include "base/text.hpp"
#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr SqlText kColumns(
    "SELECT name, role, province, first_day, last_day, granted_by, granted_at, subject FROM "
    "capacities ");

Result<GrantedCapacity> GrantedFrom(const Row& row) {
    const auto role = ParseRole(row.Text(1));
    if (!role) return MakeError(Code::bad_role, {std::string(row.Text(1)), ""});
    GrantedCapacity granted;
    granted.name = row.Text(0);
    granted.capacity.role = *role;
    granted.capacity.province = static_cast<int>(row.Int(2));
    granted.capacity.days.first = {static_cast<std::int32_t>(row.Int(3))};
    if (!row.IsNull(4))
        granted.capacity.days.last = CivilDate{static_cast<std::int32_t>(row.Int(4))};
    granted.granted_by = row.Text(5);
    granted.granted_at = Instant{row.Int(6)};
    granted.capacity.subject = row.Text(7);
    return granted;
}

}  // namespace

Status Staff::Grant(const GrantedCapacity& granted) {
    const Capacity& c = granted.capacity;
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              Books(tx_).Put("capacities",
                             "INSERT INTO capacities (name, role, province, first_day, last_day, "
                             "granted_by, granted_at, subject) "
                             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *",
                             {std::string_view(granted.name), Name(c.role),
                              std::int64_t{c.province}, std::int64_t{c.days.first.days},
                              c.days.last ? Param(std::int64_t{c.days.last->days}) : Param(Null{}),
                              std::string_view(granted.granted_by), granted.granted_at.millis,
                              std::string_view(c.subject)}));
    return {};
}

Result<std::int64_t> Staff::End(std::string_view name, CivilDate last) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut(
        "capacities",
        "SELECT * FROM capacities WHERE name = $1 AND (last_day IS NULL OR last_day > $2)",
        {name, std::int64_t{last.days}}));
    return books.Put(
        "capacities",
        "UPDATE capacities SET last_day = $2 WHERE name = $1 AND (last_day IS NULL OR last_day > "
        "$2) RETURNING *",
        {name, std::int64_t{last.days}});
}

Result<std::vector<GrantedCapacity>> Staff::All() {
    static constexpr auto kSql = kColumns + "ORDER BY id";
    std::vector<GrantedCapacity> all;
    ZJ_TRY(tx_.Driver().Query(kSql, {}, [&](const Row& row) -> Status {
        ZJ_ASSIGN(all.emplace_back(), GrantedFrom(row));
        return {};
    }));
    return all;
}

Result<bool> Staff::Any() {
    bool any = false;
    ZJ_TRY(tx_.Driver().Query("SELECT id FROM capacities LIMIT 1", {}, [&](const Row&) -> Status {
        any = true;
        return {};
    }));
    return any;
}

Result<Actor> Staff::Find(std::string_view name) {
    ZJ_ASSIGN(const auto all, All());
    const std::string key = OfficerKey(name);
    Actor actor{std::string(name), {}};
    for (const GrantedCapacity& granted : all) {
        if (OfficerKey(granted.name) != key) continue;
        actor.name = granted.name;
        actor.capacities.push_back(granted.capacity);
    }
    return actor;
}

}  // namespace zhengji
