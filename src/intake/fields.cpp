#include "intake/fields.hpp"

#include <fmt/format.h>

#include <array>

#include "base/csv_cell.hpp"
#include "base/text.hpp"
#include "rules/exam/number_parts.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestText = 200;

}  // namespace

void CheckText(Table& table, std::size_t i, Presence presence) {
    const std::string_view text = table.Field(i);
    if (text.empty()) {
        if (presence == Presence::kRequired) table.Fail(i, Code::field_empty);
        return;
    }
    if (IsFormula(text)) {
        table.Fail(i, Code::field_formula, {std::string(Shortened(text, 20))});
    } else if (const auto hidden = table.RowIsPlain() ? std::nullopt : FirstInvisible(text)) {
        table.Fail(i, Code::field_invisible,
                   {fmt::format("U+{:04X}", static_cast<std::uint32_t>(*hidden))});
    } else if (text.size() > kLongestText && CodePoints(text) > kLongestText) {
        table.Fail(i, Code::field_too_long,
                   {std::to_string(CodePoints(text)), std::to_string(kLongestText)});
    }
}

std::optional<AdmissionNumber> ReadAdmission(Table& table, std::size_t i, const PolicyBook& book) {
    return CheckAdmission(table, i, book, AdmissionNumber::Parse(table.Field(i)));
}

std::optional<AdmissionNumber> CheckAdmission(Table& table, std::size_t i, const PolicyBook& book,
                                              const Result<AdmissionNumber>& number) {
    if (!number) {
        table.Fail(i, number.error().message);
        return std::nullopt;
    }
    const auto faults = ImpossibleParts(book, *number);
    for (const Message& fault : faults)
        table.Fail(i, fault);
    if (!faults.empty()) return std::nullopt;
    return *number;
}

std::optional<Identity> ReadIdentity(Table& table, std::size_t i) {
    const std::string_view text = table.Field(i);
    if (text.empty()) {
        table.Fail(i, Code::field_empty);
        return std::nullopt;
    }
    // The forms do not overlap but for passports, which come last; the first kind's complaint is
    // the likeliest one.
    constexpr std::array kKinds = {IdType::kResident, IdType::kForeignPermanent, IdType::kHkMoPass,
                                   IdType::kTaiwanPass, IdType::kPassport};
    const bool long_digits = text.size() == 18 || text.size() == 15 || text.size() > 13;
    std::optional<Message> complaint;
    for (IdType kind : kKinds) {
        if (kind == IdType::kPassport && long_digits) break;
        auto identity = Identity::Parse(kind, text);
        if (identity) return *identity;
        if (!complaint) complaint = identity.error().message;
    }
    table.Fail(i, *complaint);
    return std::nullopt;
}

std::string_view ReadEmployer(Table& table, std::size_t i) {
    CheckText(table, i, Presence::kOptional);
    const std::string_view text = table.Field(i);
    return text == "无" ? std::string_view() : text;
}

}  // namespace zhengji
