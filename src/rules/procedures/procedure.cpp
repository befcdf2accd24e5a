#include "rules/procedures/procedure.hpp"

#include <algorithm>
#include <charconv>

#include "base/civil_date.hpp"
#include "base/text.hpp"
#include "rules/training/hours.hpp"

namespace zhengji {
namespace {

FieldRule FieldFrom(std::string_view text) {
    FieldRule field;
    field.required = text.ends_with('!');
    if (field.required) text.remove_suffix(1);
    const auto colon = text.find(':');
    field.name = text.substr(0, colon);
    const std::string_view kind = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    if (kind == "day") {
        field.kind = FieldKind::kDay;
    } else if (kind == "past") {
        field.kind = FieldKind::kPastDay;
    } else if (kind == "hours") {
        field.kind = FieldKind::kHours;
    } else if (kind == "number") {
        field.kind = FieldKind::kNumber;
    } else if (kind == "times") {
        field.kind = FieldKind::kTimes;
    } else if (!kind.empty()) {
        field.kind = FieldKind::kChoice;
        field.choices = SplitList(kind, '|');
    }
    return field;
}

bool IsNumber(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0;
}

// Nothing that these rules are about is older: they reach certificates earned from that day (N47).
CivilDate FirstDay() {
    return *CivilDate::Of(2004, 1, 1);
}

bool IsPast(std::optional<CivilDate> day, CivilDate today) {
    return day && *day <= today && *day >= FirstDay();
}

bool WellFormed(const FieldRule& field, const std::string& value, CivilDate today) {
    switch (field.kind) {
        case FieldKind::kText:
            return IsUtf8(value) && !Trim(value).empty() && CodePoints(value) <= 2000;
        case FieldKind::kDay:
            return CivilDate::Parse(value).has_value();
        case FieldKind::kPastDay:
            return IsPast(CivilDate::Parse(value), today);
        case FieldKind::kHours:
            return Tenths::Parse(value).has_value();
        case FieldKind::kNumber:
            return IsNumber(value);
        case FieldKind::kTimes:
            return DayTimes::Parse(value).has_value();
        case FieldKind::kChoice:
            return std::ranges::find(field.choices, value) != field.choices.end();
    }
    return false;
}

std::string Wanted(const FieldRule& field, CivilDate today) {
    switch (field.kind) {
        case FieldKind::kText:
            return Word("1–2000 字", "1–2000 characters");
        case FieldKind::kDay:
            return "2008-06-15";
        case FieldKind::kPastDay:
            return FirstDay().ToString() + " … " + today.ToString();
        case FieldKind::kHours:
            return "7.5";
        case FieldKind::kNumber:
            return "1, 2, 3 …";
        case FieldKind::kTimes:
            return "09:00-12:00";
        case FieldKind::kChoice:
            break;
    }
    std::string all;
    for (const std::string& choice : field.choices)
        all += (all.empty() ? "" : " | ") + choice;
    return all;
}

// A field as the command line writes it: `assessed-on`.
std::string OptionName(std::string name) {
    std::ranges::replace(name, '_', '-');
    return name;
}

// In Chinese the step's words before the name it is called by: 受理（accept）.
std::string NameOf(std::string_view procedure, std::string_view verb) {
    return Word(VerbInChinese(procedure, verb) + "（" + std::string(verb) + "）", verb);
}

std::string Possible(std::string_view procedure, std::string_view state) {
    std::string verbs;
    for (const StepRule& rule : StepRules()) {
        if (rule.procedure == procedure && rule.from == state)
            verbs += (verbs.empty() ? "" : ", ") + NameOf(rule.procedure, rule.verb);
    }
    return verbs.empty() ? "—" : verbs;
}

}  // namespace

std::vector<FieldRule> FieldsOf(const StepRule& rule) {
    std::vector<FieldRule> fields;
    for (const std::string& text : SplitList(rule.fields, ' '))
        fields.push_back(FieldFrom(text));
    return fields;
}

std::string Stated(std::span<const CaseStep> steps, const std::string& field) {
    std::string value;
    for (const CaseStep& step : steps) {
        const auto found = step.fields.find(field);
        if (found != step.fields.end()) value = found->second;
    }
    return value;
}

bool IsDecided(std::string_view registration_state) {
    return registration_state == "registered" || registration_state == "refused" ||
           registration_state == "withdrawn" || registration_state == "lapsed";
}

Result<const StepRule*> FindStep(std::string_view procedure, std::string_view verb,
                                 std::string_view state) {
    for (const StepRule& rule : StepRules()) {
        if (rule.procedure == procedure && rule.verb == verb && rule.from == state) return &rule;
    }
    return MakeError(
        Code::step_not_possible,
        {Word(ChineseOf(procedure), procedure), NameOf(procedure, verb),
         Word(ChineseOf(state), state), std::string(state), Possible(procedure, state)});
}

Result<CaseFold> FoldOf(std::string_view procedure, std::span<const CaseStep> steps) {
    CaseFold fold;
    for (const CaseStep& step : steps) {
        const auto rule = FindStep(procedure, step.verb, fold.state);
        if (!rule)
            return MakeError(Code::bad_case, {std::string(procedure), step.verb, fold.state});
        if ((*rule)->to == "=") continue;
        fold = {std::string((*rule)->to), step.at};
    }
    return fold;
}

Result<std::string> StateAfter(std::string_view procedure, std::span<const CaseStep> steps) {
    ZJ_ASSIGN(CaseFold fold, FoldOf(procedure, steps));
    return std::move(fold.state);
}

Status CheckFields(const StepRule& rule, const CaseFields& fields, CivilDate today) {
    const auto known = FieldsOf(rule);
    for (const auto& [name, value] : fields) {
        const auto field = std::ranges::find(known, name, &FieldRule::name);
        if (field == known.end()) return MakeError(Code::step_field_unknown, {name});
        if (!WellFormed(*field, value, today))
            return MakeError(Code::step_field_bad,
                             {OptionName(name), value, Wanted(*field, today)});
    }
    for (const FieldRule& field : known) {
        if (field.required && !fields.contains(field.name)) {
            return MakeError(Code::step_field_missing,
                             {OptionName(field.name),
                              Word(WordsOf(field.name).chinese, WordsOf(field.name).english)});
        }
    }
    return {};
}

Status CheckApart(const StepRule& rule, std::span<const CaseStep> steps, std::string_view officer,
                  const OnePerson& one) {
    const auto verbs = SplitList(rule.apart, ' ');
    for (const CaseStep& step : steps) {
        const bool bars = rule.apart == "*" || std::ranges::find(verbs, step.verb) != verbs.end();
        if (bars)
            ZJ_TRY(AnotherPerson(NameOf(rule.procedure, step.verb), step.officer, officer, one));
    }
    return {};
}

std::string VerbInChinese(std::string_view procedure, std::string_view verb) {
    for (const StepRule& rule : StepRules()) {
        if (rule.procedure != procedure || rule.verb != verb) continue;
        return std::string(rule.chinese.substr(0, rule.chinese.find("（")));
    }
    return std::string(verb);
}

Error NoSuchCase(std::string_view procedure, std::string number) {
    return MakeError(Code::no_such_case, {std::string(procedure), std::move(number),
                                          std::string(ChineseOf(procedure))});
}

}  // namespace zhengji
