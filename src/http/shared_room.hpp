// What all threads of the server share: the window, whom it trusts, and the room there is for
// connections and uploads.
#pragma once

#include "http/client_address.hpp"
#include "http/descriptors.hpp"
#include "http/quota.hpp"
#include "http/routes.hpp"
#include "http/upload_room.hpp"

namespace zhengji {

struct SharedRoom {
    SharedRoom(PublicWindow& w, const TrustedProxies& p, std::size_t threads)
        : window(w),
          proxies(p),
          connections(RoomForConnections(threads, kMostConnections), kConnectionsOfOne) {}

    static constexpr std::size_t kMostConnections = 4096;
    static constexpr std::size_t kConnectionsOfOne = 256;
    /// Bytes of bodies that have arrived and are not yet answered.
    static constexpr std::size_t kUploads = 12 * Worker::kLargestBody;
    static constexpr std::size_t kUploadsOfOne = 4 * Worker::kLargestBody;

    PublicWindow& window;
    const TrustedProxies& proxies;
    Quota connections;
    UploadRoom uploads{kUploads, kUploadsOfOne};
};

}  // namespace zhengji
