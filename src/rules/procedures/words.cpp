// What the choices of a step's fields are called, and how the words of the table are found.
#include <algorithm>
#include <array>

#include "rules/exam/alike.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

// In English what is called by its name, `impersonation`, has no words.
struct Named {
    std::string_view name, chinese, english = {};
};
constexpr std::array kChoices = {
    Named{"name", "姓名", "name"},
    Named{"id_number", "证件号码", "identity number"},
    Named{"score_1", "科目一成绩", "score of subject 1"},
    Named{"score_2", "科目二成绩", "score of subject 2"},
    Named{"score_3", "科目三成绩", "score of subject 3"},
    Named{"certificates", "证书"},
    Named{"acts", "事项"},
    Named{"area", "不属于单独划线地区", "not of a separate-line area"},
    Named{"basis", "不符合申领依据", "the basis is not met"},
    Named{"scores", "成绩未达到单独划线标准", "scores below the separate line"},
    Named{"identity", "身份与成绩不一致", "identity and results do not agree"},
    Named{"materials", "材料不全或不符", "materials missing or not right"},
    Named{"false_statement", "提供虚假材料", "false materials"},
    Named{"approve", "通过"},
    Named{"refuse", "不予通过"},
    Named{"abroad_work", "境外工作", "work abroad"},
    Named{"abroad_study", "境外学习", "study abroad"},
    Named{"sick", "病假", "sick leave"},
    Named{"childbirth", "生育"},
    Named{"other", "其他情形", "other"},
    Named{"abroad", "境外学习或工作", "study or work abroad"},
    Named{"software", "计算机软件", "computer software"},
    Named{"network", "计算机网络", "computer networks"},
    Named{"application", "计算机应用技术", "computer applications"},
    Named{"information_system", "信息系统"},
    Named{"information_service", "信息服务"},
    Named{"organised_cheating", "组织作弊", "organised cheating"},
    Named{"impersonation", "冒名替考", "impersonation in the examination"},
    Named{"conduct", "职业道德", "professional conduct"},
    Named{"health", "健康状况"},
    Named{"assessment", "单位考核", "the employer's assessment"},
    Named{"first", "前一人", "the first person"},
    Named{"second", "后一人", "the second person"},
    Named{"yes", "是"},
    Named{"no", "否"},
    Named{"incapacity", "完全丧失民事行为能力", "complete loss of civil capacity"},
    Named{"criminal", "受到刑事处罚", "criminal punishment"},
    Named{"away", "脱离专业技术岗位", "left the technical post"},
    Named{"loss", "工作失误造成重大损失", "great loss by a fault at work"},
    Named{"fraud", "登记中弄虚作假", "fraud in registration"},
};

}  // namespace

namespace {

// What a check adds to a step and no officer states.
constexpr std::array<const FieldWords*, 9> kFound = {
    &field::kClaims, &field::kList,        &field::kFiles,       &field::kActs,
    &field::kWas,    &field::kConfirmedBy, &field::kConfirmedAt, &field::kConfirmedWords,
    &finding::kVoids};

const FieldWords* Asked(std::string_view field) {
    for (const StepRule* rule : StepRules())
        for (const FieldRule& one : rule->fields)
            if (one.Name() == field) return one.words;
    return nullptr;
}

const State* StateNamed(std::string_view name) {
    for (const StepRule* rule : StepRules())
        if (IsOfCase(*rule) && rule->to && rule->to->name == name) return &*rule->to;
    return nullptr;
}

}  // namespace

const FieldWords& WordsOf(std::string_view field) {
    static constexpr FieldWords kNone{};
    if (const FieldWords* words = Asked(field)) return *words;
    const auto found = std::ranges::find(kFound, field, &FieldWords::name);
    return found == kFound.end() ? kNone : **found;
}

std::string_view ChineseOf(std::string_view word) {
    const auto choice = std::ranges::find(kChoices, word, &Named::name);
    if (choice != kChoices.end()) return choice->chinese;
    if (const auto reason = ParseAlikeBy(word)) return Chinese(*reason);
    for (const Procedure one : AllProcedures())
        if (Name(one) == word) return Chinese(one);
    const State* state = StateNamed(word);
    return state == nullptr ? word : state->chinese;
}

std::string_view EnglishOf(std::string_view word) {
    const auto choice = std::ranges::find(kChoices, word, &Named::name);
    if (choice != kChoices.end()) return choice->english;
    const auto reason = ParseAlikeBy(word);
    return reason ? English(*reason) : std::string_view();
}

std::string VerbInChinese(Procedure procedure, std::string_view verb) {
    for (const StepRule& rule : RuleOf(procedure).steps) {
        if (rule.verb.name != verb) continue;
        return std::string(rule.chinese.substr(0, rule.chinese.find("（")));
    }
    return std::string(verb);
}

Error NoSuchCase(Procedure procedure, std::string number) {
    return MakeError(Code::no_such_case, {std::string(Name(procedure)), std::move(number),
                                          std::string(Chinese(procedure))});
}

Error NoSuchCase(Procedure procedure, std::int64_t number) {
    return NoSuchCase(procedure, std::to_string(number));
}

}  // namespace zhengji
