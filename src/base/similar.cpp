#include "base/similar.hpp"

#include <algorithm>
#include <numeric>

namespace zhengji {
namespace {

// Levenshtein's distance.
std::size_t Slips(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (const char a : one) {
        std::size_t diagonal = row.front()++;
        for (std::size_t i = 0; i < other.size(); ++i) {
            const std::size_t replaced = diagonal + (a == other[i] ? 0 : 1);
            diagonal = row[i + 1];
            row[i + 1] = std::min({replaced, row[i] + 1, row[i + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string MostSimilar(std::string_view typed, const std::vector<std::string>& known) {
    constexpr std::size_t kMost = 2;
    constexpr std::size_t kShortest = 3;  // of two letters everything is two slips away
    if (typed.size() < kShortest) return "";
    std::string nearest;
    std::size_t least = kMost + 1;
    for (const std::string& word : known) {
        const std::size_t slips = word.starts_with(typed) ? 1 : Slips(typed, word);
        if (slips >= std::min(least, word.size() - 1)) continue;
        least = slips;
        nearest = word;
    }
    return nearest;
}

}  // namespace zhengji
