// The API's description, OpenAPI 3.1: the public window's as written in src/http/openapi.json, and
// every operation's as the table has it.
#pragma once

#include <string_view>

#include "describe/value.hpp"

namespace zhengji {

/// src/http/openapi.json, part of the program.
std::string_view OpenApiText();
/// Below which the operations lie.
inline constexpr std::string_view kApiPrefix = "/api/v1";
/// All of it.
const Value& OpenApiDocument();

}  // namespace zhengji
