// A character written as UTF-8. Private to this folder.
#pragma once

#include <utf8proc.h>

#include <cstddef>
#include <string>

namespace zhengji {

/// REQUIRES: `character` is one of Unicode.
inline void AppendUtf8(std::string& out, utf8proc_int32_t character) {
    utf8proc_uint8_t buffer[4];
    const auto n = utf8proc_encode_char(character, buffer);
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(n));
}

}  // namespace zhengji
