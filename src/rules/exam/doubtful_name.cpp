#include "rules/exam/doubtful_name.hpp"

#include "base/no_name.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

std::string Suspect(std::string_view zh, std::string_view en) {
    return Word("证件上的姓名（" + std::string(zh) + "）；按所写载入，请核对",
                "the name as it stands on the document (" + std::string(en) +
                    "); taken as it is written, to be looked into");
}

std::string InWords(NameDoubt doubt) {
    switch (doubt) {
        case NameDoubt::kOtherDot:
            return Suspect("间隔号写成了别的标点", "another mark stands in the middle dot's place");
        case NameDoubt::kRemark:
            return Suspect("括号里像是说明", "what stands in brackets looks like a remark");
        case NameDoubt::kMask:
            break;
    }
    return Suspect("“某”像是代替了名字", "某 seems to hide a part of it");
}

}  // namespace

std::optional<Message> DoubtfulName(std::string_view name) {
    const auto doubt = DoubtOfName(name);
    if (!doubt) return std::nullopt;
    constexpr std::size_t kShown = 60;
    return Message{
        Code::step_field_bad,
        {Word("姓名", "the name"), std::string(Shortened(name, kShown)), InWords(*doubt)}};
}

}  // namespace zhengji
