// Use case: reading the list that a submission is about, claim by claim, before it is confirmed and
// printed (G25). Names in the clear: the look is journalled before it is answered
// (docs/adr/0040).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "store/claims.hpp"

namespace zhengji {

struct ListedClaim {
    std::string name, admission_no, qualification;
    DivisionCode area;
    std::string area_name;
    std::string employer;        ///< as the certificate would say it; empty: none
    std::string certificate_no;  ///< empty: not issued yet
};
struct SubmittedList {
    std::vector<ListedClaim> claims;  ///< as it stands now, in the list's order
    /// What it was, by count and digest, is not what it is now: list_changed_since.
    std::optional<Error> changed;
};
/// For whoever may read the province's claims. no_such_case.
Result<SubmittedList> ReadSubmittedList(Register& reg, const Call& call, std::int64_t submission);

}  // namespace zhengji
