#include "rules/exam/doubtful_name.hpp"

#include "base/no_name.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

std::string InWords(NameDoubt doubt) {
    switch (doubt) {
        case NameDoubt::kOtherDot:
            return Word("间隔号写成了别的标点", "another mark stands in the middle dot's place");
        case NameDoubt::kRemark:
            return Word("括号里像是说明", "what stands in brackets looks like a remark");
        case NameDoubt::kMask:
            break;
    }
    return Word("“某”像是代替了名字", "某 seems to hide a part of it");
}

}  // namespace

std::optional<Message> DoubtfulName(std::string_view name) {
    const auto doubt = DoubtOfName(name);
    if (!doubt) return std::nullopt;
    constexpr std::size_t kShown = 60;
    return Message{
        Code::stated_doubtful,
        {Word("姓名", "the name"), std::string(Shortened(name, kShown)), InWords(*doubt)}};
}

}  // namespace zhengji
