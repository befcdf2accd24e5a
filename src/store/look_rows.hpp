// The columns of a look as every query of looks selects them. Private to this folder.
#pragma once

#include "store/connection.hpp"
#include "store/looks.hpp"
#include "store/sql.hpp"

namespace zhengji {

inline constexpr SqlText kSelectLooks(
    "SELECT id, at, officer, account, role, territory, what, person, subject, purpose FROM looks ");

Result<StoredLook> LookFrom(const Row& row);

}  // namespace zhengji
