#include "app/cases/ledgers.hpp"

#include "app/cases/case_matter.hpp"
#include "store/same_persons.hpp"

namespace zhengji {

Result<std::vector<std::string>> LedgersOf(Transaction& tx, const PersonId& holder) {
    std::vector<std::string> subjects;
    ZJ_ASSIGN(const auto references, SamePersons(tx).All(holder));
    for (const PersonId& one : references)
        subjects.push_back(LedgerOf(one));
    return subjects;
}

}  // namespace zhengji
