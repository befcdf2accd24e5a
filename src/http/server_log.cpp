// The one file that knows spdlog.
#include "http/server_log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>

#include "base/json_text.hpp"

namespace zhengji {
namespace {

struct Level {
    std::string_view name;
    LogLevel level;
    spdlog::level::level_enum theirs;
};

constexpr std::array kLevels = {
    Level{"debug", LogLevel::kDebug, spdlog::level::debug},
    Level{"info", LogLevel::kInfo, spdlog::level::info},
    Level{"warning", LogLevel::kWarning, spdlog::level::warn},
    Level{"error", LogLevel::kError, spdlog::level::err},
    Level{"off", LogLevel::kOff, spdlog::level::off},
};

spdlog::level::level_enum Theirs(LogLevel level) {
    return kLevels.at(static_cast<std::size_t>(level)).theirs;
}

}  // namespace

std::optional<LogLevel> ParseLogLevel(std::string_view name) {
    for (const Level& level : kLevels) {
        if (level.name == name) return level.level;
    }
    return std::nullopt;
}

struct ServerLog::Parts {
    spdlog::logger logger{"zhengji", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

ServerLog::ServerLog(LogLevel level) : parts_(std::make_unique<Parts>()) {
    parts_->logger.set_level(Theirs(level));
    parts_->logger.set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})");
    parts_->logger.flush_on(spdlog::level::warn);
}
ServerLog::~ServerLog() = default;

void ServerLog::Answered(const AccessLine& line) {
    if (!parts_->logger.should_log(spdlog::level::info)) return;
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(line.took).count();
    parts_->logger.info(
        R"("event":"answer","route":{},"method":{},"status":{},"bytes":{},"micros":{},"client":{})",
        JsonQuoted(line.route), JsonQuoted(line.method), line.status, line.bytes, micros,
        JsonQuoted(line.client));
}

void ServerLog::Event(LogLevel level, std::string_view event, std::string_view detail) {
    parts_->logger.log(Theirs(level), R"("event":{},"detail":{})", JsonQuoted(event),
                       JsonQuoted(detail));
}

}  // namespace zhengji
