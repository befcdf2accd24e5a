// Limits on guessing: a client, or a certificate number, that draws too many "not found" answers
// must wait. Right answers cost nothing. Shared by all worker threads.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/instant.hpp"

namespace zhengji {

class GuessLimiter {
  public:
    struct Rule {
        double burst = 0;       ///< wrong answers that come free
        double per_second = 0;  ///< how fast they are forgiven
    };

    explicit GuessLimiter(Rule rule) : rule_(rule) {}

    /// Seconds `key` must wait before it may ask again; nothing when it may.
    std::optional<int> MustWait(const std::string& key, Instant now);
    /// Counts one wrong answer.
    void Count(const std::string& key, Instant now);

  private:
    struct Bucket {
        double wrong = 0;
        Instant last;
    };
    double Decayed(const Bucket& bucket, Instant now) const;
    void ForgetOld(Instant now);

    const Rule rule_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;  // only keys that were wrong
};

}  // namespace zhengji
