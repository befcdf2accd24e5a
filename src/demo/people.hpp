// Made-up people: names of many kinds, identity numbers with right check digits.
#pragma once

#include <string>

#include "demo/random.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {

struct MadeUpPerson {
    std::string name, sex;
    std::string id_type;  ///< empty: resident identity card
    std::string id_number;
    std::string employer;
};

/// `home`: the county whose code the identity number begins with. `number` makes it unique.
MadeUpPerson MakeUpPerson(Random& random, DivisionCode home, std::int64_t number);

}  // namespace zhengji
