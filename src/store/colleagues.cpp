#include "store/colleagues.hpp"

#include "store/before.hpp"
#include "store/rows.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

static_assert(static_cast<int>(GrantStanding::kHolds) == 0);  // `standing = 0` below

// Divisions contain one another by their codes (GB/T 2260): what is within one lies between two.
struct Areas {
    std::int64_t first = 0, last = 999999;
};
Areas AreasIn(const std::optional<DivisionCode>& area) {
    if (!area) return {};
    return {area->value, area->IsPrefecture() ? area->value + 99 : area->value};
}

CivilDate DayFrom(const Row& row, int column) {
    return {static_cast<std::int32_t>(row.Int(column))};
}

Result<Colleague> ColleagueFrom(const Row& row) {
    const auto role = ParseRole(row.Text(2));
    if (!role) return MakeError(Code::bad_role, {std::string(row.Text(2)), ""});
    Colleague one;
    one.id = row.Int(0);
    one.name = row.Text(1);
    Capacity& held = one.capacity;
    held.role = *role;
    held.province = static_cast<int>(row.Int(3));
    held.days.first = DayFrom(row, 4);
    if (!row.IsNull(5)) held.days.last = DayFrom(row, 5);
    held.subject = row.Text(6);
    if (!row.IsNull(7)) held.area = DivisionCode(static_cast<std::uint32_t>(row.Int(7)));
    return one;
}

}  // namespace

Result<std::vector<Colleague>> GrantsLike(Transaction& tx, const Beside& beside) {
    static constexpr SqlText kSql(
        "SELECT id, name, role, province, first_day, last_day, subject, area FROM capacities "
        "WHERE id < $1 AND role = $2 AND province = $3 AND COALESCE(area, 0) BETWEEN $4 AND $5 AND "
        "standing = 0 AND (last_day IS NULL OR last_day >= $6) AND ($7 = '' OR subject IN ('', "
        "$7)) "
        "ORDER BY id DESC LIMIT $8");
    const Capacity& one = beside.capacity;
    const Areas areas = AreasIn(one.area);
    return Rows(tx, kSql,
                {BeforeOrAll(beside.before), Name(one.role), std::int64_t{one.province},
                 areas.first, areas.last, std::int64_t{beside.on.days},
                 std::string_view(one.subject), std::int64_t{beside.most}},
                ColleagueFrom);
}

}  // namespace zhengji
