#include "http/descriptors.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace zhengji {
namespace {

constexpr std::size_t kOwn = 32;      // for what is no connection
constexpr std::size_t kOfThread = 8;  // its store, its context

}  // namespace

std::size_t RoomForConnections(std::size_t threads, std::size_t most) {
    const std::size_t own = kOwn + threads * kOfThread;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return most;
    const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, most + own);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return limit.rlim_cur > own ? std::min(limit.rlim_cur - own, most) : 1;
}

}  // namespace zhengji
