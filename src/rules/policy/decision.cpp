#include "rules/policy/decision.hpp"

namespace zhengji {

std::string Reason::Cited(Language language) const {
    if (rule.empty() && source.empty()) return std::string();
    const bool chinese = language == Language::kChinese;
    std::string text = chinese ? "〔" : " [";
    const std::string said = InLanguage(source, language);
    // What is only a remark about the rule follows it as one.
    const bool remark = said.starts_with("（") || said.starts_with("(");
    text += rule;
    if (!rule.empty() && !said.empty())
        text += remark ? (chinese ? "" : " ") : chinese ? "，" : ", ";
    text += said;
    return text + (chinese ? "〕" : "]");
}

}  // namespace zhengji
