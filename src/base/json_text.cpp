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
    // Whole runs at once: most texts have nothing to escape.
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text.substr(run, at - run));
        AppendEscaped(out, c);
        run = at + 1;
    }
    out.append(text.substr(run));
    return out += '"';
}

}  // namespace zhengji
