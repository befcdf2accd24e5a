// Whose staff an account is: a capacity at a registration agency is that of one body, and ends with
// it (N47-14).
#pragma once

#include <optional>
#include <string>

#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

struct BodyOfStaff {
    std::string number;              ///< of the agency's case; empty: the province has had none yet
    std::optional<CivilDate> ended;  ///< the day its standing was withdrawn
};
/// The body of a capacity at a registration agency: the one it names, else the first of the
/// province that stood when the capacity began, or was approved since.
Result<BodyOfStaff> BodyOf(Transaction& tx, const Capacity& capacity);

}  // namespace zhengji
