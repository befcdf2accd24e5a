#include "rules/policy/citation.hpp"

#include <array>

namespace zhengji {
namespace {

struct Article {
    std::string_view document;
    Matter matter{};
    std::string_view rule;
};
constexpr std::array kArticles = {
    Article{"S25", Matter::kSeparateLine, "S25-3"}, Article{"G25", Matter::kSeparateLine, "G25-1"},
    Article{"S23", Matter::kSettingLine, "S23-3"},  Article{"S23", Matter::kAreas, "S23-1"},
    Article{"G25", Matter::kAreas, "G25-2"},        Article{"S23", Matter::kWhereValid, "S23-5"},
    Article{"G25", Matter::kWhereValid, "G25-2"},   Article{"N47", Matter::kValidity, "N47-3"},
    Article{"N47", Matter::kReach, "N47"}};

}  // namespace

std::string RuleUnder(std::string_view document, Matter matter) {
    for (const Article& one : kArticles)
        if (one.document == document && one.matter == matter) return std::string(one.rule);
    return std::string();
}

}  // namespace zhengji
