// What the register knows a person by.
#pragma once

#include <string>

#include "base/strong.hpp"

namespace zhengji {

/// A UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 of their fraction, 62 random ones,
/// so that whoever comes later stands later in every index by person. Older stores hold 16 random
/// bytes.
struct PersonId : Strong<PersonId, std::string> {
    using Strong::Strong;
};

}  // namespace zhengji
