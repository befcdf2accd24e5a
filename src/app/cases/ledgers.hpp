// The ledgers of hours of one person: entries are about the reference they came in under, and count
// whichever that is (store/same_persons.hpp).
#pragma once

#include <string>
#include <vector>

#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

/// The subjects of all entries of a person, that of the kept reference first.
Result<std::vector<std::string>> LedgersOf(Transaction& tx, const PersonId& holder);

}  // namespace zhengji
