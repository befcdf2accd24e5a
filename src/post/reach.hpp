// Which addresses are called: those of the world outside, never those of the network the register
// stands in, whatever name leads there. Judged of the address that is connected to, so that a name
// which means another one meanwhile is no way in. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sockaddr;

namespace zhengji {

/// kLoopbackToo: for tests on one machine, where plain http is spoken too.
enum class Reach : std::uint8_t { kOutside, kLoopbackToo };

bool MayConnect(const sockaddr& address, Reach reach);
/// Whether an address as somebody writes it may be called at all: https, a host, neither user nor
/// fragment, at most kLongestUrl characters. Where it leads is judged when it is called.
bool IsCallable(const std::string& url, Reach reach);
inline constexpr std::size_t kLongestUrl = 500;

}  // namespace zhengji
