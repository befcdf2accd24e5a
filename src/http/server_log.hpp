// The server's log on standard error, one JSON object a line. It names routes, never paths or
// queries as written, and never a name, a certificate or an identity number. All threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace zhengji {

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarning, kError, kOff };

/// `debug`, `info`, `warning`, `error`, `off`.
std::optional<LogLevel> ParseLogLevel(std::string_view name);

/// One answer, for the access log.
struct AccessLine {
    std::string_view route;  ///< out of the table of routes
    std::string_view method;
    int status = 0;
    std::size_t bytes = 0;
    std::chrono::nanoseconds took{};
    std::string_view client;  ///< its ClientKey
};

class ServerLog {
  public:
    explicit ServerLog(LogLevel level);
    ~ServerLog();

    /// At level info.
    void Answered(const AccessLine& line);
    /// Something that happened, with what an operator needs to know of it.
    void Event(LogLevel level, std::string_view event, std::string_view detail);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhengji
