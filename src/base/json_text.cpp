#include "base/json_text.hpp"

#include "base/text.hpp"

namespace zhengji {
namespace {

void AppendEscaped(std::string& out, char c) {
    static constexpr std::string_view kShort = "b\bf\fn\nr\rt\t\"\"\\\\";
    for (std::size_t i = 0; i < kShort.size(); i += 2) {
        if (kShort[i + 1] != c) continue;
        out += '\\';
        out += kShort[i];
        return;
    }
    static constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += kHex[byte / 16];
    out += kHex[byte % 16];
}

}  // namespace

std::string JsonQuoted(std::string_view text) {
    if (!IsUtf8(text)) return JsonQuoted(WellFormed(text));
    std::string out;
    out.reserve(text.size() + 2);
    out += '"';
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\') {
            AppendEscaped(out, c);
        } else {
            out += c;
        }
    }
    return out += '"';
}

}  // namespace zhengji
