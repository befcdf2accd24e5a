#include "app/lines/proposed_figures.hpp"

#include <nlohmann/json.hpp>

namespace zhengji {
namespace {

using Json = nlohmann::json;

std::optional<int> LineOf(const Json& line) {
    if (line.is_null()) return std::nullopt;
    return line.get<int>();
}

}  // namespace

std::optional<ProposedFigures> ReadFigures(const std::string& figures) try {
    const Json kept = Json::parse(figures);
    const bool corrects = kept.contains("correction");
    ProposedFigures told;
    if (corrects) told.reason = kept.at("reason").get<std::string>();
    for (const Json& one : kept.at(corrects ? "correction" : "levels")) {
        const auto level = ParseLevel(one.at("level").get<std::string>());
        if (!level) return std::nullopt;
        told.lines[*level] = LineOf(one.at(corrects ? "to" : "line"));
    }
    return told;
} catch (const Json::exception&) {
    return std::nullopt;
}

}  // namespace zhengji
