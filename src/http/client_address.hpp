// Who asks, as an address: read, told apart from the proxies in front, and made into the key that
// limits count by. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

/// An IP address; one of IPv4 as its IPv6 form (::ffff:a.b.c.d), so that there is one kind.
struct IpAddress {
    std::array<unsigned char, 16> bytes{};

    static std::optional<IpAddress> Parse(std::string_view text);
    /// As a proxy writes a client: also `1.2.3.4:5678`, `[v6]`, `[v6]:port`, in quotes, with a
    /// zone.
    static std::optional<IpAddress> ParseNode(std::string_view text);
    bool IsV4() const;
    bool IsLoopback() const;
    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// What limits count a client by: an IPv4 address whole; an IPv6 one by its networks of 64, 56 and
/// 48 bits, since a household has one of 64 and whoever rents a server one of 48, which is 65,536
/// households. Narrowest first; each wider one is allowed more.
struct ClientKeys {
    static constexpr std::size_t kMost = 3;

    std::array<std::string, kMost> networks;
    std::size_t count = 0;

    /// Of nobody in particular, whom no limit of one client holds: a proxy that speaks for many.
    static ClientKeys OfMany() { return {}; }
    static ClientKeys Of(const IpAddress& address);
    /// The narrowest: what logs name.
    const std::string& Name() const { return networks[0]; }
    /// What all of it is one of; empty: of nobody in particular.
    const std::string& Widest() const { return networks.at(count == 0 ? 0 : count - 1); }
    std::span<const std::string> All() const { return {networks.data(), count}; }
};

/// In which field the proxies in front name the client. What they do not write themselves they pass
/// on as the client sent it.
enum class ProxyField : std::uint8_t {
    kUntold,  ///< the one that is there; where both are and name two, neither
    kXForwardedFor,
    kForwarded,
};

/// The proxies whose word on the client is taken.
class TrustedProxies {
  public:
    /// `ADDRESS[/BITS]`, separated by commas; bad_option.
    static Result<TrustedProxies> Parse(std::string_view list);
    /// `X-Forwarded-For` or `Forwarded`, in whatever case, is the field they write; bad_option.
    Status Write(std::string_view field);
    bool Contains(const IpAddress& address) const;

    /// The two fields of a request, each with its lines in one list; nothing where it has none.
    struct Fields {
        std::optional<std::string> x_forwarded_for, forwarded;
    };
    /// The client behind `peer`, by the field that the proxies write. Where that is not known and
    /// both name another, one of them is the client's own word: the proxy itself is counted then.
    IpAddress ClientOf(const IpAddress& peer, const Fields& fields) const;

    /// The client behind `peer`: of the addresses in X-Forwarded-For, each written by the one after
    /// it, the last that is no trusted proxy. A peer that is not trusted is itself the client.
    IpAddress ClientBehind(const IpAddress& peer, std::string_view forwarded_for) const;

    /// The `for` of each element of a Forwarded field (RFC 7239), as a list like X-Forwarded-For.
    static std::string ForOf(std::string_view forwarded);

  private:
    struct Network {
        IpAddress address;
        int bits = 0;
    };
    std::vector<Network> networks_;
    ProxyField field_ = ProxyField::kUntold;
};

}  // namespace zhengji
