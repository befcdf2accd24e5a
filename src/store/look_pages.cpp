#include "store/look_pages.hpp"

#include "store/before.hpp"
#include "store/look_rows.hpp"
#include "store/rows.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

constexpr SqlText kWithin(
    "id < $2 AND ($3 = '' OR what = $3) AND at >= $4 AND at < $5 AND ($6 = '' OR officer = $6) "
    "ORDER BY id DESC LIMIT $7");

}  // namespace

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
