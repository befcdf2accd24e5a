// The log as static files (C2SP tlog-tiles): what is served below /log/ and what an auditor
// downloads.
#pragma once

#include <string>
#include <string_view>

#include "store/log.hpp"

namespace zhengji {

enum class LogFileChanges : std::uint8_t { kNever, kGrows };

struct LogFile {
    std::string bytes;
    std::string content_type;
    LogFileChanges changes{};
};

/// Of the tree that the newest checkpoint covers, nothing beyond which is published; 0 before the
/// first. bad_checkpoint.
Result<std::int64_t> PublishedSize(LogStore& log);

/// `checkpoint`, `status` (no_status before the first), `tile/<L>/<N>[.p/<W>]`,
/// `tile/entries/<N>[.p/<W>]`; no_such_page for anything else or not there yet.
Result<LogFile> ReadLogFile(Transaction& tx, std::string_view path);

}  // namespace zhengji
