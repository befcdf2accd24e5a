// What a step about a claim states beside its words stands behind them in one column, each field
// after a mark that no text bears (ASCII's record separator). Private to this folder.
#pragma once

#include <string>
#include <string_view>

#include "rules/procedures/fields.hpp"

namespace zhengji {

std::string WithFields(std::string_view words, const CaseFields& fields);
void ReadWords(std::string_view text, std::string& words, CaseFields& fields);

}  // namespace zhengji
