// Files that must be whole or not there: written aside, synced, renamed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

enum class FileMode : std::uint16_t { kPrivate = 0600, kPublic = 0644 };

/// Replaces `path` durably: after success the new bytes survive a power cut, before it the old ones
/// do.
Status WriteFileDurably(const std::string& path, std::string_view bytes, FileMode mode);
/// The whole file; file_unreadable.
Result<std::string> ReadWholeFile(const std::string& path);

}  // namespace zhengji
