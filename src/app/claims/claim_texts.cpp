#include "app/claims/claim_texts.hpp"

#include "base/csv_cell.hpp"
#include "base/no_name.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

Status CheckClaimText(std::string_view field, std::string_view text) {
    constexpr std::size_t kLongest = 200;
    if (text.empty() || (IsOneLine(text, kLongest) && !IsFormula(text))) return {};
    return BadField(field, Shown(Shortened(text, 60)),
                    Word("一行，至多 200 字，无看不见的字符，不以 = + - @ 开头",
                         "one line of 200 characters at most, none of them invisible, beginning "
                         "with none of = + - @"));
}

Status CheckClaimantsName(std::string_view name) {
    ZJ_TRY(CheckClaimText("name", name));
    const auto part = NotOfAName(name);
    if (!part) return {};
    return BadField("name", Shown(Shortened(*part, 60)),
                    Word("证件上的姓名，用原字", "the name as it stands on the document"));
}

}  // namespace zhengji
