#include "http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int kMappedBits = 96;

std::string Printed(const IpAddress& address) {
    char text[INET6_ADDRSTRLEN] = {};
    if (address.IsV4()) {
        inet_ntop(AF_INET, address.bytes.data() + kMapped.size(), text, sizeof text);
    } else {
        inet_ntop(AF_INET6, address.bytes.data(), text, sizeof text);
    }
    return text;
}

bool SameBits(const IpAddress& a, const IpAddress& b, int bits) {
    for (int at = 0; at < bits; ++at) {
        const auto byte = static_cast<std::size_t>(at / 8);
        const unsigned mask = 0x80U >> (at % 8);
        if (((a.bytes[byte] ^ b.bytes[byte]) & mask) != 0) return false;
    }
    return true;
}

// The length behind the slash; the whole address where there is none.
std::optional<int> Bits(std::string_view text, int most) {
    if (text.empty()) return most;
    int bits = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), bits);
    if (error != std::errc{} || end != text.data() + text.size() || bits < 0 || bits > most)
        return std::nullopt;
    return bits;
}

}  // namespace

std::optional<IpAddress> IpAddress::Parse(std::string_view text) {
    const std::string zero_ended(text);
    IpAddress address;
    if (inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
    std::ranges::copy(kMapped, address.bytes.begin());
    if (inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data() + kMapped.size()) == 1)
        return address;
    return std::nullopt;
}

bool IpAddress::IsV4() const {
    return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

bool IpAddress::IsLoopback() const {
    return IsV4() ? bytes[kMapped.size()] == 127 : *this == Parse("::1");
}

std::string ClientKey(const IpAddress& address) {
    if (address.IsV4()) return Printed(address);
    IpAddress network = address;
    std::fill(network.bytes.begin() + 8, network.bytes.end(), 0);
    return Printed(network) + "/64";
}

Result<TrustedProxies> TrustedProxies::Parse(std::string_view list) {
    TrustedProxies proxies;
    for (const std::string& text : SplitList(list, ',')) {
        const auto slash = std::min(text.find('/'), text.size());
        const auto address = IpAddress::Parse(std::string_view(text).substr(0, slash));
        const int offset = address && address->IsV4() ? kMappedBits : 0;
        const auto bits = Bits(std::string_view(text).substr(slash), 128 - offset);
        if (!address || !bits) return MakeError(Code::bad_option, {"--trusted-proxy", text});
        proxies.networks_.push_back({*address, offset + *bits});
    }
    return proxies;
}

bool TrustedProxies::Contains(const IpAddress& address) const {
    return std::ranges::any_of(networks_, [&](const Network& network) {
        return SameBits(network.address, address, network.bits);
    });
}

IpAddress TrustedProxies::ClientBehind(const IpAddress& peer,
                                       std::string_view forwarded_for) const {
    IpAddress client = peer;
    const auto hops = SplitList(forwarded_for, ',');
    for (auto hop = hops.rbegin(); hop != hops.rend() && Contains(client); ++hop) {
        const auto address = IpAddress::Parse(*hop);
        if (!address) break;
        client = *address;
    }
    return client;
}

}  // namespace zhengji
