// Offered rows as PostgreSQL takes them in: an array for each column, in the binary form that its
// array_recv reads (the server's src/backend/utils/adt/arrayfuncs.c). Private to the PostgreSQL
// driver.
#pragma once

#include <cstdint>
#include <string>

#include "store/offered.hpp"

namespace zhengji {

/// Types by their numbers in pg_type.
inline constexpr std::uint32_t kByteaOid = 17, kBigintOid = 20, kTextOid = 25;

/// One column: a bigint[], text[] or bytea[].
std::string ArrayOf(const Offered& offered, std::size_t column);

}  // namespace zhengji
