// Text as people type it and as older systems wrote it: the plain form of numbers and dates, the
// form names are compared in, and what a character of private use stands for.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace zhengji {
namespace {

using Letter = utf8proc_int32_t;
constexpr Letter kMiddleDot = 0x00B7;

// REQUIRES: IsUtf8(text).
void ForEach(std::string_view text, const std::function<void(Letter)>& visit) {
    while (!text.empty()) {
        Letter c = 0;
        const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                            static_cast<utf8proc_ssize_t>(text.size()), &c);
        CHECK(taken > 0);
        visit(c);
        text.remove_prefix(static_cast<std::size_t>(taken));
    }
}

// ASCII for what stands for it in numbers and dates: full-width forms, dashes, blanks.
Letter PlainForm(Letter c) {
    constexpr Letter kFullWidth = 0xFEE0;  // from ASCII to its full-width form
    if (c >= 0xFF01 && c <= 0xFF5E) return c - kFullWidth;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return '-';
    if (c == 0x3000 || c == 0x00A0 || (c >= 0x2000 && c <= 0x200A)) return ' ';
    return c;
}

// What people type for the apostrophe of a name, made one; and `.` for the dot between its parts.
Letter OfNames(Letter c) {
    constexpr std::array<Letter, 9> kApostrophes = {'\'',   '`',    0x00B4, 0x02B9, 0x02BC,
                                                    0x2018, 0x2019, 0x2032, 0xFF07};
    if (std::ranges::find(kApostrophes, c) != kApostrophes.end()) return '\'';
    constexpr std::array<Letter, 5> kBrackets = {0x3014, 0x3010, 0xFF3B, 0xFE59, '['};
    constexpr std::array<Letter, 5> kClosing = {0x3015, 0x3011, 0xFF3D, 0xFE5A, ']'};
    if (std::ranges::find(kBrackets, c) != kBrackets.end()) return '(';
    if (std::ranges::find(kClosing, c) != kClosing.end()) return ')';
    c = PlainForm(c);
    return c == '.' || c == 0x3002 ? kMiddleDot : c;
}

// Characters of the first block of Chinese (U+4E00 to U+9FFF) alone, as most names are: each is its
// own compatibility form, composed with nothing and written in one way.
bool IsUnifiedHan(std::string_view text) {
    if (text.size() % 3 != 0 || !IsUtf8(text)) return false;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const auto next = static_cast<unsigned char>(text[at + 1]);
        const bool first_block = lead >= 0xE5 && lead <= 0xE9;
        if (!first_block && !(lead == 0xE4 && next >= 0xB8)) return false;
    }
    return true;
}

// Compatibility forms and case folded (NFKC).
std::string Folded(std::string_view text) {
    utf8proc_uint8_t* folded = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &folded,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                    UTF8PROC_COMPAT | UTF8PROC_CASEFOLD));
    CHECK(length >= 0);
    std::string result(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(length));
    std::free(folded);
    return result;
}

// GB 18030-2000 had 80 characters, FE50 to FEA0, in Unicode's private use from U+E815 on; all have
// since a place of their own (GB 18030-2022, table of changes).
constexpr Letter kFirstPrivate = 0xE815;
constexpr std::array<Letter, 80> kStandard = {
    0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84,  0x3473, 0x3447, 0x2E88, 0x2E8B,  0x9FB4,
    0x359E, 0x361A,  0x360E,  0x2E8C,  0x2E97,  0x396E, 0x3918, 0x9FB5, 0x39CF,  0x39DF,
    0x3A73, 0x39D0,  0x9FB6,  0x9FB7,  0x3B4E,  0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8,
    0x2EAA, 0x4056,  0x415F,  0x2EAE,  0x4337,  0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1,
    0x43AC, 0x2EBB,  0x43DD,  0x44D6,  0x4661,  0x464C, 0x9FB9, 0x4723, 0x4729,  0x477C,
    0x478D, 0x2ECA,  0x4947,  0x497A,  0x497D,  0x4982, 0x4983, 0x4985, 0x4986,  0x499F,
    0x499B, 0x49B7,  0x49B6,  0x9FBA,  0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1,  0x4C77,
    0x4CA2, 0x4D13,  0x4D14,  0x4D15,  0x4D16,  0x4D17, 0x4D18, 0x4D19, 0x4DAE,  0x9FBB,
};

bool IsPrivate(Letter c) {
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

}  // namespace

bool IsPlainAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string PlainForms(std::string_view text) {
    if (!IsUtf8(text)) return std::string(text);
    std::string out;
    ForEach(text, [&](Letter c) { AppendUtf8(out, PlainForm(c)); });
    return out;
}

std::string NameKey(std::string_view text) {
    if (IsUnifiedHan(text)) return std::string(text);
    std::string typed;
    ForEach(NormalName(text), [&](Letter c) { AppendUtf8(typed, OfNames(c)); });
    std::string key;
    bool after_dot = false, blank = false;
    ForEach(Folded(typed), [&](Letter c) {
        if (c == ' ') {
            blank = true;
            return;
        }
        if (blank && !after_dot && c != kMiddleDot && !key.empty()) key += ' ';
        blank = false;
        after_dot = c == kMiddleDot;
        AppendUtf8(key, c);
    });
    return key;
}

bool SameName(std::string_view a, std::string_view b) {
    return NameKey(a) == NameKey(b);
}

std::optional<PrivateCharacter> FirstPrivateUse(std::string_view text) {
    std::optional<PrivateCharacter> found;
    ForEach(text, [&](Letter c) {
        if (found || !IsPrivate(c)) return;
        const Letter at = c - kFirstPrivate;
        const bool known = at >= 0 && at < static_cast<Letter>(kStandard.size());
        const Letter standard = known ? kStandard.at(static_cast<std::size_t>(at)) : 0;
        found = PrivateCharacter{static_cast<char32_t>(c), static_cast<char32_t>(standard)};
    });
    return found;
}

std::string Utf8Of(char32_t character) {
    std::string out;
    AppendUtf8(out, static_cast<Letter>(character));
    return out;
}

std::string Utf8NameFor(const std::string& path) {
    const std::string kind = std::filesystem::path(path).extension().string();
    return "utf8" + (kind.empty() ? ".csv" : kind);
}

bool LooksLikeGbk(std::string_view bytes) {
    if (IsUtf8(bytes)) return false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) continue;
        if (lead == 0x80 || lead == 0xFF || ++i == bytes.size()) return false;
        const auto trail = static_cast<unsigned char>(bytes[i]);
        const bool four_byte = trail >= 0x30 && trail <= 0x39;
        if (four_byte) {
            i += 2;
            if (i >= bytes.size()) return false;
        } else if (trail < 0x40 || trail == 0x7F || trail == 0xFF) {
            return false;
        }
    }
    return true;
}

}  // namespace zhengji
