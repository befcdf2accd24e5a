// What a capacity that is asked for is narrowed to: a body, a division, whose matters. Nothing that
// was said is left aside.
#pragma once

#include <string>

#include "rules/policy/book.hpp"
#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Reads `area` into the territory, and checks `capacity.subject`. capacity_area_unwanted,
/// capacity_no_area, capacity_no_prefecture, capacity_needs_subject, capacity_for_unwanted,
/// capacity_needs_body, capacity_body_unknown.
Status BoundCapacity(Transaction& tx, const PolicyBook& book, const std::string& area,
                     Capacity& capacity);

/// Whose matter granting it is.
Matter TerritoryOf(const Capacity& capacity);

}  // namespace zhengji
