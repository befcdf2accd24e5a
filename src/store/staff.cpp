#include "store/staff.hpp"

#include <algorithm>
#include <set>

#include "accounts/owner.hpp"
#include "base/text.hpp"
#include "store/account_marks.hpp"
#include "store/before.hpp"
#include "store/books.hpp"
#include "store/certificates.hpp"
#include "store/counted_lately.hpp"
#include "store/rows.hpp"
#include "store/same_persons.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

// In the order of the table, for those that come as their mark is checked.
constexpr SqlText kColumns(
    "SELECT id, name, role, province, first_day, last_day, granted_by, granted_at, subject, "
    "officer_key, bucket, person, area, standing, approved_by, approved_at FROM capacities ");
enum Column : std::uint8_t {
    kId,
    kName,
    kRole,
    kProvince,
    kFirstDay,
    kLastDay,
    kGrantedBy,
    kGrantedAt,
    kSubject,
    kOfficerKey,
    kBucket,
    kPerson,
    kArea,
    kStanding,
    kApprovedBy,
    kApprovedAt,
};

// A city's agency named its prefecture where others name their body, before territories were
// divisions of any level.
void ReadTerritory(const Row& row, Capacity& capacity) {
    capacity.subject = row.Text(kSubject);
    if (!row.IsNull(kArea))
        capacity.area = DivisionCode(static_cast<std::uint32_t>(row.Int(kArea)));
    if (capacity.role != Role::kCityAgency) return;
    const auto city = DivisionCode::Parse(capacity.subject);
    if (city && city->IsPrefecture()) capacity.area = city;
    capacity.subject.clear();
}

CivilDate DayFrom(const Row& row, int column) {
    return {static_cast<std::int32_t>(row.Int(column))};
}

Result<GrantedCapacity> GrantedFrom(const Row& row) {
    const auto role = ParseRole(row.Text(kRole));
    if (!role) return MakeError(Code::bad_role, {std::string(row.Text(kRole)), ""});
    GrantedCapacity granted;
    granted.id = row.Int(kId);
    granted.name = row.Text(kName);
    granted.capacity.role = *role;
    granted.capacity.province = static_cast<int>(row.Int(kProvince));
    granted.capacity.days.first = DayFrom(row, kFirstDay);
    if (!row.IsNull(kLastDay)) granted.capacity.days.last = DayFrom(row, kLastDay);
    granted.granted_by = row.Text(kGrantedBy);
    granted.granted_at = Instant{row.Int(kGrantedAt)};
    ReadTerritory(row, granted.capacity);
    granted.person = PersonId(row.Bytes(kPerson));
    granted.standing = static_cast<GrantStanding>(row.Int(kStanding));
    granted.approved_by = row.Text(kApprovedBy);
    if (!row.IsNull(kApprovedAt)) granted.approved_at = Instant{row.Int(kApprovedAt)};
    return granted;
}

template <class T, class Value>
Param OrNull(const std::optional<T>& given, Value value) {
    return given ? Param(std::int64_t{value(*given)}) : Param(Null{});
}

}  // namespace

Status Staff::Insert(const GrantedCapacity& granted, std::int64_t& id) {
    const Capacity& c = granted.capacity;
    const std::string key = OfficerKey(granted.name);
    const std::string& person = granted.person.value;
    ZJ_ASSIGN(
        id, Books(tx_).PutNumbered(
                "capacities",
                "INSERT INTO capacities (name, role, province, first_day, last_day, granted_by, "
                "granted_at, subject, officer_key, bucket, person, area, standing, approved_by, "
                "approved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                "$15) RETURNING id",
                {std::string_view(granted.name), Name(c.role), std::int64_t{c.province},
                 std::int64_t{c.days.first.days},
                 OrNull(c.days.last, [](CivilDate day) { return day.days; }),
                 std::string_view(granted.granted_by), granted.granted_at.millis,
                 std::string_view(c.subject), std::string_view(key),
                 std::int64_t{BucketOf(tx_.Keys(), key)},
                 person.empty() ? Param(Null{}) : Param(Blob{person}),
                 OrNull(c.area, [](DivisionCode area) { return area.value; }),
                 static_cast<std::int64_t>(granted.standing), std::string_view(granted.approved_by),
                 OrNull(granted.approved_at, [](Instant at) { return at.millis; })}));
    return {};
}

Result<std::int64_t> Staff::Grant(const GrantedCapacity& granted) {
    AccountMarks marks(tx_);
    const int bucket = BucketOf(tx_.Keys(), OfficerKey(granted.name));
    ZJ_TRY(marks.Check(bucket));
    std::int64_t id = 0;
    ZJ_TRY(Insert(granted, id));
    ZJ_TRY(marks.Mark({bucket}));
    return id;
}

Status Staff::Grant(std::span<const GrantedCapacity> all) {
    AccountMarks marks(tx_);
    std::set<int> buckets;
    for (const GrantedCapacity& granted : all)
        buckets.insert(BucketOf(tx_.Keys(), OfficerKey(granted.name)));
    for (const int bucket : buckets)
        ZJ_TRY(marks.Check(bucket));
    std::int64_t id = 0;
    for (const GrantedCapacity& granted : all)
        ZJ_TRY(Insert(granted, id));
    return marks.Mark(buckets);
}

Status Staff::Settle(const GrantedCapacity& waiting, GrantStanding standing, std::string_view by,
                     Instant at) {
    AccountMarks marks(tx_);
    Books books(tx_);
    const int bucket = BucketOf(tx_.Keys(), OfficerKey(waiting.name));
    ZJ_TRY(marks.Check(bucket));
    ZJ_TRY(books.TakeOut("capacities", "SELECT * FROM capacities WHERE id = $1", {waiting.id}));
    ZJ_ASSIGN([[maybe_unused]] const auto settled,
              books.Put("capacities",
                        "UPDATE capacities SET standing = $2, approved_by = $3, approved_at = $4 "
                        "WHERE id = $1 RETURNING *",
                        {waiting.id, static_cast<std::int64_t>(standing), by, at.millis}));
    return marks.Mark({bucket});
}

Result<std::int64_t> Staff::End(std::string_view name, CivilDate last) {
    AccountMarks marks(tx_);
    Books books(tx_);
    const int bucket = BucketOf(tx_.Keys(), OfficerKey(name));
    ZJ_TRY(marks.Check(bucket));
    ZJ_TRY(books.TakeOut(
        "capacities",
        "SELECT * FROM capacities WHERE name = $1 AND (last_day IS NULL OR last_day > $2)",
        {name, std::int64_t{last.days}}));
    ZJ_ASSIGN(
        const auto ended,
        books.Put(
            "capacities",
            "UPDATE capacities SET last_day = $2 WHERE name = $1 AND (last_day IS NULL OR last_day "
            "> $2) RETURNING *",
            {name, std::int64_t{last.days}}));
    ZJ_TRY(marks.Mark({bucket}));
    return ended;
}

Status Staff::Link(std::string_view name, const PersonId& person) {
    AccountMarks marks(tx_);
    Books books(tx_);
    const int bucket = BucketOf(tx_.Keys(), OfficerKey(name));
    ZJ_TRY(marks.Check(bucket));
    ZJ_TRY(books.TakeOut("capacities", "SELECT * FROM capacities WHERE name = $1", {name}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto linked,
        books.Put("capacities", "UPDATE capacities SET person = $2 WHERE name = $1 RETURNING *",
                  {name, Blob{person.value}}));
    return marks.Mark({bucket});
}

Status Staff::BeginBy(Instant at) {
    AccountMarks marks(tx_);
    Books books(tx_);
    const std::int64_t day = at.Day().days;
    std::set<int> buckets;
    ZJ_TRY(tx_.Driver().Query(
        Sql::Whole("SELECT bucket FROM capacities WHERE granted_at > $1 AND first_day > $2"),
        {at.millis, day}, [&](const Row& row) -> Status {
            buckets.insert(static_cast<int>(row.Int(0)));
            return {};
        }));
    if (buckets.empty()) return {};
    for (const int bucket : buckets)
        ZJ_TRY(marks.Check(bucket));
    ZJ_TRY(books.TakeOut(
        "capacities",
        Sql::Whole("SELECT * FROM capacities WHERE granted_at > $1 AND first_day > $2"),
        {at.millis, day}));
    ZJ_ASSIGN([[maybe_unused]] const auto begun,
              books.Put("capacities",
                        Sql::Whole("UPDATE capacities SET first_day = $2 WHERE granted_at > $1 AND "
                                   "first_day > $2 RETURNING *"),
                        {at.millis, day}));
    return marks.Mark(buckets);
}

namespace {

static_assert(static_cast<int>(GrantStanding::kWaits) == 1);  // `standing = 1` below

// Divisions contain one another by their codes (GB/T 2260): what is within one lies between two.
struct Codes {
    std::int64_t first_province = 0, last_province = 99;
    std::int64_t first_area = 0, last_area = 999999;
};
Codes CodesIn(DivisionCode place) {
    Codes codes;
    if (place.value == 0) return codes;
    codes.first_province = codes.last_province = place.Province();
    if (place.IsProvince()) return codes;
    codes.first_area = place.value;
    codes.last_area = place.IsPrefecture() ? place.value + 99 : place.value;
    return codes;
}

}  // namespace

Result<std::vector<GrantedCapacity>> Staff::All() {
    static constexpr auto kSql = kColumns + "ORDER BY id";
    return Rows(tx_, Sql(kSql, Reads::kWhole), {}, GrantedFrom);
}

Result<std::vector<GrantedCapacity>> Staff::Waiting() {
    static constexpr auto kSql = kColumns + "WHERE standing = 1 ORDER BY id";
    return Rows(tx_, kSql, {}, GrantedFrom);
}

Result<std::vector<GrantedCapacity>> Staff::In(const Page& page) {
    static constexpr auto kWithin =
        kColumns +
        "WHERE id < $1 AND province BETWEEN $2 AND $3 AND COALESCE(area, 0) BETWEEN $4 AND $5 ";
    static constexpr auto kSql = kWithin + "ORDER BY id DESC LIMIT $6";
    static constexpr auto kWaiting = kWithin + "AND standing = 1 ORDER BY id DESC LIMIT $6";
    const Codes codes = CodesIn(page.place);
    return Rows(tx_, page.waiting ? Sql(kWaiting) : Sql(kSql),
                {BeforeOrAll(page.before), codes.first_province, codes.last_province,
                 codes.first_area, codes.last_area, std::int64_t{page.most}},
                GrantedFrom);
}

Result<std::vector<std::string>> Staff::Grantors() {
    std::set<std::string> names;
    ZJ_TRY(
        tx_.Driver().Query("SELECT name FROM capacities WHERE role IN ('national_office', "
                           "'provincial_authority')",
                           {}, [&](const Row& row) -> Status {
                               names.emplace(row.Text(0));
                               return {};
                           }));
    return std::vector(names.begin(), names.end());
}

Result<bool> Staff::Any() {
    auto& seen = tx_.WhatItSaw().any_account;
    // Accounts never go: once there is one there always is.
    auto& ever = tx_.Lately().any_account;
    if (!seen && ever) seen = true;
    if (!seen) {
        ZJ_ASSIGN(seen, AccountMarks(tx_).Any());
    }
    if (*seen && tx_.For() == Access::kAct) ever = true;
    return *seen;
}

Result<std::vector<GrantedCapacity>> Staff::Granted(std::string_view name) {
    const std::string key = OfficerKey(name);
    std::vector<GrantedCapacity> all;
    ZJ_TRY(AccountMarks(tx_).Check(BucketOf(tx_.Keys(), key), [&](const Row& row) -> Status {
        if (row.Text(kOfficerKey) == key) {
            ZJ_ASSIGN(all.emplace_back(), GrantedFrom(row));
        }
        return {};
    }));
    return all;
}

namespace {

// A certificate that was named is held against whose it is today, not as it was granted alone: of
// another's nothing is left but what needs no grant.
Status NotOfAnother(Transaction& tx, const std::string& person, Capacity& capacity) {
    if (capacity.role != Role::kHolder || capacity.subject.empty() || person.empty()) return {};
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(capacity.subject));
    if (!record) return {};
    ZJ_ASSIGN(const PersonId holder, SamePersons(tx).KnownAs(record->person));
    if (holder.value != person) capacity.subject.clear();
    return {};
}

}  // namespace

Result<Actor> Staff::Find(std::string_view name) {
    auto& seen = tx_.WhatItSaw().actors;
    if (const auto known = seen.find(name); known != seen.end()) return known->second;
    Actor actor{std::string(name), {}};
    if (auto person = PersonOfOwner(name)) {
        ZJ_ASSIGN(const PersonId known, SamePersons(tx_).KnownAs(PersonId(std::move(*person))));
        actor.person = known.value;
        return actor;
    }
    ZJ_ASSIGN(const auto all, Granted(name));
    for (const GrantedCapacity& granted : all) {
        if (granted.standing != GrantStanding::kHolds) continue;
        actor.name = granted.name;
        ZJ_ASSIGN(const PersonId known, SamePersons(tx_).KnownAs(granted.person));
        actor.person = known.value;
        if (actor.account == 0) actor.account = granted.id;
        actor.capacities.push_back(granted.capacity);
        ZJ_TRY(NotOfAnother(tx_, actor.person, actor.capacities.back()));
    }
    Seen::Keep(seen, name, actor);
    return actor;
}

}  // namespace zhengji
