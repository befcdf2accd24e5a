// What all threads of the server share: the doors and the pools behind them, whom it trusts, and
// the room there is for connections and uploads.
#pragma once

#include <atomic>

#include "http/clerks.hpp"
#include "http/client_address.hpp"
#include "http/descriptors.hpp"
#include "http/quota.hpp"
#include "http/upload_room.hpp"
#include "http/work_pool.hpp"

namespace zhengji {

struct SharedRoom {
    /// `threads`: that read sockets.
    SharedRoom(Doors d, const TrustedProxies& p, std::size_t threads)
        : doors(std::move(d)),
          proxies(p),
          connections(
              RoomForConnections(threads + Pools::ThreadsFor(threads).All(), kMostConnections),
              kConnectionsOfOne),
          pools(doors, threads) {}

    static constexpr std::size_t kMostConnections = 4096;
    static constexpr std::size_t kConnectionsOfOne = 256;
    static constexpr std::size_t kLargestBody = std::size_t{5} << 20U;
    /// Bodies up to this size are taken without asking for room.
    static constexpr std::size_t kSmallBody = 4096;
    /// Bytes of bodies that have arrived and are not yet answered.
    static constexpr std::size_t kUploads = 12 * kLargestBody;
    static constexpr std::size_t kUploadsOfOne = 4 * kLargestBody;

    /// Answers up to this size wait for whoever reads slowly without asking for room.
    static constexpr std::size_t kSmallAnswer = std::size_t{64} << 10U;
    /// Bytes of larger answers that are being sent.
    static constexpr std::size_t kAnswers = std::size_t{256} << 20U;
    static constexpr std::size_t kAnswersOfOne = std::size_t{64} << 20U;

    const Doors doors;
    const TrustedProxies& proxies;
    Quota connections;
    UploadRoom uploads{kUploads, kUploadsOfOne};
    Quota answers{kAnswers, kAnswersOfOne};
    Pools pools;
    /// Set before the threads are told to end: from then on each answer says that it is the last.
    std::atomic<bool> closing{false};
};

}  // namespace zhengji
