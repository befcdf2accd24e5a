// Policy files as a tree of plain values with their places in the files, before they mean anything.
// Private to this folder: the one shape that TOML files and canonical JSON are both read into.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

struct PolicyValue;
using PolicyList = std::vector<PolicyValue>;
using PolicyTable = std::map<std::string, PolicyValue>;

/// Where a value stands; line 0 when it was not read from a file.
struct PolicyPlace {
    std::string file;
    int line = 0;
    int column = 0;
};

struct PolicyValue {
    std::variant<std::monostate, std::string, std::int64_t, bool, PolicyList, PolicyTable> value;
    PolicyPlace place;

    const std::string* Text() const { return std::get_if<std::string>(&value); }
    const std::int64_t* Number() const { return std::get_if<std::int64_t>(&value); }
    const bool* Flag() const { return std::get_if<bool>(&value); }
    const PolicyList* List() const { return std::get_if<PolicyList>(&value); }
    const PolicyTable* Table() const { return std::get_if<PolicyTable>(&value); }
};

/// Every entry by its kind (`line`, `claim_call`, …); each entry's value is a table.
using PolicyDocument = std::map<std::string, PolicyList>;

/// Whether all a file says could be read. What a damaged file may have named is not called unknown.
enum class Wholeness : std::uint8_t { kWhole, kDamaged };

/// Adds one TOML file: its `[defaults]` filled into its entries; lists of sessions, levels,
/// families or provinces spread out into single entries; dates and times as text. A syntax error is
/// a fault and takes with it only the entry it stands in, where the rest can still be read.
Wholeness AddToml(const PolicyFile& file, PolicyDocument& document,
                  std::vector<PolicyFault>& faults);

/// Canonical JSON of the whole: entries in an order of their own, so that the order of files does
/// not matter.
std::string CanonicalText(const PolicyDocument& document);
/// Reads CanonicalText's form; policy_text_broken.
Result<PolicyDocument> ParseCanonical(std::string_view text);

}  // namespace zhengji
