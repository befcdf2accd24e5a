// When what is published was last seen to change, for Last-Modified (RFC 9110 §8.8.2): told by its
// tag, of what this server was asked for. A change within one second of another is never hidden:
// the day is that of the second after, and told only then. Any thread.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/instant.hpp"

namespace zhengji {

class LastChanged {
  public:
    /// `what` stands under that tag now; nothing in the second in which that was first seen.
    std::optional<Instant> Of(const std::string& what, const std::string& etag, Instant now);

    /// What is asked for most is seen again at once: beyond that many it is all forgotten.
    static constexpr std::size_t kMost = 4096;

  private:
    struct Seen {
        std::string etag;
        Instant from;
    };
    std::mutex mutex_;
    std::map<std::string, Seen> seen_;
};

}  // namespace zhengji
