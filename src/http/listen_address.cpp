#include "http/listen_address.hpp"

#include <charconv>

#include "http/client_address.hpp"

namespace zhengji {

Result<ListenAddress> ListenAddress::Parse(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return MakeError(Code::bad_listen, {text});
    ListenAddress address{text.substr(0, colon)};
    const bool bracketed = address.host.starts_with('[') && address.host.ends_with(']');
    if (bracketed) address.host = address.host.substr(1, address.host.size() - 2);
    const bool colons = address.host.find(':') != std::string::npos;
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    if (bracketed != colons || !IpAddress::Parse(address.host) || error != std::errc{} ||
        last != end) {
        return MakeError(Code::bad_listen, {text});
    }
    return address;
}

std::string ListenAddress::ToString() const {
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

}  // namespace zhengji
