#include "http/limits.hpp"

#include <algorithm>
#include <cmath>

namespace zhengji {

double GuessLimiter::Decayed(const Bucket& bucket, SteadyTime now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.last).count();
    return std::max(0.0, bucket.wrong - std::max(0.0, seconds) * rule_.per_second);
}

std::optional<int> GuessLimiter::MustWait(const std::string& key, SteadyTime now, double burst) {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return std::nullopt;
    const double wrong = Decayed(*found->second, now);
    // One whole try must have been forgiven.
    if (wrong + 1 <= burst) return std::nullopt;
    return std::max(1, static_cast<int>(std::ceil((wrong + 1 - burst) / rule_.per_second)));
}

void GuessLimiter::Count(const std::string& key, SteadyTime now) {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key);
    if (found != places_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    } else {
        buckets_.push_front({key, 0, now});
        places_.emplace(buckets_.front().key, buckets_.begin());
    }
    Bucket& bucket = buckets_.front();
    bucket.wrong = Decayed(bucket, now) + 1;
    bucket.last = now;
    if (buckets_.size() > most_keys_) {
        places_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
}

std::optional<int> QueryLimits::MustWait(const ClientKeys& client, const std::string& number,
                                         SteadyTime now) {
    if (const auto wait = MustWait(client, now)) return wait;
    const bool siege = numbers_.MustWait(number, now).has_value();
    return pairs_.MustWait(client.Name() + ' ' + number, now, siege ? kTriesUnderSiege : kTries);
}

void QueryLimits::CountWrong(const ClientKeys& client, const std::string& number, SteadyTime now) {
    CountWrong(client, now);
    pairs_.Count(client.Name() + ' ' + number, now);
    numbers_.Count(number, now);
}

std::optional<int> QueryLimits::MustWait(const ClientKeys& client, SteadyTime now) {
    for (std::size_t width = 0; width < client.count; ++width) {
        if (const auto wait = clients_.at(width).MustWait(client.networks.at(width), now))
            return wait;
    }
    return std::nullopt;
}

void QueryLimits::CountWrong(const ClientKeys& client, SteadyTime now) {
    for (std::size_t width = 0; width < client.count; ++width)
        clients_.at(width).Count(client.networks.at(width), now);
}

}  // namespace zhengji
