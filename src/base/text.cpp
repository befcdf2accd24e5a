#include "base/text.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <utility>

#include "base/check.hpp"
#include "base/lookalike.hpp"
#include "base/utf8.hpp"
#include "base/vectorised.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kIdeographicSpace = "\u3000";
constexpr utf8proc_int32_t kReplacement = 0xFFFD;

bool IsBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool IsMiddleDot(utf8proc_int32_t c) {
    switch (c) {
        case 0x00B7:
        case 0x2022:
        case 0x2027:
        case 0x2219:
        case 0x22C5:
        case 0x30FB:
        case 0xFF0E:
        case 0xFF65:
        case 0x16EB:
        case 0x0387:
            return true;
        default:
            return false;
    }
}

bool IsAscii(std::string_view text) {
    for (char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

std::string Mapped(std::string_view text, int options) {
    utf8proc_uint8_t* composed = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &composed,
                                     static_cast<utf8proc_option_t>(options));
    CHECK(length >= 0);
    std::string result(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length));
    std::free(composed);
    return result;
}

std::string Nfc(std::string_view text) {
    if (IsAscii(text)) return std::string(text);
    return Mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

// Whether a byte, with the one behind it, may begin a character that is not seen. None does of
// printable ASCII, of U+4000 to U+9FFF and of the full-width forms. Without branches: asked of
// every byte of long files.
constexpr std::uint8_t MayHide(char byte, char behind) {
    // Turned so that what leads a character comes first: C0 to FF, then 00 to 7F, then 80 to BF.
    const auto turned = static_cast<std::uint8_t>(byte - '\xC0');
    constexpr std::uint8_t kBlank = ' ' + 0x40, kDelete = 0x7F + 0x40, kFirstChinese = 0x24;
    const bool chinese = static_cast<std::uint8_t>(turned - kFirstChinese) <= 5;  // E4 to E9
    const bool full_width =
        (byte == '\xEF') & (static_cast<std::uint8_t>(behind - '\xBC') <= 1);  // EF BC, EF BD
    const bool leads = (turned < kBlank) & !chinese & !full_width;
    return (leads | (turned == kDelete)) ? 0xFF : 0;
}

bool IsInvisible(utf8proc_int32_t c) {
    constexpr std::array kKinds = {UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CN,
                                   UTF8PROC_CATEGORY_CO, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_ZL,
                                   UTF8PROC_CATEGORY_ZP};
    const auto category = utf8proc_category(c);
    // Fillers of Hangul count as letters and are blank.
    const bool filler = category == UTF8PROC_CATEGORY_LO && utf8proc_get_property(c)->ignorable;
    return filler || std::ranges::find(kKinds, category) != kKinds.end();
}

// A small letter of Greek or Cyrillic whose small or capital form looks like a Latin one, and that
// one.
struct LookAlike {
    char32_t letter;
    char latin;
};
constexpr std::array kLookAlikes = {
    LookAlike{U'α', 'a'}, LookAlike{U'β', 'b'}, LookAlike{U'γ', 'y'}, LookAlike{U'ε', 'e'},
    LookAlike{U'ζ', 'z'}, LookAlike{U'η', 'h'}, LookAlike{U'ι', 'i'}, LookAlike{U'κ', 'k'},
    LookAlike{U'μ', 'm'}, LookAlike{U'ν', 'n'}, LookAlike{U'ο', 'o'}, LookAlike{U'ρ', 'p'},
    LookAlike{U'τ', 't'}, LookAlike{U'υ', 'y'}, LookAlike{U'χ', 'x'}, LookAlike{U'а', 'a'},
    LookAlike{U'в', 'b'}, LookAlike{U'е', 'e'}, LookAlike{U'к', 'k'}, LookAlike{U'м', 'm'},
    LookAlike{U'н', 'h'}, LookAlike{U'о', 'o'}, LookAlike{U'р', 'p'}, LookAlike{U'с', 'c'},
    LookAlike{U'т', 't'}, LookAlike{U'у', 'y'}, LookAlike{U'х', 'x'}, LookAlike{U'ѕ', 's'},
    LookAlike{U'і', 'i'}, LookAlike{U'ј', 'j'}, LookAlike{U'һ', 'h'}, LookAlike{U'ԁ', 'd'},
    LookAlike{U'ԍ', 'g'}, LookAlike{U'ԛ', 'q'}, LookAlike{U'ԝ', 'w'}, LookAlike{U'ү', 'y'},
    LookAlike{U'ӏ', 'l'}, LookAlike{U'ı', 'i'}};

utf8proc_int32_t AsLatin(utf8proc_int32_t c) {
    const auto found = std::ranges::find(kLookAlikes, static_cast<char32_t>(c), &LookAlike::letter);
    return found == kLookAlikes.end() ? c : found->latin;
}

bool IsLetterOrDigit(utf8proc_int32_t c) {
    const auto category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

// Visits the code points of well-formed UTF-8 until one is accepted.
template <class Accepts>
std::optional<char32_t> FirstWhere(std::string_view text, const Accepts& accepts) {
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t c = 0;
        const auto taken =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                             static_cast<utf8proc_ssize_t>(text.size() - at), &c);
        CHECK(taken > 0);
        if (accepts(c, at)) return static_cast<char32_t>(c);
        at += static_cast<std::size_t>(taken);
    }
    return std::nullopt;
}

bool IsHan(utf8proc_int32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// What stands for a character that was masked or that an export could not write, what parts one
// name from the next (； 、), and the double quotes that an export left.
bool IsOfNoName(utf8proc_int32_t c) {
    constexpr std::array<utf8proc_int32_t, 17> kOfNone = {
        '*',          '?',    ';',    0xFF0A, 0xFF1F, 0xFF1B, 0x3001, '"',   0x201C,
        kReplacement, 0x25A0, 0x25A1, 0x25CB, 0x25CF, 0x3013, 0x201D, 0xFF02};
    return std::ranges::find(kOfNone, c) != kOfNone.end();
}

bool IsCombining(utf8proc_int32_t c) {
    const auto category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

}  // namespace

// Rows come by the million: strides of known length, the last one overlapping, which the compiler
// makes a few comparisons each.
ZHENGJI_VECTORISED bool MayHideSomething(std::string_view text) {
    constexpr std::size_t kStride = 32;
    std::array<std::uint8_t, kStride> found{};
    if (text.size() <= kStride) {
        for (std::size_t i = 0; i < text.size(); ++i)
            found[0] |= MayHide(text[i], i + 1 < text.size() ? text[i + 1] : ' ');
        return found[0] != 0;
    }
    const std::size_t last = text.size() - 1 - kStride;
    for (std::size_t at = 0; at < last + kStride; at += kStride) {
        const char* const stride = text.data() + std::min(at, last);
        for (std::size_t i = 0; i < kStride; ++i)
            found[i] |= MayHide(stride[i], stride[i + 1]);
    }
    if (MayHide(text.back(), ' ') != 0) return true;
    const auto words = std::bit_cast<std::array<std::uint64_t, kStride / 8>>(found);
    return std::accumulate(words.begin(), words.end(), std::uint64_t{0}, std::bit_or()) != 0;
}

std::optional<char32_t> FirstInvisible(std::string_view text) {
    return FirstWhere(text, [](utf8proc_int32_t c, std::size_t at) {
        return IsInvisible(c) || (at == 0 && IsCombining(c));
    });
}

std::string Shown(std::string_view text) {
    if (IsUtf8(text) && !MayHideSomething(text)) return std::string(text);
    const std::string sound = WellFormed(text);
    std::string shown;
    FirstWhere(sound, [&](utf8proc_int32_t c, std::size_t) {
        if (IsInvisible(c)) {
            shown += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c));
        } else {
            AppendUtf8(shown, c);
        }
        return false;
    });
    return shown;
}

std::optional<char32_t> FirstIgnorable(std::string_view text) {
    const auto invisible = FirstInvisible(text);
    if (invisible) return invisible;
    return FirstWhere(text, [](utf8proc_int32_t c, std::size_t) {
        return utf8proc_get_property(c)->ignorable != 0;
    });
}

namespace {

constexpr int kCompatible = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE;

// The letters and digits of a text of any kind, each as `as` gives it.
std::string Letters(std::string_view text, utf8proc_int32_t (*as)(utf8proc_int32_t)) {
    std::string letters;
    FirstWhere(text, [&](utf8proc_int32_t c, std::size_t) {
        if (IsLetterOrDigit(c)) AppendUtf8(letters, as(c));
        return false;
    });
    return letters;
}

// What looks alike made the same; but 土 is not 士, and two officers' names may differ in no more.
std::string WithoutImitations(std::string_view text) {
    std::string key, others;
    FirstWhere(text, [&](utf8proc_int32_t c, std::size_t) {
        if (!IsHan(c)) {
            AppendUtf8(others, c);
            return false;
        }
        key += Skeleton(std::exchange(others, {}));
        AppendUtf8(key, c);
        return false;
    });
    return key + Skeleton(others);
}

std::string AsLatinFolded(std::string_view text) {
    return Letters(Mapped(text, kCompatible | UTF8PROC_CASEFOLD), AsLatin);
}

}  // namespace

Lettering LetteringOf(std::string_view text) {
    const std::string letters =
        Letters(Mapped(text, kCompatible), [](utf8proc_int32_t c) { return c; });
    return IsUsualLettering(letters) ? Lettering::kPlain : Lettering::kMixed;
}

std::string OfficerKey(std::string_view text) {
    return AsLatinFolded(WithoutImitations(AsLatinFolded(text)));
}

bool SameOfficer(std::string_view a, std::string_view b) {
    return OfficerKey(a) == OfficerKey(b);
}

std::string_view Shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80)
        --bytes;
    return text.substr(0, bytes);
}

bool IsUtf8(std::string_view bytes) {
    return simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::string WellFormed(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        utf8proc_int32_t c = 0;
        const auto taken = std::max<utf8proc_ssize_t>(
            0, utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                static_cast<utf8proc_ssize_t>(bytes.size()), &c));
        AppendUtf8(out, taken == 0 ? kReplacement : c);
        bytes.remove_prefix(std::max<std::size_t>(1, static_cast<std::size_t>(taken)));
    }
    return out;
}

std::string LowerAscii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view Trim(std::string_view text) {
    for (bool again = true; again && !text.empty();) {
        again = false;
        if (IsBlank(text.front())) {
            text.remove_prefix(1);
            again = true;
        } else if (text.starts_with(kIdeographicSpace)) {
            text.remove_prefix(kIdeographicSpace.size());
            again = true;
        }
    }
    for (bool again = true; again && !text.empty();) {
        again = false;
        if (IsBlank(text.back())) {
            text.remove_suffix(1);
            again = true;
        } else if (text.ends_with(kIdeographicSpace)) {
            text.remove_suffix(kIdeographicSpace.size());
            again = true;
        }
    }
    return text;
}

std::string NormalName(std::string_view text) {
    const std::string composed = Nfc(Trim(text));
    std::string out;
    out.reserve(composed.size());
    utf8proc_int32_t before = 0;
    bool blank = false;
    FirstWhere(composed, [&](utf8proc_int32_t c, std::size_t) {
        if (c == ' ' || c == '\t' || c == 0x3000 || c == 0x00A0) {
            blank = before != 0;
            return false;
        }
        if (blank && !(IsHan(before) && IsHan(c))) out += ' ';
        blank = false;
        before = c;
        AppendUtf8(out, IsMiddleDot(c) ? 0x00B7 : c);
        return false;
    });
    return out;
}

std::optional<std::string_view> FirstNotOfNames(std::string_view text) {
    std::size_t from = 0;
    const auto found = FirstWhere(text, [&](utf8proc_int32_t c, std::size_t at) {
        from = at;
        return IsOfNoName(c);
    });
    if (!found) return std::nullopt;
    std::size_t end = from + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)
        ++end;
    return text.substr(from, end - from);
}

std::string AsTyped(std::string_view text) {
    std::string out;
    if (IsAscii(text)) {
        for (const char c : text)
            if (c > ' ' && c != 0x7F) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        return out;
    }
    if (!IsUtf8(text)) return std::string(text);
    FirstWhere(PlainForms(text), [&](utf8proc_int32_t c, std::size_t) {
        if (c <= ' ' || IsInvisible(c)) return false;
        AppendUtf8(out, c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        return false;
    });
    return out;
}

std::string MaskAllButLast(std::string_view text, std::size_t keep) {
    if (text.size() <= keep) return std::string(text);
    return std::string(text.size() - keep, '*').append(text.substr(text.size() - keep));
}

std::string MaskName(std::string_view name) {
    std::size_t first = 1;
    while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0U) == 0x80)
        ++first;
    return std::string(name.substr(0, first)) + "*";
}

std::vector<std::string> SplitList(std::string_view text, char separator) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const auto end = text.find(separator);
        const auto piece = Trim(text.substr(0, end));
        if (!piece.empty()) pieces.emplace_back(piece);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return pieces;
}

std::size_t CodePoints(std::string_view text) {
    std::size_t n = 0;
    for (char c : text)
        n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    return n;
}

}  // namespace zhengji
