// Text by its looks, as Unicode's security mechanisms tell it (UTS #39, by ICU): what people take
// for the same, and letters that nobody writes a name with.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// The skeleton of `text`: two texts that are easily taken for one another have the same. Never
/// shown. REQUIRES: IsUtf8(text).
std::string Skeleton(std::string_view text);

/// Whether the letters are of one script, or of those that are written together (Latin with
/// Chinese), and all in common use: no phonetic signs, small capitals or historic letters.
/// REQUIRES: IsUtf8(letters), in composed form (NFKC).
bool IsUsualLettering(std::string_view letters);

}  // namespace zhengji
