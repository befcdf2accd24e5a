#include "api/last_changed.hpp"

namespace zhengji {

std::optional<Instant> LastChanged::Of(const std::string& what, const std::string& etag,
                                       Instant now) {
    using millis::kSecond;
    const std::scoped_lock lock(mutex_);
    if (seen_.size() >= kMost && !seen_.contains(what)) seen_.clear();
    Seen& seen = seen_[what];
    if (seen.etag != etag) seen = {etag, Instant{(now.millis / kSecond + 1) * kSecond}};
    if (now.millis < seen.from.millis) return std::nullopt;
    return seen.from;
}

}  // namespace zhengji
