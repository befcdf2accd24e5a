#include "http/limits.hpp"

#include <algorithm>
#include <cmath>

namespace zhengji {
namespace {

// A bound on memory under attack from many addresses; the oldest debts go first by decay.
constexpr std::size_t kMostKeys = 100000;

}  // namespace

double GuessLimiter::Decayed(const Bucket& bucket, Instant now) const {
    const double seconds = static_cast<double>(now.millis - bucket.last.millis) / 1000.0;
    return std::max(0.0, bucket.wrong - std::max(0.0, seconds) * rule_.per_second);
}

std::optional<int> GuessLimiter::MustWait(const std::string& key, Instant now) {
    const std::scoped_lock lock(mutex_);
    if (buckets_.empty()) return std::nullopt;
    const auto found = buckets_.find(key);
    if (found == buckets_.end()) return std::nullopt;
    const double wrong = Decayed(found->second, now);
    if (wrong < rule_.burst) return std::nullopt;
    return static_cast<int>(std::ceil((wrong - rule_.burst + 1) / rule_.per_second));
}

void GuessLimiter::Count(const std::string& key, Instant now) {
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= kMostKeys) ForgetOld(now);
    Bucket& bucket = buckets_[key];
    bucket.wrong = Decayed(bucket, now) + 1;
    bucket.last = now;
}

void GuessLimiter::ForgetOld(Instant now) {
    std::erase_if(buckets_, [&](const auto& entry) { return Decayed(entry.second, now) < 1; });
    if (buckets_.size() >= kMostKeys) buckets_.clear();
}

}  // namespace zhengji
