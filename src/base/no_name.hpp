// What stands in a name's cell and names nobody: a word for none, digits, signs, a description of a
// character that could not be typed, a former name beside the name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zhengji {

/// The part of `name` that no name holds, or all of it where it is no name: FirstNotOfNames; a
/// sign, an emoji, a circled number, a brace; what a name is masked with (赵某某, 钱XX); an
/// office's remark (重复), a former name, or a character's parts, in brackets; no letter at all; a
/// word in place of a name (无, 未知, 合计, 测试, null, FALSE, xxx). Nothing: it may be one. A view
/// into `name`. REQUIRES: IsUtf8(name).
std::optional<std::string_view> NotOfAName(std::string_view name);

/// Why a name that may be one is to be looked into.
enum class NameDoubt : std::uint8_t {
    kOtherDot,  ///< 阿依古丽。买买提, 阿依古丽-买买提: in the middle dot's place
    kRemark,    ///< two characters or more in brackets
    kMask,      ///< 赵某
};
/// Nothing: there is no doubt. REQUIRES: IsUtf8(name), and NotOfAName finds nothing in it.
std::optional<NameDoubt> DoubtOfName(std::string_view name);

/// Whether the text is surely a name: two Chinese characters or more, with middle dots or without,
/// none of them 某, of which the first begins no word for none. False says nothing. Much the faster
/// of the two.
bool IsSurelyAName(std::string_view text);

}  // namespace zhengji
