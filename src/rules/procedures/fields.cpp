#include "rules/procedures/fields.hpp"

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

std::string TextOf(const CaseFields& fields, const FieldWords& field) {
    const auto found = fields.find(std::string(field.name));
    return found == fields.end() ? std::string() : found->second;
}

bool FieldRule::IsMissingIn(const CaseFields& stated) const {
    const auto says = [&](std::string_view name) { return stated.contains(std::string(name)); };
    return required && !says(Name()) && (unless.empty() || !says(unless));
}

std::string ToString(const Fields& fields) {
    std::string text;
    for (const FieldRule& field : fields) {
        const std::string_view kind = KindName(field);
        text.append(text.empty() ? "" : " ").append(field.Name());
        if (!kind.empty()) text.append(":").append(kind);
        if (field.required) text.append("!").append(field.unless);
    }
    return text;
}

}  // namespace zhengji
