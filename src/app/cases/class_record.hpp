// What a class's record says: who attended, when and how long, entry by entry, as its institution
// entered it and the person in charge signs it (N48-9). Changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "rules/procedures/fields.hpp"
#include "store/cases.hpp"

namespace zhengji {

struct Attended {
    std::int64_t id = 0;              ///< the entry's case
    std::string learner = {};         ///< whose ledger, as who they are today (WhomAbout)
    std::string certificate_no = {};  ///< of the learner, the first in the entry's province
    std::string name = {};            ///< in the clear; empty with no certificate
    CivilDate on;
    std::string times = {}, units = {};  ///< as they were entered; times may be empty
    bool completed = false;
};
/// In the order of the entries; nothing of what was removed when its time had passed.
Result<std::vector<Attended>> AttendanceOf(Transaction& tx, std::int64_t class_id);
/// How many persons attended; each once, under whichever of their certificates.
std::int64_t LearnersIn(const std::vector<Attended>& attendance);

}  // namespace zhengji
