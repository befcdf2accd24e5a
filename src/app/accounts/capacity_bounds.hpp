// What a capacity that is asked for is narrowed to: a body, a division, whose matters. Nothing that
// was said is left aside.
#pragma once

#include <string>

#include "describe/asked_when.hpp"
#include "rules/policy/book.hpp"
#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

/// What is asked of a grant by its role: a territory of those who act in one, of offices also a
/// part of it, and whose matters or which body.
inline constexpr AskedWhen kAsksProvince{
    "role",
    "city_agency|exam_agency|registration_agency|provincial_authority|institution|employer"};
inline constexpr AskedWhen kAsksArea{
    "role", "city_agency|exam_agency|registration_agency|provincial_authority"};
inline constexpr AskedWhen kAsksWhom{"role", "holder|employer|institution|registration_agency"};

/// Reads `area` into the territory, and checks `capacity.subject`. capacity_area_unwanted,
/// capacity_no_area, capacity_no_prefecture, capacity_needs_subject, capacity_for_unwanted,
/// capacity_needs_body, capacity_body_unknown.
Status BoundCapacity(Transaction& tx, const PolicyBook& book, const std::string& area,
                     Capacity& capacity);

/// Whose matter granting it is.
Matter TerritoryOf(const Capacity& capacity);

}  // namespace zhengji
