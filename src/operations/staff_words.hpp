// What accounts and grants are called where they are asked for and told.
#pragma once

#include "describe/shape.hpp"

namespace zhengji::staff_words {

inline constexpr Bilingual kOfficer{"姓名", "name"};
inline constexpr Bilingual kRole{"角色", "role"};
inline constexpr Bilingual kGrant{"授权编号", "number of the grant"};
inline constexpr Bilingual kProvince{"辖区省（0 为全国）", "province; 0 the country"};
inline constexpr Bilingual kArea{"辖区所限的市、州、县；空为全省",
                                 "the division it ends at; empty: none"};

}  // namespace zhengji::staff_words
