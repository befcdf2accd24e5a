// Accounts beside one: those that hold the same role in the same territory, for whom it may be that
// they are of one body. A list; nothing rests on it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

struct Colleague {
    std::int64_t id = 0;  ///< of the grant
    std::string name;
    Capacity capacity;
};

struct Beside {
    Capacity capacity;
    CivilDate on;
    std::int64_t before = 0;  ///< grants below this number; 0: from the newest
    int most = 50;
};
/// Of the grants that hold on a day or later those of a capacity's role and territory that are for
/// whom it is, or for nobody named; the newest first.
Result<std::vector<Colleague>> GrantsLike(Transaction& tx, const Beside& beside);

}  // namespace zhengji
