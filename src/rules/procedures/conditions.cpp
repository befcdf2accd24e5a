#include "rules/procedures/conditions.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

constexpr std::array<const Field<std::string>*, 3> kConditions = {&field::kConduct, &field::kHealth,
                                                                  &field::kAssessment};

struct Plain {
    const FieldWords* condition;
    std::string_view words;  ///< separated by blanks
};
// As forms are filled in; whatever else is written, an officer reads.
constexpr std::array kPlain = {
    Plain{&field::kConduct, "良好 优秀 好 优 良 无犯罪记录 无违法犯罪记录 无 good excellent none"},
    Plain{&field::kHealth, "良好 健康 身体健康 优秀 好 优 良 正常 good healthy excellent normal"},
    Plain{&field::kAssessment,
          "合格 优秀 良好 称职 优 良 通过 考核合格 passed pass good excellent competent"},
};

void StateIt(Judgement& one, const std::string& words) {
    one = {one.condition,
           words,
           SaysItself(*one.condition, words) ? Verdict::kMet : Verdict::kOpen,
           "",
           "",
           ""};
}

void Judge(Judgement& one, const CaseStep& step) {
    const bool met = ValueOf(step.fields, field::kMet) == "yes";
    one.verdict = met ? Verdict::kMet : Verdict::kUnmet;
    one.words = ValueOf(step.fields, field::kWords);
    one.evidence = ValueOf(step.fields, field::kEvidence);
    one.officer = step.officer;
}

Judgement JudgementOf(const Field<std::string>& condition, std::span<const CaseStep> steps) {
    Judgement one;
    one.condition = &condition;
    one.verdict = Verdict::kOpen;
    for (const CaseStep& step : steps) {
        const std::string stated = ValueOf(step.fields, condition);
        if (!stated.empty()) StateIt(one, stated);
        if (step.verb == registration::kJudge &&
            ValueOf(step.fields, field::kCondition) == condition.name)
            Judge(one, step);
    }
    return one;
}

}  // namespace

bool SaysItself(const FieldWords& condition, std::string_view words) {
    const auto plain = std::ranges::find(kPlain, &condition, &Plain::condition);
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
    for (const Field<std::string>* condition : kConditions)
        all.push_back(JudgementOf(*condition, steps));
    return all;
}

}  // namespace zhengji
