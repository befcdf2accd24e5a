// Who asks, as an address: read, told apart from the proxies in front, and made into the key that
// limits count by. Pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

/// An IP address; one of IPv4 as its IPv6 form (::ffff:a.b.c.d), so that there is one kind.
struct IpAddress {
    std::array<unsigned char, 16> bytes{};

    static std::optional<IpAddress> Parse(std::string_view text);
    bool IsV4() const;
    bool IsLoopback() const;
    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// What limits count by: an IPv4 address whole, an IPv6 one by its /64, which is one household's.
std::string ClientKey(const IpAddress& address);

/// The proxies whose word on the client is taken.
class TrustedProxies {
  public:
    /// `ADDRESS[/BITS]`, separated by commas; bad_option.
    static Result<TrustedProxies> Parse(std::string_view list);
    bool Contains(const IpAddress& address) const;

    /// The client behind `peer`: of the addresses in X-Forwarded-For, each written by the one after
    /// it, the last that is no trusted proxy. A peer that is not trusted is itself the client.
    IpAddress ClientBehind(const IpAddress& peer, std::string_view forwarded_for) const;

  private:
    struct Network {
        IpAddress address;
        int bits = 0;
    };
    std::vector<Network> networks_;
};

}  // namespace zhengji
