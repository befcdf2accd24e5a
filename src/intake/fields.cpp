#include "intake/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/cell_words.hpp"
#include "base/csv_cell.hpp"
#include "base/digits.hpp"
#include "base/no_name.hpp"
#include "base/text.hpp"
#include "intake/written_day.hpp"
#include "rules/exam/number_parts.hpp"
#include "rules/policy/county_stated.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestText = 200;

// `2.0241E+16`.
bool IsExponential(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0) return false;
    const auto exponent = text.substr(e + 1 + (text.substr(e + 1).starts_with('+') ? 1 : 0));
    const auto mantissa = text.substr(0, e);
    const bool digits = mantissa.find_first_not_of("0123456789.") == std::string_view::npos;
    return digits && !exponent.empty() && AllDigits(exponent);
}

// `20242436401000001.0`.
bool HasFraction(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos || point == 0) return false;
    const auto rest = text.substr(point + 1);
    return AllDigits(text.substr(0, point)) &&
           rest.find_first_not_of('0') == std::string_view::npos;
}

bool LooksFromSpreadsheet(std::string_view text) {
    if (text.empty()) return false;
    return text.front() == '\'' || text.front() == '=' || IsExponential(text) || HasFraction(text);
}

// With its name, where people type it themselves.
std::string CodePoint(char32_t c) {
    const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
    if (c == U'\n' || c == U'\r') return Word(code + "（换行）", code + " (a line break)");
    if (c == U'\t') return Word(code + "（制表符）", code + " (a tab)");
    return code;
}

// A character of private use is seen by many, and by each as another: it is told as what it is.
Message WhatIsWrongWith(char32_t hidden, std::string_view text) {
    const auto its_own = FirstPrivateUse(text);
    if (!its_own || its_own->character != hidden)
        return {Code::field_invisible, {CodePoint(hidden)}};
    if (its_own->standard == 0) return {Code::field_private_use, {CodePoint(hidden)}};
    return {Code::field_private_known,
            {CodePoint(hidden), Utf8Of(its_own->standard), CodePoint(its_own->standard)}};
}

std::string WithoutBrackets(std::string_view text) {
    std::string bare = AsTyped(text);
    std::erase_if(bare, [](char c) { return c == '(' || c == ')' || c == '-'; });
    return bare;
}

// What a spreadsheet shows where a formula failed, and how a workbook's file writes a character
// that it cannot hold: `_x000D_`.
bool IsErrorValue(std::string_view text) {
    constexpr std::array<std::string_view, 12> kErrors = {
        "#N/A",  "#REF!",   "#VALUE!", "#NAME?",  "#DIV/0!",   "#NULL!",
        "#NUM!", "#SPILL!", "#CALC!",  "#FIELD!", "#BLOCKED!", "#GETTING_DATA"};
    if (text.starts_with('#'))
        return std::ranges::find(kErrors, text) != kErrors.end() || text.starts_with("##");
    constexpr std::size_t kLength = 7;
    for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1)) {
        const std::string_view escape = text.substr(at, kLength);
        const bool hex = escape.size() == kLength && escape.back() == '_' &&
                         escape.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") ==
                             std::string_view::npos;
        if (hex) return true;
    }
    return false;
}

// 18 digits of which a spreadsheet kept 15.
bool LooksRounded(std::string_view text, const Message& complaint) {
    return complaint.code == Code::bad_identity_check && text.size() == 18 && AllDigits(text) &&
           text.ends_with("000");
}

template <class T>
std::optional<T> Taken(Table& table, std::size_t i, const Result<T>& read) {
    if (read) return *read;
    if (table.Field(i).empty()) {
        table.Fail(i, Code::field_empty);
    } else {
        table.Fail(i, read.error().message);
    }
    return std::nullopt;
}

}  // namespace

std::optional<CivilDate> ReadDay(Table& table, std::size_t i) {
    return Taken(table, i, DayAsWritten(table.Field(i)));
}

std::optional<Instant> ReadMoment(Table& table, std::size_t i) {
    return Taken(table, i, MomentAsWritten(table.Field(i)));
}

void CheckText(Table& table, std::size_t i, Presence presence) {
    const std::string_view text = table.Field(i);
    if (text.empty()) {
        if (presence == Presence::kRequired) table.Fail(i, Code::field_empty);
        return;
    }
    if (IsFormula(text)) {
        table.Fail(i, Code::field_formula, {std::string(Shortened(text, 20))});
    } else if (IsErrorValue(text)) {
        table.Fail(i, Code::field_error_value, {std::string(Shortened(text, 40))});
    } else if (const auto hidden = table.RowIsPlain() ? std::nullopt : FirstIgnorable(text)) {
        table.Fail(i, WhatIsWrongWith(*hidden, text));
    } else if (text.size() > kLongestText && CodePoints(text) > kLongestText) {
        table.Fail(i, Code::field_too_long,
                   {std::to_string(CodePoints(text)), std::to_string(kLongestText)});
    }
}

void CheckName(Table& table, std::size_t i) {
    CheckText(table, i, Presence::kRequired);
    const std::string_view name = table.Field(i);
    if (IsSurelyAName(name) || IsFormula(name) || IsErrorValue(name)) return;
    if (const auto part = NotOfAName(name))
        table.Fail(i, Code::name_not_a_name, {std::string(Shortened(*part, 40))});
}

std::optional<DivisionCode> ReadCounty(Table& table, std::size_t i, const PolicyBook& book,
                                       int province, std::optional<CivilDate> on) {
    return Taken(table, i, CountyStated(book.Places(), std::string(table.Field(i)), province, on));
}

bool FromSpreadsheet(Table& table, std::size_t i) {
    const std::string_view text = table.Field(i);
    if (!LooksFromSpreadsheet(text)) return false;
    table.Fail(i, Code::number_spreadsheet, {std::string(Shortened(text, 40))});
    return true;
}

void FailIdentity(Table& table, std::size_t i, const Message& complaint) {
    const std::string_view text = table.Field(i);
    if (text.empty()) {
        table.Fail(i, Code::field_empty);
    } else if (LooksFromSpreadsheet(text)) {
        table.Fail(i, Code::number_spreadsheet, {MaskAllButLast(Shortened(text, 40), 4)});
    } else if (text.find('*') != std::string_view::npos) {
        table.Fail(i, Code::identity_masked);
    } else if (LooksRounded(text, complaint)) {
        table.Fail(i, Code::identity_rounded);
    } else {
        table.Fail(i, complaint);
    }
}

std::optional<AdmissionNumber> ReadAdmission(Table& table, std::size_t i, const PolicyBook& book,
                                             const std::optional<Session>& held) {
    return CheckAdmission(table, i, book, AdmissionNumber::Parse(table.Field(i)), held);
}

std::optional<AdmissionNumber> CheckAdmission(Table& table, std::size_t i, const PolicyBook& book,
                                              const Result<AdmissionNumber>& number,
                                              const std::optional<Session>& held) {
    if (!number) {
        if (!FromSpreadsheet(table, i)) table.Fail(i, number.error().message);
        return std::nullopt;
    }
    auto faults = ImpossibleParts(book, *number);
    if (held == number->SessionOf())
        std::erase_if(faults,
                      [](const Message& one) { return one.code == Code::session_not_in_policy; });
    for (const Message& fault : faults)
        table.Fail(i, fault);
    if (!faults.empty()) return std::nullopt;
    return *number;
}

bool IsTitleOf(const Qualification& qualification, std::string_view text) {
    if (text == qualification.name) return true;
    const std::string bare = WithoutBrackets(text);
    if (bare.empty()) return false;
    if (bare == WithoutBrackets(qualification.name)) return true;
    return qualification.family == Family::kTelecom &&
           bare == WithoutBrackets(qualification.category);
}

Result<Identity> IdentityWritten(std::string_view text) {
    // The forms do not overlap but for passports, which come last; the first kind's complaint is
    // the likeliest one.
    constexpr std::array kKinds = {IdType::kResident, IdType::kForeignPermanent, IdType::kHkMoPass,
                                   IdType::kTaiwanPass, IdType::kPassport};
    const bool long_digits = text.size() == 18 || text.size() == 15 || text.size() > 13;
    std::optional<Error> complaint;
    for (IdType kind : kKinds) {
        if (kind == IdType::kPassport && long_digits) break;
        auto identity = Identity::Parse(kind, text);
        if (identity) return identity;
        if (!complaint) complaint = identity.error();
    }
    return *complaint;
}

std::optional<Identity> ReadIdentity(Table& table, std::size_t i) {
    auto identity = IdentityWritten(table.Field(i));
    if (identity) return *std::move(identity);
    FailIdentity(table, i, identity.error().message);
    return std::nullopt;
}

bool CheckInUse(Table& table, std::size_t i, const Divisions& places, DivisionCode code,
                CivilDate on) {
    const Status in_use = CodeInUse(places, code, on);
    if (in_use) return true;
    table.Fail(i, in_use.error().message);
    return false;
}

void CheckBirth(Table& table, std::size_t i, const PolicyBook& book, const Identity& identity,
                const BirthLimits& limits) {
    if (const auto fault = ImplausibleBirth(book, identity, limits)) table.Fail(i, *fault);
}

std::string_view ReadSex(Table& table, std::size_t i) {
    std::string_view sex = table.Field(i);
    if (sex == "男性" || sex == "女性") sex = sex.substr(0, sex.size() / 2);
    if (!sex.empty() && sex != "男" && sex != "女")
        table.Fail(i, Code::sex_unknown, {std::string(Shortened(sex, 20))});
    return sex;
}

bool IsLookedUpNothing(std::string_view text) {
    return text == "0" || text == "0.0";
}

std::string_view ReadEmployer(Table& table, std::size_t i) {
    CheckText(table, i, Presence::kOptional);
    const std::string_view text = table.Field(i);
    return SaysNone(text) || IsLookedUpNothing(text) ? std::string_view() : text;
}

}  // namespace zhengji
