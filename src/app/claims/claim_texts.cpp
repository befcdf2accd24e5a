#include "app/claims/claim_texts.hpp"

#include "base/csv_cell.hpp"
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

}  // namespace zhengji
