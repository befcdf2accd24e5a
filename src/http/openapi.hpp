// The API's description, OpenAPI 3: src/http/openapi.json, part of the program.
#pragma once

#include <string_view>

namespace zhengji {

std::string_view OpenApiText();

}  // namespace zhengji
