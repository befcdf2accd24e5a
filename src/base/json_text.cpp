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

// What a text holds beside plain ASCII; looked for in one pass that the compiler makes wide.
struct Holds {
    bool to_escape = false, beyond_ascii = false;
};
Holds WhatHolds(std::string_view text) {
    unsigned char escape = 0, high = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        escape |= static_cast<unsigned char>((byte < 0x20) | (c == '"') | (c == '\\'));
        high |= byte;
    }
    return {escape != 0, high >= 0x80};
}

void AppendEscapedWhere(std::string& out, std::string_view text) {
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
}

}  // namespace

void AppendJsonQuoted(std::string& out, std::string_view text) {
    out += '"';
    const Holds holds = WhatHolds(text);
    if (holds.beyond_ascii && !IsUtf8(text)) {
        AppendEscapedWhere(out, WellFormed(text));
    } else if (holds.to_escape) {
        AppendEscapedWhere(out, text);
    } else {
        out.append(text);
    }
    out += '"';
}

std::string JsonQuoted(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    AppendJsonQuoted(out, text);
    return out;
}

void AppendKey(std::string& out, std::string_view key) {
    if (out.back() != '{') out += ',';
    out += '"';
    out.append(key).append("\":");
}

void AppendMember(std::string& out, std::string_view key, std::string_view json) {
    AppendKey(out, key);
    out.append(json);
}

void AppendTextMember(std::string& out, std::string_view key, std::string_view text) {
    AppendKey(out, key);
    AppendJsonQuoted(out, text);
}

}  // namespace zhengji
