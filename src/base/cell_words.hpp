// What people write in a cell or an option that holds a list, or nothing: the separators and the
// words for none that offices use. One place for both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhengji {

/// The words of a list, trimmed, empty ones left out; apart by `;`, `；`, `、`, `,` or `，`.
std::vector<std::string> SplitWords(std::string_view text);
/// Whether the text is a sign for none: `-`, `—`, `/`, in all their widths.
bool IsNoneSign(std::string_view text);
/// That there is none, as rosters write it.
inline constexpr std::string_view kStatedNone = "无";
/// What somebody stated: kStatedNone where it is that there is none, empty where the cell only
/// stands for what is not known.
std::string_view StatedOrNone(std::string_view text);
/// Whether the text says none: a sign for it, or a word such as 无, 没有, 缺, 待补.
bool SaysNone(std::string_view text);

}  // namespace zhengji
