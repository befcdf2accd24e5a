// How far imports have come that are being read just now, for whoever asks meanwhile. One for the
// process; all threads.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace zhengji {

class ImportProgress {
  public:
    void Tell(const std::string& import, std::int64_t rows) {
        const std::scoped_lock lock(mutex_);
        rows_[import] = rows;
    }
    void End(const std::string& import) {
        const std::scoped_lock lock(mutex_);
        rows_.erase(import);
    }
    /// Rows read so far; nothing: it is not being read here.
    std::optional<std::int64_t> Of(const std::string& import) {
        const std::scoped_lock lock(mutex_);
        const auto found = rows_.find(import);
        return found == rows_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::mutex mutex_;
    std::map<std::string, std::int64_t> rows_;
};

}  // namespace zhengji
