// Where the cases about one thing stand, by the index and without opening what they state: for whom
// the register's secrets are not at hand, as the public window.
#pragma once

#include <string_view>
#include <vector>

#include "store/case_index.hpp"

namespace zhengji {

/// A procedure's cases about a subject, in order of number.
Result<std::vector<CasePlace>> CasesAbout(Transaction& tx, std::string_view procedure,
                                          std::string_view subject);

}  // namespace zhengji
