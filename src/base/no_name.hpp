// What stands in a name's cell and names nobody: a word for none, digits, signs, a description of a
// character that could not be typed, a former name beside the name.
#pragma once

#include <optional>
#include <string_view>

namespace zhengji {

/// The part of `name` that no name holds, or all of it where it is no name: FirstNotOfNames; a
/// sign, an emoji, a circled number, a brace; a former name, or a character's parts, in brackets;
/// no letter at all; a word in place of a name (无, 姓名, null, FALSE, xxx). Nothing: it may be
/// one. A view into `name`. REQUIRES: IsUtf8(name).
std::optional<std::string_view> NotOfAName(std::string_view name);

/// Whether the text is surely a name: two Chinese characters or more, with middle dots or without,
/// of which the first begins no word for none. False says nothing. Much the faster of the two.
bool IsSurelyAName(std::string_view text);

}  // namespace zhengji
