#include "rules/policy/citation.hpp"

#include <array>

namespace zhengji {
namespace {

struct Article {
    std::string_view document;
    CitedMatter matter{};
    std::string_view rule;
};
constexpr std::array kArticles = {Article{"S25", CitedMatter::kSeparateLine, "S25-3"},
                                  Article{"G25", CitedMatter::kSeparateLine, "G25-1"},
                                  Article{"S23", CitedMatter::kSettingLine, "S23-3"},
                                  Article{"S23", CitedMatter::kAreas, "S23-1"},
                                  Article{"G25", CitedMatter::kAreas, "G25-2"},
                                  Article{"S23", CitedMatter::kWhereValid, "S23-5"},
                                  Article{"G25", CitedMatter::kWhereValid, "G25-2"},
                                  Article{"N47", CitedMatter::kValidity, "N47-3"},
                                  Article{"N47", CitedMatter::kReach, "N47"},
                                  Article{"N47", CitedMatter::kDeferral, "N47-8"},
                                  Article{"N47", CitedMatter::kTimeLost, "N47-11"}};

}  // namespace

std::string RuleUnder(std::string_view document, CitedMatter matter) {
    for (const Article& one : kArticles)
        if (one.document == document && one.matter == matter) return std::string(one.rule);
    return std::string();
}

}  // namespace zhengji
