#include "store/look_pages.hpp"

#include "store/before.hpp"
#include "store/rows.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

constexpr SqlText kSelectLooks(
    "SELECT id, at, officer, account, role, territory, what, person, subject, purpose FROM looks ");

Result<StoredLook> LookFrom(const Row& row) {
    const auto what = ParseLookAt(row.Text(6));
    const auto purpose = ParsePurpose(row.Text(9));
    if (!what || !purpose) return MakeError(Code::rows_changed, {"looks"});
    StoredLook look{row.Int(0),
                    Instant{row.Int(1)},
                    std::string(row.Text(2)),
                    std::string(row.Text(3)),
                    std::string(row.Text(4)),
                    std::string(row.Text(5)),
                    *what,
                    {},
                    std::string(row.Text(8)),
                    *purpose};
    if (!row.IsNull(7)) look.person = row.Bytes(7);
    return look;
}

constexpr SqlText kWithin(
    "id < $2 AND ($3 = '' OR what = $3) AND at >= $4 AND at < $5 AND ($6 = '' OR officer = $6) "
    "ORDER BY id DESC LIMIT $7");

}  // namespace

Result<std::vector<StoredLook>> Looks::All(const Page& page) {
    static constexpr auto kSql = kSelectLooks + "WHERE id < $1 ORDER BY id DESC LIMIT $2";
    return Rows(tx_, kSql, {BeforeOrAll(page.before), page.most}, LookFrom);
}

Result<std::vector<StoredLook>> Looks::By(std::string_view officer, const Page& page) {
    static constexpr auto kSql =
        kSelectLooks + "WHERE officer = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    return Rows(tx_, kSql, {officer, BeforeOrAll(page.before), page.most}, LookFrom);
}

Result<std::vector<StoredLook>> Looks::At(const PersonId& person, const Page& page) {
    static constexpr auto kSql =
        kSelectLooks + "WHERE id < $2 AND person IN " + kAnyOfOne + "ORDER BY id DESC LIMIT $3";
    return Rows(tx_, kSql, {Blob{person.value}, BeforeOrAll(page.before), page.most}, LookFrom);
}

Result<std::vector<StoredLook>> PageOfLooks(Transaction& tx, const LooksWanted& wanted,
                                            const Looks::Page& page) {
    // $1 is the person, or in the same place an officer again: by either there is an index.
    static constexpr auto kAtOne = kSelectLooks + "WHERE person IN " + kAnyOfOne + "AND " + kWithin;
    static constexpr auto kByOne = kSelectLooks + "WHERE officer = $1 AND " + kWithin;
    static constexpr auto kAll = kSelectLooks + "WHERE $1 = '' AND " + kWithin;
    const std::string_view what = wanted.what ? Name(*wanted.what) : std::string_view();
    const std::string_view officer = wanted.officer;
    const Sql sql = wanted.person ? Sql(kAtOne) : officer.empty() ? Sql(kAll) : Sql(kByOne);
    const Param whose = wanted.person ? Param(Blob{wanted.person->value}) : Param(officer);
    return Rows(tx, sql,
                {whose, BeforeOrAll(page.before), what, wanted.from.millis, wanted.until.millis,
                 officer, page.most},
                LookFrom);
}

}  // namespace zhengji
