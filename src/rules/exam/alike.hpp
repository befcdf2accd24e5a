// Which persons of a register are likely one: their documents and names beside each other, with
// the reasons. Only says what an officer should look into; decides nothing. Pure; holds numbers no
// longer than it lives.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/exam/identity.hpp"

namespace zhengji {

/// Why two persons may be one. All but the last two ask for one name, as officers' are compared.
enum class AlikeBy : std::uint8_t {
    kOneDigit,    ///< the numbers differ in one place (a check digit not counted)
    kTransposed,  ///< two neighbouring places changed about (a check digit not counted)
    kOtherArea,   ///< same birthday and order, another area's code
    kRenewedPass,  ///< 台湾居民来往大陆通行证: the eight digits are one, the renewals differ
    kOldForm,      ///< 外国人永久居留身份证 of 2017 and of 2023, same birthday
    kPassports,   ///< two passports: they are numbered anew
    kOtherKind,   ///< two kinds of document that both tell the birthday, and the same one
    kSameNumber,  ///< one number as two kinds of document, whatever the names
    kOtherName,   ///< one document under two names: one person to the register, and told elsewhere
};
std::string_view Name(AlikeBy reason);  ///< `one_digit`
std::string_view Chinese(AlikeBy reason);
std::string_view English(AlikeBy reason);
std::optional<AlikeBy> ParseAlikeBy(std::string_view name);  ///< by the first of these

/// One document of a person under one of the names the person goes by.
struct Card {
    std::uint32_t person = 0;  ///< the caller's number of the person
    Identity identity;
    std::string name;
};

struct LikelyOne {
    std::uint32_t first = 0, second = 0;  ///< first < second
    std::vector<AlikeBy> reasons;         ///< each once

    friend bool operator==(const LikelyOne&, const LikelyOne&) = default;
};

/// Each pair once, in order. What is one by its normal form already (15 and 18 digits, a pass of
/// Hong Kong and Macao renewed) never comes here: it is one person to the register. The time grows
/// with the cards, and with their square only where one name and birthday are shared.
std::vector<LikelyOne> FindAlike(std::span<const Card> cards);

}  // namespace zhengji
