// The HTTP server: Beast over Asio, one acceptor, threads that read sockets (an io_context each)
// and four bounded pools that do what is not light (http/work_pool.hpp); every request bounded in
// size and time. On SIGINT and SIGTERM it takes no more connections, answers what has begun, and
// ends.
#pragma once

#include <functional>
#include <string>

#include "http/client_address.hpp"
#include "http/listen_address.hpp"
#include "http/routes.hpp"

namespace zhengji {

struct ServerOptions {
    ListenAddress listen{"127.0.0.1", 8080};
    int threads = 0;  ///< that read sockets; 0: one a core; at most kMostThreads
    TrustedProxies proxies;
    /// Asked before the window; null: there is none. Its answers are counted and logged by the
    /// window's.
    HttpDoor* office = nullptr;
    /// Told the address once it is served.
    std::function<void(const std::string& address)> on_ready;

    static constexpr int kMostThreads = 256;
};

/// Serves until stopped. cannot_listen (also when another process listens there); what opening the
/// register can say.
Status Serve(PublicWindow& window, const ServerOptions& options);

}  // namespace zhengji
