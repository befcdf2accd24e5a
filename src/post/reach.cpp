#include "post/reach.hpp"

#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

namespace zhengji {
namespace {

struct Block4 {
    std::uint32_t first;
    int bits;
};
constexpr std::uint32_t Quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return a << 24U | b << 16U | c << 8U | d;
}
// IANA's registry of special-purpose addresses (RFC 6890), and multicast.
constexpr std::array kInside4 = {
    Block4{Quad(0, 0, 0, 0), 8},      Block4{Quad(10, 0, 0, 0), 8},
    Block4{Quad(100, 64, 0, 0), 10},  Block4{Quad(127, 0, 0, 0), 8},
    Block4{Quad(169, 254, 0, 0), 16}, Block4{Quad(172, 16, 0, 0), 12},
    Block4{Quad(192, 0, 0, 0), 24},   Block4{Quad(192, 0, 2, 0), 24},
    Block4{Quad(192, 88, 99, 0), 24}, Block4{Quad(192, 168, 0, 0), 16},
    Block4{Quad(198, 18, 0, 0), 15},  Block4{Quad(198, 51, 100, 0), 24},
    Block4{Quad(203, 0, 113, 0), 24}, Block4{Quad(224, 0, 0, 0), 3},
};

bool IsOutside4(std::uint32_t address) {
    return std::ranges::none_of(kInside4, [&](const Block4& block) {
        return (address ^ block.first) >> (32 - block.bits) == 0;
    });
}

std::uint32_t Read4(const std::uint8_t* bytes) {
    return Quad(bytes[0], bytes[1], bytes[2], bytes[3]);
}

bool StartsWith(const in6_addr& address, std::initializer_list<int> start) {
    return std::ranges::equal(start, std::span(address.s6_addr).first(start.size()),
                              [](int a, std::uint8_t b) { return a == b; });
}

// Global unicast alone (RFC 4291), without what holds an address of the other kind or stands in
// documents: 6to4, Teredo, 2001:db8::/32.
bool IsOutside6(const in6_addr& address) {
    if (IN6_IS_ADDR_V4MAPPED(&address)) return IsOutside4(Read4(address.s6_addr + 12));
    const bool global = (address.s6_addr[0] & 0xE0) == 0x20;
    return global && !StartsWith(address, {0x20, 0x02}) &&
           !StartsWith(address, {0x20, 0x01, 0x00, 0x00}) &&
           !StartsWith(address, {0x20, 0x01, 0x0D, 0xB8});
}

bool IsLoopback(const sockaddr& address) {
    if (address.sa_family == AF_INET)
        return ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24U == 127;
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    return address.sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&six) != 0;
}

std::string PartOf(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
    std::string copy(text);
    curl_free(text);
    return copy;
}

}  // namespace

bool MayConnect(const sockaddr& address, Reach reach) {
    if (reach == Reach::kLoopbackToo && IsLoopback(address)) return true;
    if (address.sa_family == AF_INET)
        return IsOutside4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
    return address.sa_family == AF_INET6 &&
           IsOutside6(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
}

bool IsCallable(const std::string& url, Reach reach) {
    if (url.size() > kLongestUrl) return false;
    const auto plain = [](unsigned char c) { return c > 0x20 && c < 0x7F; };
    if (!std::ranges::all_of(url, plain)) return false;
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
    const std::string scheme = PartOf(parsed.get(), CURLUPART_SCHEME);
    const bool spoken = scheme == "https" || (scheme == "http" && reach == Reach::kLoopbackToo);
    return spoken && !PartOf(parsed.get(), CURLUPART_HOST).empty() &&
           PartOf(parsed.get(), CURLUPART_USER).empty() &&
           PartOf(parsed.get(), CURLUPART_PASSWORD).empty() && url.find('#') == std::string::npos;
}

}  // namespace zhengji
