// The HTTP server: Beast over Asio, one io_context and one Worker a thread, every request bounded
// in size and time. Stops on SIGINT and SIGTERM.
#pragma once

#include <functional>
#include <string>

#include "http/routes.hpp"

namespace zhengji {

struct ServerOptions {
    std::string listen = "127.0.0.1:8080";  ///< port 0: any free one
    int threads = 0;                        ///< 0: one a core
    /// Told the address once it is served.
    std::function<void(const std::string& address)> on_ready;
};

/// Serves until stopped. bad_listen; cannot_listen; what opening the register can say.
Status Serve(PublicWindow& window, const ServerOptions& options);

}  // namespace zhengji
