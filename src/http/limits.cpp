#include "http/limits.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zhengji {

double LeakyBuckets::Decayed(const Bucket& bucket, SteadyTime now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.last).count();
    return std::max(0.0, bucket.full - std::max(0.0, seconds) * rule_.per_second);
}

std::optional<int> LeakyBuckets::MustWait(const std::string& key, SteadyTime now, double burst) {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return std::nullopt;
    const double full = Decayed(*found->second, now);
    // One whole try must have been forgiven.
    if (full + 1 <= burst) return std::nullopt;
    return std::max(1, static_cast<int>(std::ceil((full + 1 - burst) / rule_.per_second)));
}

void LeakyBuckets::Count(const std::string& key, SteadyTime when) {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key);
    if (found != places_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    } else {
        buckets_.push_front({key, 0, when});
        places_.emplace(buckets_.front().key, buckets_.begin());
    }
    Bucket& bucket = buckets_.front();
    bucket.full = Decayed(bucket, when) + 1;
    bucket.last = std::max(bucket.last, when);
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

std::optional<int> QueryLimits::MustWait(const ClientKeys& client, SteadyTime now) {
    for (std::size_t width = 0; width < client.count; ++width) {
        if (const auto wait = clients_.at(width).MustWait(client.networks.at(width), now))
            return wait;
    }
    return std::nullopt;
}

void QueryLimits::CountWrong(WrongAnswer wrong, SteadyTime now) {
    Learn(wrong, now);
    const std::scoped_lock lock(mutex_);
    if (counted_.size() < kMostCounted) {
        counted_.push_back(std::move(wrong));
    } else {
        counted_[next_] = std::move(wrong);
        next_ = (next_ + 1) % kMostCounted;
    }
}

std::vector<WrongAnswer> QueryLimits::TakeCounted() {
    const std::scoped_lock lock(mutex_);
    next_ = 0;
    return std::exchange(counted_, {});
}

void QueryLimits::Learn(const WrongAnswer& wrong, SteadyTime when) {
    for (std::size_t width = 0; width < wrong.client.count; ++width)
        clients_.at(width).Count(wrong.client.networks.at(width), when);
    if (wrong.number.empty()) return;
    pairs_.Count(wrong.client.Name() + ' ' + wrong.number, when);
    numbers_.Count(wrong.number, when);
}

}  // namespace zhengji
