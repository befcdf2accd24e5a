// Every code Zhengji answers with, in one table: name, exit status, HTTP status, Chinese, English.
// The rows stand in the *.def files beside this header, by subject; a row with a missing cell does
// not compile. `{0}`, `{1}` … in the texts are the message's arguments.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zhengji {

/// What the command line's exit status says.
enum class Exit : std::uint8_t { kDone = 0, kRefused = 1, kUsage = 2, kDependency = 3 };

enum class Code : std::uint16_t {
#define ZHENGJI_MESSAGE(name, exit, http, zh, en) name,
#include "messages/all.def"
#undef ZHENGJI_MESSAGE
};

enum class Language : std::uint8_t { kChinese, kEnglish };

struct CodeInfo {
    std::string_view name;  ///< the stable code others script against, `identity_mismatch`
    Exit exit;
    int http;
    std::string_view chinese;
    std::string_view english;
};

/// The table's row for `code`.
const CodeInfo& Info(Code code);
/// The code of that name; nothing where there is none.
std::optional<Code> CodeNamed(std::string_view name);
/// How many codes there are; Code values run from 0 to this minus one.
std::size_t CodeCount();

}  // namespace zhengji
