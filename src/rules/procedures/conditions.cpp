#include "rules/procedures/conditions.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kConditions = {"conduct", "health", "assessment"};

struct Plain {
    std::string_view condition;
    std::string_view words;  ///< separated by blanks
};
// As forms are filled in; whatever else is written, an officer reads.
constexpr std::array kPlain = {
    Plain{"conduct", "良好 优秀 好 优 良 无犯罪记录 无违法犯罪记录 无 good excellent none"},
    Plain{"health", "良好 健康 身体健康 优秀 好 优 良 正常 good healthy excellent normal"},
    Plain{"assessment",
          "合格 优秀 良好 称职 优 良 通过 考核合格 passed pass good excellent competent"},
};

void State(Judgement& one, const std::string& words) {
    one = {one.condition,
           words,
           SaysItself(one.condition, words) ? Verdict::kMet : Verdict::kOpen,
           "",
           "",
           ""};
}

void Judge(Judgement& one, const CaseStep& step) {
    one.verdict = step.fields.at("met") == "yes" ? Verdict::kMet : Verdict::kUnmet;
    one.words = step.fields.at("words");
    one.evidence = step.fields.at("evidence");
    one.officer = step.officer;
}

Judgement JudgementOf(std::string_view condition, std::span<const CaseStep> steps) {
    Judgement one;
    one.condition = condition;
    one.verdict = Verdict::kOpen;
    for (const CaseStep& step : steps) {
        const auto stated = step.fields.find(one.condition);
        if (stated != step.fields.end()) State(one, stated->second);
        if (step.verb == "judge" && step.fields.at("condition") == condition) Judge(one, step);
    }
    return one;
}

}  // namespace

std::span<const std::string_view> Conditions() {
    return kConditions;
}

bool SaysItself(std::string_view condition, std::string_view words) {
    const auto plain = std::ranges::find(kPlain, condition, &Plain::condition);
    if (plain == kPlain.end()) return false;
    // 良好，无犯罪记录: each part says it.
    std::string parts(words);
    for (const char* comma : {"，", "、", "；", ";", ","}) {
        for (auto at = parts.find(comma); at != std::string::npos; at = parts.find(comma))
            parts.replace(at, std::string_view(comma).size(), "\n");
    }
    const auto known = SplitList(plain->words, ' ');
    const auto said = SplitList(parts, '\n');
    return !said.empty() && std::ranges::all_of(said, [&](const std::string& part) {
        return std::ranges::find(known, part) != known.end();
    });
}

std::vector<Judgement> JudgementsOf(std::span<const CaseStep> steps) {
    std::vector<Judgement> all;
    for (const std::string_view condition : kConditions)
        all.push_back(JudgementOf(condition, steps));
    return all;
}

}  // namespace zhengji
