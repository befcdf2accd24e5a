// A scanner for what is harmful: ClamAV's clamd, asked over its socket (clamd(8), INSTREAM). Any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

struct ScannerAddress {
    std::string path;             ///< of a Unix socket; else
    std::string host, port = {};  ///< a number's text each

    /// `unix:/run/clamav/clamd.ctl`, `tcp:127.0.0.1:3310`, `tcp:[::1]:3310`; scanner_address.
    static Result<ScannerAddress> Parse(std::string_view text);
};

/// How long it has to take a call at all.
inline constexpr std::chrono::milliseconds kPatienceToConnect = std::chrono::seconds(5);

/// What it found, by name; empty: it says the bytes are clean. scanner_down where it says anything
/// else, or nothing for `patience`, or takes no call.
Result<std::string> AskScanner(const ScannerAddress& scanner, std::string_view bytes,
                               std::chrono::milliseconds patience = std::chrono::seconds(60));
/// Whether it is there at all: what it did not call clean is then one file's matter.
bool TakesCalls(const ScannerAddress& scanner);

}  // namespace zhengji
