// Text as people and offices write it: UTF-8, with the folding by which names are compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhengji {

/// True when `bytes` are well-formed UTF-8. Fast (simdjson), for whole files.
bool IsUtf8(std::string_view bytes);
/// `bytes` with a U+FFFD in place of each one that belongs to no character.
std::string WellFormed(std::string_view bytes);
/// True when `bytes` are not UTF-8 but read as GB 18030/GBK text throughout.
bool LooksLikeGbk(std::string_view bytes);
/// What a file may be called once it is UTF-8: `utf8.csv` for `名单/a.csv`.
std::string Utf8NameFor(const std::string& path);

/// `text` without leading and trailing white space, the ideographic space (U+3000) included.
std::string_view Trim(std::string_view text);

/// The form in which names are kept: NFC, trimmed, inner runs of blanks made one blank and between
/// Chinese characters none (`李　四`: padding), middle dots of every kind (U+00B7, U+2022, U+2027,
/// U+30FB, U+FF65 …) folded to `·`. REQUIRES: IsUtf8(text).
std::string NormalName(std::string_view text);

/// The form in which names are compared, never shown: NormalName with full-width letters and
/// brackets made plain, every apostrophe one, `.` taken for the middle dot, and case folded (a
/// passport is in capitals). REQUIRES: IsUtf8(text).
std::string NameKey(std::string_view text);
/// Whether two names are one, however typed. REQUIRES: both are UTF-8.
bool SameName(std::string_view a, std::string_view b);

/// A character of private use, which has no standard meaning, and the standard one that it stands
/// for where an older national encoding had it so (GB 18030-2000); 0 otherwise.
struct PrivateCharacter {
    char32_t character = 0, standard = 0;
};
std::optional<PrivateCharacter> FirstPrivateUse(std::string_view text);
/// One character in UTF-8.
std::string Utf8Of(char32_t character);

/// The first character of `text` that no name holds: what stands for one that was masked or lost
/// (`*`, `?`, their full-width forms, U+FFFD, a white square), and what parts two names (`;`, `；`,
/// `、`). A view into `text`.
std::optional<std::string_view> FirstNotOfNames(std::string_view text);

bool IsPlainAscii(std::string_view text);
/// `text` with the letters A to Z small; all else stays.
std::string LowerAscii(std::string_view text);
/// A number or a date with its full-width forms, dashes and blanks of every kind made ASCII.
std::string PlainForms(std::string_view text);
/// A number as a person typed or copied it: PlainForms without blanks, in upper case.
std::string AsTyped(std::string_view text);

/// The first character of `text` that no one can see or that steers its display: a control, a
/// zero-width or direction mark, a private or unassigned one; a combining mark only at the front.
/// REQUIRES: IsUtf8(text).
std::optional<char32_t> FirstInvisible(std::string_view text);
/// `text` to be shown to a person: what FirstInvisible would find in it is written out, `\u{1B}`,
/// and what is no UTF-8 is replaced, so that no file's content steers a terminal.
std::string Shown(std::string_view text);
/// Whether FirstInvisible may find something: false for most text of ASCII and Chinese, and much
/// the faster of the two.
bool MayHideSomething(std::string_view text);

/// The form in which officers are compared, never shown: letters and digits alone, compatibility
/// forms and case folded (NFKC), what looks alike taken for one (Unicode's skeletons, UTS #39). One
/// person stays one, however the name is spaced, typed or imitated. REQUIRES: IsUtf8(text).
std::string OfficerKey(std::string_view text);
/// Whether two names are one officer's.
bool SameOfficer(std::string_view a, std::string_view b);

enum class Lettering : std::uint8_t { kPlain, kMixed };
/// kMixed when letters of scripts stand in one name that are not written together, or such as are
/// in no common use (phonetic, small capitals, historic: UTS #39). REQUIRES: IsUtf8(text).
Lettering LetteringOf(std::string_view text);
/// The first character of `text` that leaves no trace when shown: what FirstInvisible finds, and
/// every other that is to be ignored (variation selectors, joiners, fillers). REQUIRES:
/// IsUtf8(text).
std::optional<char32_t> FirstIgnorable(std::string_view text);

/// At most the first `bytes` bytes of `text`, cut between characters. REQUIRES: IsUtf8(text).
std::string_view Shortened(std::string_view text, std::size_t bytes);

/// `text` with everything but its last `keep` characters as `*` (numbers on masked rosters).
std::string MaskAllButLast(std::string_view text, std::size_t keep);
/// A name with everything but its first character as one `*`: `张*`.
std::string MaskName(std::string_view name);

/// The pieces of `text` between `separator`s, trimmed, empty ones left out.
std::vector<std::string> SplitList(std::string_view text, char separator);

/// The texts of `range`, as `projection` gives each, with `between` between two and two.
template <class Range, class Projection = std::identity>
std::string Joined(const Range& range, std::string_view between, Projection projection = {}) {
    std::string text;
    bool first = true;
    for (const auto& one : range) {
        if (!first) text += between;
        first = false;
        text += std::invoke(projection, one);
    }
    return text;
}

/// Number of code points in well-formed UTF-8.
std::size_t CodePoints(std::string_view text);

}  // namespace zhengji
