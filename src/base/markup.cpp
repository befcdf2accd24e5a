#include "base/markup.hpp"

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr unsigned char kSpace = 0x20;

bool IsNowhereInXml(char c) {
    return static_cast<unsigned char>(c) < kSpace && c != '\t' && c != '\n' && c != '\r';
}

// Empty: it stands for itself.
std::string_view WrittenOut(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return "";
    }
}

}  // namespace

std::string Escaped(std::string_view text) {
    std::string out;
    for (const char c : WellFormed(text)) {
        const std::string_view written = WrittenOut(c);
        if (!written.empty()) {
            out += written;
        } else if (!IsNowhereInXml(c)) {
            out += c;
        }
    }
    return out;
}

}  // namespace zhengji
