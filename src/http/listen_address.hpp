// Where the server listens, as written: `127.0.0.1:8080`, `[::1]:8080`. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "messages/message.hpp"

namespace zhengji {

struct ListenAddress {
    std::string host;        ///< an IP address, without brackets
    std::uint16_t port = 0;  ///< 0: any free one

    /// bad_listen. An IPv6 address stands in brackets.
    static Result<ListenAddress> Parse(const std::string& text);
    /// The way it is written in a URL.
    std::string ToString() const;
};

}  // namespace zhengji
