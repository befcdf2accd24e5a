// What one policy version says that another does not, entry by entry: for the officer who proposes
// or adopts it.
#pragma once

#include <string>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

/// One field of an entry, as text, in either version; empty: not stated there.
struct FieldChange {
    std::string field;  ///< `from`
    std::string before, after;
};

struct PolicyChange {
    enum class How : std::uint8_t { kAdded, kRemoved, kChanged } how{};
    std::string kind;  ///< `claim_call`
    std::string key;   ///< `S23`; what tells the entry from others of its kind
    /// All that the entry says, in the order of names: days, territory and source among it.
    std::vector<FieldChange> fields = {};
};

/// By kind, then by key. An entry whose key stands in both books with other values is changed.
std::vector<PolicyChange> Differences(const PolicyBook& from, const PolicyBook& to);

}  // namespace zhengji
