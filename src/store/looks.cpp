#include "store/looks.hpp"

#include "store/before.hpp"
#include "store/books.hpp"
#include "store/look_rows.hpp"
#include "store/rows.hpp"
#include "store/same_persons.hpp"

namespace zhengji {

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

Status Looks::Add(const StoredLook& look) {
    const Param person = look.person.empty() ? Param(Null{}) : Param(Blob{look.person});
    ZJ_ASSIGN([[maybe_unused]] const auto id,
              Books(tx_).PutNumbered(
                  "looks",
                  "INSERT INTO looks (at, officer, account, role, territory, what, person, "
                  "subject, purpose) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                  {look.at.millis, std::string_view(look.officer), std::string_view(look.account),
                   std::string_view(look.role), std::string_view(look.territory), Name(look.what),
                   person, std::string_view(look.subject), Name(look.purpose)}));
    return {};
}

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

}  // namespace zhengji
