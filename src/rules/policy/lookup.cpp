#include "rules/policy/lookup.hpp"

#include <array>

#include "messages/message.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kConfidences = {"document", "page", "unverified"};

constexpr std::array<std::string_view, 4> kStates = {"in_force", "not_yet", "ended", "not_known"};

}  // namespace

std::string_view Name(InTime state) {
    return kStates.at(static_cast<std::size_t>(state));
}

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
    std::string text = article.empty() ? document : document + " " + article;
    if (!reading.empty()) text += kOurReading;
    return text;
}

}  // namespace zhengji
