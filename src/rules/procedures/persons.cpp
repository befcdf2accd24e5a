#include "rules/procedures/persons.hpp"

#include <string>

#include "base/text.hpp"

namespace zhengji {

Result<bool> OneByName(std::string_view earlier, std::string_view officer) {
    return SameOfficer(earlier, officer);
}

Status AnotherPerson(std::string_view earlier, std::string_view earlier_officer,
                     std::string_view officer, const OnePerson& one) {
    ZJ_ASSIGN(const bool same, one(earlier_officer, officer));
    if (!same) return {};
    return MakeError(Code::two_persons, {std::string(officer), std::string(earlier)});
}

}  // namespace zhengji
