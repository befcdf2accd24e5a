// Files that are no CSV, told by their first bytes. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// What the file is instead, and what to do with it; nothing: it may be one. `text`: its beginning.
std::optional<Message> OtherKind(const std::string& path, std::string_view text);
/// What text that is not UTF-8 looks like: file_utf16, file_gbk or file_not_utf8.
Code EncodingOf(std::string_view text);

}  // namespace zhengji
