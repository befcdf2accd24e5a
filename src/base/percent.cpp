#include "base/percent.hpp"

#include <fmt/format.h>

namespace zhengji {
namespace {

bool IsUnreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-' || c == '_' || c == '~';
}

}  // namespace

std::string PercentEncoded(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += IsUnreserved(c) ? std::string(1, c)
                               : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace zhengji
