#include "rules/procedures/fields.hpp"

#include <algorithm>
#include <charconv>

namespace zhengji {
namespace {

// As a row of the golden table writes it.
std::string_view KindName(const FieldRule& field) {
    switch (field.kind) {
        case FieldKind::kText:
            return "";
        case FieldKind::kDay:
            return "day";
        case FieldKind::kPastDay:
            return "past";
        case FieldKind::kHours:
            return "hours";
        case FieldKind::kNumber:
            return "number";
        case FieldKind::kTimes:
            return "times";
        case FieldKind::kChoice:
        case FieldKind::kChoices:
            break;
    }
    return field.choices;
}

}  // namespace

void ReadField(const std::string& text, std::string& value) {
    value = text;
}

void ReadField(const std::string& text, std::optional<CivilDate>& value) {
    value = CivilDate::Parse(text);
}

void ReadField(const std::string& text, std::optional<std::int64_t>& value) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    value = whole ? std::optional(number) : std::nullopt;
}

void ReadField(const std::string& text, std::optional<Tenths>& value) {
    value = Tenths::Parse(text);
}

void ReadField(const std::string& text, std::optional<DayTimes>& value) {
    value = DayTimes::Parse(text);
}

std::string OptionOf(std::string_view field) {
    std::string option = "--" + std::string(field);
    std::ranges::replace(option, '_', '-');
    return option;
}

std::string TextOf(const CaseFields& fields, const FieldWords& field) {
    const auto found = fields.find(std::string(field.name));
    return found == fields.end() ? std::string() : found->second;
}

bool FieldRule::IsAskedFor(const CaseFields& stated) const {
    const auto other = stated.find(std::string(when.of));
    return when.Holds(other == stated.end() ? std::string_view() : other->second);
}

Status FieldRule::Check(const CaseFields& stated) const {
    const bool states = stated.contains(std::string(Name())), asked = IsAskedFor(stated);
    if (states && !asked && unwanted) return MakeError(*unwanted);
    if (states || !asked || !required) return {};
    if (missing != Code::step_field_missing) return MakeError(missing);
    return MakeError(missing, {OptionOf(Name()), Word(words->chinese, words->english)});
}

std::string ToString(const Fields& fields) {
    std::string text;
    for (const FieldRule& field : fields) {
        const std::string_view kind = KindName(field);
        text.append(text.empty() ? "" : " ").append(field.Name());
        if (!kind.empty()) text.append(":").append(kind);
        const AskedWhen& when = field.when;
        if (field.required || !when.of.empty()) text.append(field.required ? "!" : "?");
        text.append(when.of).append(when.is.empty() ? "" : "=").append(when.is);
    }
    return text;
}

}  // namespace zhengji
