#include "rules/policy/lookup.hpp"

#include <array>

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kConfidences = {"document", "page", "unverified"};

}  // namespace

std::string_view Name(Confidence confidence) {
    return kConfidences.at(static_cast<std::size_t>(confidence));
}

std::optional<Confidence> ParseConfidence(std::string_view name) {
    for (std::size_t i = 0; i < kConfidences.size(); ++i) {
        if (name == kConfidences[i]) return static_cast<Confidence>(i);
    }
    return std::nullopt;
}

std::string Source::ToString() const {
    return article.empty() ? document : document + " " + article;
}

}  // namespace zhengji
