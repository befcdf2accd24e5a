// What somebody may have meant who typed a word that is not known: the nearest of those that are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhengji {

/// The one of `known` that `typed` begins, or from which it is at most two slips away (a letter too
/// many, too few, another); empty when none is that near.
std::string MostSimilar(std::string_view typed, const std::vector<std::string>& known);

}  // namespace zhengji
