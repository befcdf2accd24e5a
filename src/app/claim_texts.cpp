#include "app/claim_texts.hpp"

#include "base/csv_cell.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongest = 200;

bool IsOneLine(std::string_view text) {
    if (!IsUtf8(text) || CodePoints(text) > kLongest) return false;
    return !FirstInvisible(text) && !IsFormula(text);
}

}  // namespace

Status CheckClaimTexts(const ClaimRecord& record) {
    struct Text {
        std::string_view field, value;
    };
    for (const Text& one : std::initializer_list<Text>{{"name", record.name},
                                                       {"employer", record.employer},
                                                       {"materials", record.materials}}) {
        if (IsOneLine(one.value)) continue;
        return MakeError(Code::step_field_bad,
                         {std::string(one.field), Shown(Shortened(one.value, 60)),
                          Word("一行，至多 200 字，无看不见的字符，不以 = + - @ 开头",
                               "one line of 200 characters at most, none of them invisible, "
                               "beginning with none of = + - @")});
    }
    return {};
}

}  // namespace zhengji
