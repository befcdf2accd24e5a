#include "post/letter.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kLine = "\r\n";

bool IsLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsAtom(std::string_view text) {
    static constexpr std::string_view kOthers = "!#$%&'*+-/=?^_`{|}~";  // RFC 5322 §3.2.3
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return IsLetterOrDigit(c) || kOthers.find(c) != std::string_view::npos;
    });
}

bool IsLabel(std::string_view text) {
    constexpr std::size_t kLongest = 63;
    return !text.empty() && text.size() <= kLongest && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return IsLetterOrDigit(c) || c == '-'; });
}

// Every piece between dots; how many there are, 0 where one is wrong.
template <class Rule>
int CountPieces(std::string_view text, Rule rule) {
    int pieces = 0;
    for (std::size_t at = 0; at <= text.size(); ++pieces) {
        const auto dot = std::min(text.find('.', at), text.size());
        if (!rule(text.substr(at, dot - at))) return 0;
        at = dot + 1;
    }
    return pieces;
}

// RFC 2047 §2: each line at most 76 characters, the field's name included; cut between characters.
std::string Encoded(std::string_view text) {
    constexpr std::size_t kBytes = 39;
    std::string words;
    while (!text.empty()) {
        const std::string_view piece = Shortened(text, kBytes);
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + ToBase64(piece) + "?=";
        text.remove_prefix(piece.size());
    }
    return words;
}

// RFC 5322 §3.3, on Beijing's clock.
std::string DateOf(Instant at) {
    static constexpr std::time_t kAhead = std::time_t{8} * 60 * 60;
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0800", fmt::gmtime(at.millis / 1000 + kAhead));
}

// RFC 2045 §6.8: lines of 76.
std::string Folded(std::string_view base64) {
    constexpr std::size_t kColumns = 76;
    std::string lines;
    for (std::size_t at = 0; at < base64.size(); at += kColumns)
        lines.append(base64.substr(at, kColumns)).append(kLine);
    return lines;
}

std::string WithLineEnds(std::string_view text) {
    std::string lines;
    for (const char c : text)
        c == '\n' ? lines.append(kLine) : lines.append(1, c);
    return lines.append(kLine);
}

}  // namespace

bool IsMailAddress(std::string_view text) {
    constexpr std::size_t kLongestName = 64;
    const auto at = text.find('@');
    if (at == std::string_view::npos || at > kLongestName || text.size() > kLongestMailAddress)
        return false;
    return CountPieces(text.substr(0, at), IsAtom) > 0 &&
           CountPieces(text.substr(at + 1), IsLabel) > 1;
}

std::string_view DomainOf(std::string_view address) {
    return address.substr(address.find('@') + 1);
}

std::string WholeLetter(const Letter& letter, const LetterSender& from) {
    CHECK(IsMailAddress(letter.to) && IsMailAddress(from.address));
    const std::string name = from.name.empty() ? "" : Encoded(from.name) + " ";
    const std::array lines = {
        "Date: " + DateOf(letter.at),
        fmt::format("From: {}<{}>", name, from.address),
        "To: <" + letter.to + ">",
        fmt::format("Message-ID: <{}@{}>", letter.id, DomainOf(from.address)),
        "Subject: " + Encoded(letter.subject),
        std::string("Auto-Submitted: auto-generated"),  // RFC 3834: nobody's program answers it
        std::string("MIME-Version: 1.0"),
        std::string("Content-Type: text/plain; charset=UTF-8"),
        std::string("Content-Transfer-Encoding: base64")};
    std::string whole;
    for (const std::string& line : lines)
        whole.append(line).append(kLine);
    return whole.append(kLine).append(Folded(ToBase64(WithLineEnds(letter.text))));
}

}  // namespace zhengji
