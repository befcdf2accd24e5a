// What is recorded of a claim's step beside where it leads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "rules/procedures/fields.hpp"
#include "store/claims.hpp"

namespace zhengji {

struct ClaimWord {
    std::string officer;
    Instant at;
    std::string policy_digest;
    std::string reasons;  ///< codes; empty: the verb's own
    std::string words = {};
    CaseFields fields = {};
    std::optional<CivilDate> due = {};    ///< of a return: until when its correction is awaited
    std::vector<std::string> items = {};  ///< of a return: what is to be put right, in words
    /// What was recorded of it before and stands again by this step, in its state.
    std::optional<Review> again = {};
};

}  // namespace zhengji
