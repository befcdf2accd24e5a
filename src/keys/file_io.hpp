// Files that must be whole or not there: written aside, synced, renamed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

enum class FileMode : std::uint16_t { kPrivate = 0600, kPublic = 0644 };

/// Replaces the file `path` durably: after success the new bytes survive a power cut, before it the
/// old ones do, and a failure leaves nothing behind. A link is followed to its file; a pipe or
/// device is written to as it is. file_unwritable.
Status WriteFileDurably(const std::string& path, std::string_view bytes, FileMode mode);
/// Whether that could be done now, found by writing a file beside it that is gone again.
/// file_unwritable.
Status TryReplacing(const std::string& path);
/// The file that `path` means, through every link, the last one's target perhaps not there yet.
std::string ThroughLinks(std::string path);
/// Makes a rename in the folder of `path` survive a power cut. file_unwritable.
Status SyncFolderOf(const std::string& path);
constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
/// The whole file; file_unreadable, file_not_regular (never waits on a pipe), file_too_big.
Result<std::string> ReadWholeFile(const std::string& path, std::size_t most = kMostBytes);

}  // namespace zhengji
