#include "rules/policy/telephone.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/digits.hpp"

namespace zhengji {
namespace {

// The runs of digits of one number; what stands between them, dashes and brackets, says nothing.
std::vector<std::string> RunsOf(std::string_view text) {
    std::vector<std::string> runs(1);
    for (const char c : text) {
        if (IsDigit(c)) {
            runs.back() += c;
        } else if (!runs.back().empty()) {
            runs.emplace_back();
        }
    }
    if (runs.back().empty()) runs.pop_back();
    return runs;
}

bool IsFixed(std::string_view digits) {
    const bool short_area = digits.size() > 1 && (digits[1] == '1' || digits[1] == '2');
    return digits.size() == 11 || (!short_area && digits.size() == 12);
}

bool IsOne(std::string_view text) {
    std::vector<std::string> runs = RunsOf(text);
    const bool abroad = !runs.empty() && runs.front() == "86";
    if (abroad) runs.erase(runs.begin());
    if (runs.empty()) return false;
    if (abroad && runs.front().size() <= 3) runs.front().insert(0, 1, '0');
    if (runs.front().front() == '0') {
        // Area code and number; what follows is an extension.
        const bool apart = runs.size() > 1 && runs.front().size() <= 4;
        return IsFixed(apart ? runs[0] + runs[1] : runs[0]);
    }
    std::string digits;
    for (const std::string& run : runs)
        digits += run;
    const std::size_t n = digits.size();
    if (digits.starts_with("400") || digits.starts_with("800")) return n == 10;
    if (digits.front() == '1') return n == 11 || (n >= 3 && n <= 6);
    return n == 7 || n == 8 || (digits.front() == '9' && n >= 5 && n <= 6);
}

}  // namespace

bool DigitsAreOff(std::string_view text) {
    constexpr std::string_view kBetween = "/,;";
    if (text.empty()) return false;
    for (;;) {
        const std::size_t end = std::min(text.find_first_of(kBetween), text.find("、"));
        if (!IsOne(text.substr(0, end))) return true;
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + (kBetween.find(text[end]) != std::string_view::npos ? 1 : 3));
    }
}

}  // namespace zhengji
