// Identity documents of every kind a candidate may hold, their normal form and their
// check digits. Pure; holds no number longer than the call.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "messages/message.hpp"

namespace zhengji {

enum class IdType : std::uint8_t {
    kResident,         ///< 居民身份证 GB 11643; a 15-digit number is folded to 18
    kHkMoTwResidence,  ///< 港澳台居民居住证, 81/82/83…
    kHkMoPass,         ///< 港澳居民来往内地通行证: [HM]+8 (or +10, folded to 8), HA/MA+7
    kTaiwanPass,       ///< 台湾居民来往大陆通行证: 8 digits, or 10 of the older form
    kForeignPermanent,  ///< 外国人永久居留身份证: 18 digits from 9…, or the 15-character 2017 form
    kPassport,  ///< up to 20 of [A-Z0-9]
};

std::string_view Name(IdType type);     ///< `resident`
std::string_view Chinese(IdType type);  ///< `居民身份证`
/// English or Chinese name; blank is the resident identity card.
std::optional<IdType> ParseIdType(std::string_view text);
/// All of them for a message, in the reader's language.
std::string IdTypeList();

/// One document of one person, in normal form: upper case, no blanks, 15 digits folded to 18.
struct Identity {
    IdType type{};
    std::string number;

    /// Checks shape, dates and check digit; bad_identity_number / bad_identity_check says what is
    /// wrong, without repeating the number.
    static Result<Identity> Parse(IdType type, std::string_view number);
    /// Known for resident-like numbers only.
    std::optional<CivilDate> BirthDay() const;
    enum class Sex : std::uint8_t { kMale, kFemale };
    std::optional<Sex> SexOf() const;

    friend bool operator==(const Identity&, const Identity&) = default;
};

/// The check character of GB 11643 (ISO 7064 MOD 11-2) over 17 digits.
char ResidentCheckDigit(std::string_view seventeen);

}  // namespace zhengji
