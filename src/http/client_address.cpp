#include "http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <utility>

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

// Nothing, or a colon and a port's digits; RFC 7239 also has an obfuscated one, `:_x`.
bool IsPort(std::string_view text) {
    if (text.empty()) return true;
    if (text.front() != ':' || text.size() < 2) return false;
    return text[1] == '_' ||
           std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
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

std::optional<IpAddress> IpAddress::ParseNode(std::string_view text) {
    text = Trim(text);
    if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"'))
        text = Trim(text.substr(1, text.size() - 2));
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos || !IsPort(text.substr(end + 1))) return std::nullopt;
        text = text.substr(1, end - 1);
    } else if (std::ranges::count(text, ':') == 1) {
        const auto colon = text.find(':');
        if (!IsPort(text.substr(colon))) return std::nullopt;
        text = text.substr(0, colon);
    }
    return Parse(text.substr(0, text.find('%')));
}

bool IpAddress::IsV4() const {
    return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

bool IpAddress::IsLoopback() const {
    return IsV4() ? bytes[kMapped.size()] == 127 : *this == Parse("::1");
}

ClientKeys ClientKeys::Of(const IpAddress& address) {
    ClientKeys keys;
    if (address.IsV4()) {
        keys.networks[keys.count++] = Printed(address);
        return keys;
    }
    constexpr std::array kBits = {64, 56, 48};
    IpAddress network = address;
    for (const int bits : kBits) {
        std::fill(network.bytes.begin() + bits / 8, network.bytes.end(), 0);
        keys.networks.at(keys.count++) = Printed(network) + "/" + std::to_string(bits);
    }
    return keys;
}

Result<TrustedProxies> TrustedProxies::Parse(std::string_view list) {
    TrustedProxies proxies;
    for (const std::string& text : SplitList(list, ',')) {
        const auto slash = std::min(text.find('/'), text.size());
        const auto address = IpAddress::Parse(std::string_view(text).substr(0, slash));
        const bool dotted = text.find(':') == std::string::npos;  // not ::ffff:10.0.0.0/104
        const int offset = address && dotted ? kMappedBits : 0;
        const auto bits = Bits(std::string_view(text).substr(slash), 128 - offset);
        if (!address || !bits) return MakeError(Code::bad_option, {"--trusted-proxy", text});
        proxies.networks_.push_back({*address, offset + *bits});
    }
    return proxies;
}

Status TrustedProxies::Write(std::string_view field) {
    static constexpr std::array<std::pair<std::string_view, ProxyField>, 2> kFields = {
        {{"x-forwarded-for", ProxyField::kXForwardedFor}, {"forwarded", ProxyField::kForwarded}}};
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    for (const auto& [name, which] : kFields) {
        if (!std::ranges::equal(field, name, {}, lower)) continue;
        field_ = which;
        return {};
    }
    return MakeError(Code::bad_option, {"--proxy-field", std::string(field)});
}

IpAddress TrustedProxies::ClientOf(const IpAddress& peer, const Fields& fields) const {
    const auto by_list = [&](const std::optional<std::string>& list) {
        return ClientBehind(peer, list.value_or(""));
    };
    std::optional<std::string> forwarded;
    if (fields.forwarded) forwarded = ForOf(*fields.forwarded);
    switch (field_) {
        case ProxyField::kXForwardedFor:
            return by_list(fields.x_forwarded_for);
        case ProxyField::kForwarded:
            return by_list(forwarded);
        case ProxyField::kUntold:
            break;
    }
    if (!fields.x_forwarded_for || !forwarded)
        return by_list(forwarded ? forwarded : fields.x_forwarded_for);
    const IpAddress client = by_list(forwarded);
    return client == by_list(fields.x_forwarded_for) ? client : peer;
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
        const auto address = IpAddress::ParseNode(*hop);
        if (!address) break;
        client = *address;
    }
    return client;
}

std::string TrustedProxies::ForOf(std::string_view forwarded) {
    constexpr std::string_view kFor = "for=";
    std::string list;
    for (const std::string& element : SplitList(forwarded, ',')) {
        std::string node = "unknown";
        for (const std::string& pair : SplitList(element, ';')) {
            const bool named =
                pair.size() > kFor.size() &&
                std::ranges::equal(std::string_view(pair).substr(0, kFor.size()), kFor,
                                   [](char a, char b) { return (a | 0x20) == (b | 0x20); });
            if (named) node = pair.substr(kFor.size());
        }
        list += node + ',';
    }
    return list;
}

}  // namespace zhengji
