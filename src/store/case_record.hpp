// A case as it is kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/procedures/procedure.hpp"

namespace zhengji {

struct CaseRecord {
    std::int64_t id = 0;  ///< given by the store
    Procedure procedure{};
    std::string subject;          ///< certificate number, another case's number, a province, a name
    int province = 0;             ///< whose office has it; 0 the nation's
    std::int64_t class_id = 0;    ///< hours: the class whose attendance it notes, when opened
    std::vector<CaseStep> steps;  ///< in order
};

}  // namespace zhengji
