#include "rules/policy/decision.hpp"

namespace zhengji {

std::string Reason::Cited(Language language) const {
    if (rule.empty() && source.empty()) return std::string();
    const bool chinese = language == Language::kChinese;
    std::string text = chinese ? "〔" : " [";
    text += rule;
    if (!rule.empty() && !source.empty()) text += chinese ? "，" : ", ";
    text += InLanguage(source, language);
    return text + (chinese ? "〕" : "]");
}

}  // namespace zhengji
