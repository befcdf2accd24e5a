#include "store/looks.hpp"

#include "store/books.hpp"

namespace zhengji {

// How looks are read, page by page, stands in store/look_pages.
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

}  // namespace zhengji
