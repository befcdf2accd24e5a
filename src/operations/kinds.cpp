#include "operations/kinds.hpp"

#include "base/text.hpp"
#include "messages/for_asker.hpp"
#include "messages/province_name.hpp"
#include "rules/policy/session_words.hpp"

namespace zhengji {

void Kind<CivilDate>::Read(const Value& value, CivilDate& out, const std::string& path,
                           Misfits& faults) {
    const std::string* const text = TextIn(value, path, faults);
    if (text == nullptr) return;
    const auto day = CivilDate::Parse(AsTyped(*text));
    if (!day) return faults.push_back({path, MakeError(Code::bad_date, {*text})});
    out = *day;
}

void Kind<Instant>::Read(const Value& value, Instant& out, const std::string& path,
                         Misfits& faults) {
    const std::string* const text = TextIn(value, path, faults);
    if (text == nullptr) return;
    const auto at = Instant::Parse(PlainForms(*text));
    constexpr std::size_t kDayAlone = 10;
    if (!at || text->size() <= kDayAlone)
        return faults.push_back({path, MakeError(Code::bad_time, {*text})});
    out = *at;
}

void Kind<Session>::Read(const Value& value, Session& out, const std::string& path,
                         Misfits& faults) {
    const std::string* const text = TextIn(value, path, faults);
    if (text == nullptr) return;
    const auto session = SessionTyped(*text);
    if (!session) return faults.push_back({path, MakeError(Code::unknown_session, {*text})});
    out = *session;
}

void Kind<ProvinceCode>::Read(const Value& value, ProvinceCode& out, const std::string& path,
                              Misfits& faults) {
    const auto* number = value.As<std::int64_t>();
    const auto* text = value.As<std::string>();
    const auto province = number != nullptr ? ProvinceTyped(std::to_string(*number))
                          : text != nullptr ? ProvinceTyped(*text)
                                            : std::nullopt;
    if (!province)
        return NotOfKind(path, {"省份代码，两位数字", "a province's two digits"}, faults);
    // A list of nothing for a mistyped code would read as an answer.
    if (!IsProvince(*province))
        return faults.push_back(
            {path, MakeError(Code::province_unknown, {std::to_string(*province)})});
    out = ProvinceCode(*province);
}

std::string InBoth(const Message& message) {
    return Word(RenderForAsker(message, Language::kChinese),
                RenderForAsker(message, Language::kEnglish));
}

ToldReason ToldReason::Of(const Reason& reason) {
    return {std::string(Info(reason.message.code).name), reason.rule, InBoth(reason.message),
            Word(InLanguage(reason.source, Language::kChinese),
                 InLanguage(reason.source, Language::kEnglish))};
}

std::vector<ToldReason> Told(std::span<const Reason> reasons) {
    std::vector<ToldReason> told;
    for (const Reason& reason : reasons)
        told.push_back(ToldReason::Of(reason));
    return told;
}

}  // namespace zhengji
