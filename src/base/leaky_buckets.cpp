#include "base/leaky_buckets.hpp"

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

void LeakyBuckets::Count(const std::string& key, SteadyTime when, std::int64_t times) {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key);
    if (found != places_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    } else {
        buckets_.push_front({key, 0, when});
        places_.emplace(buckets_.front().key, buckets_.begin());
    }
    Bucket& bucket = buckets_.front();
    bucket.full = Decayed(bucket, when) + static_cast<double>(times);
    bucket.last = std::max(bucket.last, when);
    if (buckets_.size() > most_keys_) {
        places_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
}

void SharedBuckets::Count(const std::string& key, SteadyTime when) {
    buckets_.Count(key, when);
    const std::scoped_lock lock(mutex_);
    const auto found = counted_.find(key);
    if (found != counted_.end()) {
        ++found->second;
    } else if (counted_.size() < kMostCounted) {
        counted_.emplace(key, 1);
    }
}

std::map<std::string, std::int64_t> SharedBuckets::TakeCounted() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(counted_, {});
}

}  // namespace zhengji
