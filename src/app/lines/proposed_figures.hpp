// The lines of a proposal, and the figures that it keeps (LineProposalRecord::figures) read again.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "rules/policy/terms.hpp"

namespace zhengji {

/// A line for each level named; nothing: that level has none.
using LinesByLevel = std::map<Level, std::optional<int>>;

struct ProposedFigures {
    LinesByLevel lines;
    std::optional<std::string> reason = {};  ///< of a correction; nothing: it sets lines
};
/// Nothing: they do not read as such.
std::optional<ProposedFigures> ReadFigures(const std::string& figures);

}  // namespace zhengji
