// The words every rule is keyed by: exam family, level, session, division code, kind of line.
// Plain values; their names in data, API and files stand here once.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/strong.hpp"

namespace zhengji {

enum class Family : std::uint8_t { kSoftware, kTelecom };
enum class Level : std::uint8_t { kJunior, kIntermediate, kSenior };
/// National > provincial > separate: the first a sitting reaches is the one it passes by.
enum class LineKind : std::uint8_t { kNational, kProvincial, kSeparate };
/// On what ground a claim is made (S25-2).
enum class Basis : std::uint8_t { kResident, kRelocated };

std::string_view Name(Family family);     ///< `software`
std::string_view Name(Level level);       ///< `senior`
std::string_view Name(LineKind kind);     ///< `national`, `provincial`, `separate_line`
std::string_view Name(Basis basis);       ///< `resident`
std::string_view Chinese(Family family);  ///< `软件`
std::string_view Chinese(Level level);    ///< `高级`
std::string_view Chinese(LineKind kind);  ///< `单独划线`
std::string_view Chinese(Basis basis);    ///< `符合地区`
std::string_view English(Basis basis);    ///< for people: `belongs to the area`
std::span<const Level> AllLevels();       ///< junior first
std::span<const Basis> AllBases();
std::optional<Family> ParseFamily(std::string_view name);
std::optional<Level> ParseLevel(std::string_view name);  ///< English or Chinese name
std::optional<LineKind> ParseLineKind(std::string_view name);
std::optional<Basis> ParseBasis(std::string_view name);  ///< English or Chinese name

/// One sitting of one family's examination: half 1 or 2 for software, 0 for telecom.
struct Session {
    Family family{};
    int year = 0;
    int half = 0;

    /// `2024H2`; a telecom session is `2024`.
    std::string ToString() const;
    /// As rosters print it: `2024年下半年`, `2024年度`.
    std::string Chinese() const;
    /// Reads `2024H2` (software) or `2024` (telecom).
    static std::optional<Session> Parse(std::string_view text);

    friend bool operator==(const Session&, const Session&) = default;
    friend auto operator<=>(const Session&, const Session&) = default;
};

/// A division code of GB/T 2260: 640000 a province, 640400 a prefecture, 640402 a county.
struct DivisionCode : Strong<DivisionCode, std::uint32_t> {
    using Strong::Strong;

    static std::optional<DivisionCode> Parse(std::string_view six_digits);
    /// The whole of a province, by its two digits. REQUIRES: 0 (the nation) to 99.
    static DivisionCode OfProvince(int two_digits) {
        return DivisionCode(static_cast<std::uint32_t>(two_digits) * 10000);
    }
    std::string ToString() const;  ///< six digits

    bool IsProvince() const { return value % 10000 == 0; }
    bool IsPrefecture() const { return value % 100 == 0 && !IsProvince(); }
    bool IsCounty() const { return value % 100 != 0; }
    /// The province's two digits, 64.
    int Province() const { return static_cast<int>(value / 10000); }
    /// The prefecture's two digits within the province, 04.
    int Prefecture() const { return static_cast<int>(value / 100 % 100); }
    DivisionCode ProvinceCode() const { return DivisionCode(value / 10000 * 10000); }
    DivisionCode PrefectureCode() const { return DivisionCode(value / 100 * 100); }
    /// Whether this unit is `other` or contains it, by code alone.
    bool Contains(DivisionCode other) const;
};

}  // namespace zhengji
