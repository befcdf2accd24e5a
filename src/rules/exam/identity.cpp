#include "rules/exam/identity.hpp"

#include <algorithm>
#include <array>

#include "base/digits.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

struct TypeNames {
    std::string_view english, chinese;
};

constexpr std::array kTypes = {
    TypeNames{"resident", "居民身份证"},
    TypeNames{"hkmotw_residence", "港澳台居民居住证"},
    TypeNames{"hkmo_pass", "港澳居民来往内地通行证"},
    TypeNames{"taiwan_pass", "台湾居民来往大陆通行证"},
    TypeNames{"foreign_permanent", "外国人永久居留身份证"},
    TypeNames{"passport", "护照"},
};

// What people call them besides. In a candidate's row 港澳通行证 is the one that residents of Hong
// Kong and Macao enter with: who holds the other one holds an identity card.
struct CommonName {
    std::string_view name;
    IdType type;
};
constexpr std::array kCommon = {CommonName{"身份证", IdType::kResident},
                                CommonName{"中华人民共和国居民身份证", IdType::kResident},
                                CommonName{"二代身份证", IdType::kResident},
                                CommonName{"居住证", IdType::kHkMoTwResidence},
                                CommonName{"港澳台居住证", IdType::kHkMoTwResidence},
                                CommonName{"港澳居民居住证", IdType::kHkMoTwResidence},
                                CommonName{"台湾居民居住证", IdType::kHkMoTwResidence},
                                CommonName{"回乡证", IdType::kHkMoPass},
                                CommonName{"港澳通行证", IdType::kHkMoPass},
                                CommonName{"港澳居民通行证", IdType::kHkMoPass},
                                CommonName{"台胞证", IdType::kTaiwanPass},
                                CommonName{"台湾通行证", IdType::kTaiwanPass},
                                CommonName{"外国人永久居留证", IdType::kForeignPermanent},
                                CommonName{"永久居留身份证", IdType::kForeignPermanent},
                                CommonName{"外国护照", IdType::kPassport}};

bool IsUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

Error Shape(IdType type) {
    return MakeError(Code::bad_identity_number, {Word(Chinese(type), Name(type))});
}
Error Check(IdType type) {
    return MakeError(Code::bad_identity_check, {Word(Chinese(type), Name(type))});
}

std::optional<CivilDate> DateAt(std::string_view digits) {
    return CivilDate::Of(ValueOf(digits.substr(0, 4)),
                         static_cast<unsigned>(ValueOf(digits.substr(4, 2))),
                         static_cast<unsigned>(ValueOf(digits.substr(6, 2))));
}

// Upper case, without blanks and full-width forms of nothing else: what people copy from a card.
std::string Normal(std::string_view number) {
    std::string out;
    for (char c : number) {
        if (c == ' ' || c == '\t') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

// The 18 digits shared by three documents: shape, birth day, check digit.
Status CheckEighteen(IdType type, const std::string& number, std::size_t birth_at) {
    if (number.size() != 18 || !AllDigits(std::string_view(number).substr(0, 17)))
        return Shape(type);
    if (!IsDigit(number[17]) && number[17] != 'X') return Shape(type);
    if (ResidentCheckDigit(std::string_view(number).substr(0, 17)) != number[17])
        return Check(type);
    if (!DateAt(std::string_view(number).substr(birth_at, 8))) {
        return MakeError(Code::bad_identity_birthday, {Word(Chinese(type), Name(type))});
    }
    return {};
}

bool IsSpecialRegion(std::string_view number) {
    return number.starts_with("81") || number.starts_with("82") || number.starts_with("83");
}

Result<std::string> Resident(std::string number) {
    if (number.size() == 15 && AllDigits(number)) {
        // The first generation left out the century and the check digit (GB 11643-1989).
        number.insert(6, "19");
        number += ResidentCheckDigit(number);
    }
    ZJ_TRY(CheckEighteen(IdType::kResident, number, 6));
    if (number[0] == '0' || number[0] == '9') return Shape(IdType::kResident);
    return number;
}

Result<std::string> Residence(std::string number) {
    ZJ_TRY(CheckEighteen(IdType::kHkMoTwResidence, number, 6));
    if (!IsSpecialRegion(number)) return Shape(IdType::kHkMoTwResidence);
    return number;
}

Result<std::string> HkMoPass(std::string number) {
    const std::string_view view = number;
    const bool lettered = !number.empty() && (number[0] == 'H' || number[0] == 'M');
    if (lettered && (number.size() == 9 || number.size() == 11) && AllDigits(view.substr(1))) {
        return number.substr(0, 9);  // the first nine are the person's; two more count renewals
    }
    if (lettered && number.size() == 9 && number[1] == 'A' && AllDigits(view.substr(2)))
        return number;
    return Shape(IdType::kHkMoPass);
}

Result<std::string> TaiwanPass(std::string number) {
    // The older ten digits may carry a letter in brackets behind them.
    if (number.size() == 13 && number[10] == '(' && IsUpper(number[11]) && number[12] == ')')
        number.resize(10);
    if ((number.size() == 8 || number.size() == 10) && AllDigits(number)) return number;
    return Shape(IdType::kTaiwanPass);
}

// ICAO 9303's check digit: weights 7 3 1, letters from A = 10.
char MrzCheck(std::string_view text) {
    constexpr std::array kWeights = {7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = IsDigit(text[i]) ? text[i] - '0' : text[i] - 'A' + 10;
        sum += value * kWeights[i % 3];
    }
    return static_cast<char>('0' + sum % 10);
}

Result<std::string> ForeignPermanent(std::string number) {
    constexpr auto kType = IdType::kForeignPermanent;
    if (number.size() == 18) {
        ZJ_TRY(CheckEighteen(kType, number, 6));
        if (number[0] != '9') return Shape(kType);
        return number;
    }
    const std::string_view view = number;
    const bool shaped = number.size() == 15 && std::ranges::all_of(view.substr(0, 3), IsUpper) &&
                        AllDigits(view.substr(3));
    if (!shaped) return Shape(kType);
    if (MrzCheck(view.substr(0, 14)) != number[14]) return Check(kType);
    // Six digits of birth, the century left out: the day must be one in either.
    const std::string birth = number.substr(7, 6);
    if (!DateAt("19" + birth) && !DateAt("20" + birth))
        return MakeError(Code::bad_identity_birthday, {Word(Chinese(kType), Name(kType))});
    return number;
}

Result<std::string> Passport(std::string number) {
    const bool shaped =
        !number.empty() && number.size() <= 20 &&
        std::ranges::all_of(number, [](char c) { return IsDigit(c) || IsUpper(c); });
    if (!shaped) return Shape(IdType::kPassport);
    return number;
}

}  // namespace

std::string_view Name(IdType type) {
    return kTypes.at(static_cast<std::size_t>(type)).english;
}
std::string_view Chinese(IdType type) {
    return kTypes.at(static_cast<std::size_t>(type)).chinese;
}

std::optional<IdType> ParseIdType(std::string_view text) {
    if (text.empty()) return IdType::kResident;
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (text == kTypes[i].english || text == kTypes[i].chinese) return static_cast<IdType>(i);
    }
    const auto common = std::ranges::find(kCommon, text, &CommonName::name);
    return common == kCommon.end() ? std::nullopt : std::optional(common->type);
}

std::string IdTypeList() {
    return Word(Joined(kTypes, "、", [](const auto& type) { return type.chinese; }),
                Joined(kTypes, ", ", [](const auto& type) { return type.english; }));
}

Result<Identity> Identity::Parse(IdType type, std::string_view number) {
    using Reader = Result<std::string> (*)(std::string);
    constexpr std::array<Reader, 6> kReaders = {Resident,   Residence,        HkMoPass,
                                                TaiwanPass, ForeignPermanent, Passport};
    // A residence permit is written like an identity card and often handed in as one.
    std::string normal = Normal(number);
    if (type == IdType::kResident && normal.size() == 18 && IsSpecialRegion(normal))
        type = IdType::kHkMoTwResidence;
    ZJ_ASSIGN(std::string checked, kReaders.at(static_cast<std::size_t>(type))(std::move(normal)));
    return Identity{type, std::move(checked)};
}

namespace {

// The three documents whose 18 digits are built as GB 11643's: day of birth at 7, sex at 17.
bool IsEighteen(const Identity& identity) {
    const bool built_so = identity.type == IdType::kResident ||
                          identity.type == IdType::kHkMoTwResidence ||
                          identity.type == IdType::kForeignPermanent;
    return built_so && identity.number.size() == 18;
}

}  // namespace

std::optional<CivilDate> Identity::BirthDay() const {
    if (!IsEighteen(*this)) return std::nullopt;
    return DateAt(std::string_view(number).substr(6, 8));
}

std::optional<Identity::Sex> Identity::SexOf() const {
    if (!IsEighteen(*this)) return std::nullopt;
    return (number[16] - '0') % 2 == 1 ? Sex::kMale : Sex::kFemale;
}

char ResidentCheckDigit(std::string_view seventeen) {
    // Sixteen products of small whole numbers, which the compiler takes at once, and the last.
    constexpr std::array<std::int16_t, 16> kWeights = {7, 9, 10, 5, 8,  4, 2, 1,
                                                       6, 3, 7,  9, 10, 5, 8, 4};
    constexpr int kLastWeight = 2;
    constexpr std::string_view kMap = "10X98765432";
    const char* digits = seventeen.data();
    int sum = (digits[16] - '0') * kLastWeight;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
        sum += static_cast<std::int16_t>(digits[i] - '0') * kWeights[i];
    return kMap[static_cast<std::size_t>(sum % 11)];
}

}  // namespace zhengji
