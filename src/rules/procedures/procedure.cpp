#include "rules/procedures/procedure.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/cell_words.hpp"
#include "base/civil_date.hpp"
#include "base/states_nothing.hpp"
#include "base/text.hpp"
#include "base/unseen.hpp"
#include "rules/procedures/must_say.hpp"
#include "rules/procedures/prose.hpp"

namespace zhengji {
namespace {

// Nothing that these rules are about is older: they reach certificates earned from that day (N47).
CivilDate FirstDay() {
    return *CivilDate::Of(2004, 1, 1);
}

bool IsPast(std::optional<CivilDate> day, CivilDate today) {
    return day && *day <= today && *day >= FirstDay();
}

std::vector<std::string> ChoicesOf(const FieldRule& field) {
    return SplitList(field.choices, '|');
}

template <class T>
bool ReadsAs(const std::string& text) {
    std::optional<T> value;
    ReadField(text, value);
    return value.has_value();
}

bool IsNumber(const std::string& text) {
    std::optional<std::int64_t> number;
    ReadField(text, number);
    return number && *number > 0;
}

bool AreChoices(const FieldRule& field, const std::string& value) {
    const auto known = ChoicesOf(field);
    const auto given = SplitWords(value);
    return !given.empty() && std::ranges::all_of(given, [&](const std::string& one) {
        return std::ranges::count(known, one) > 0;
    });
}

// What others read: nothing in it that nobody sees or that steers what is shown.
bool IsReadable(const FieldRule& field, const std::string& text) {
    if (!IsUtf8(text) || Trim(text).empty() || CodePoints(text) > 2000) return false;
    return !FirstUnseen(text, IsProse(field.Name()) ? LineBreaks::kMayStand : LineBreaks::kNone);
}

// Where that there is none is an answer: somebody out of work, who was heard and said nothing, a
// teacher without a title.
bool MayBeNone(const FieldRule& field) {
    constexpr std::array kMay = {&field::kEmployer.name, &field::kStatement.name,
                                 &field::kTitle.name, &field::kNote.name};
    return std::ranges::any_of(kMay, [&](const auto* name) { return *name == field.Name(); });
}

// What must be stated was not: 无, ???.
bool LeftBlank(const FieldRule& field, const std::string& value) {
    return field.kind == FieldKind::kText && field.required && !MayBeNone(field) &&
           StatesNothing(value);
}

bool WellFormed(const FieldRule& field, const std::string& value, CivilDate today) {
    switch (field.kind) {
        case FieldKind::kText:
            return IsReadable(field, value);
        case FieldKind::kDay:
            return ReadsAs<CivilDate>(value);
        case FieldKind::kPastDay:
            return IsPast(CivilDate::Parse(value), today);
        case FieldKind::kHours:
            return ReadsAs<Tenths>(value);
        case FieldKind::kNumber:
            return IsNumber(value);
        case FieldKind::kTimes:
            return ReadsAs<DayTimes>(value);
        case FieldKind::kChoice:
            return std::ranges::count(ChoicesOf(field), value) > 0;
        case FieldKind::kChoices:
            return AreChoices(field, value);
    }
    return false;
}

std::string Wanted(const FieldRule& field, CivilDate today) {
    switch (field.kind) {
        case FieldKind::kText:
            if (!IsProse(field.Name()))
                return Word("1–2000 字，一行，无看不见的字符",
                            "1–2000 characters on one line, none of them invisible");
            return Word("1–2000 字，无看不见的字符", "1–2000 characters, none of them invisible");
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
        case FieldKind::kChoices:
            break;
    }
    return Joined(ChoicesOf(field), " | ");
}

// In Chinese the step's words before the name it is called by: 受理（accept）.
std::string NameOf(Procedure procedure, std::string_view verb) {
    return Word(VerbInChinese(procedure, verb) + "（" + std::string(verb) + "）", verb);
}

std::string Possible(const State& state) {
    std::string verbs;
    for (const StepRule& rule : RuleOf(state.of).steps) {
        if (rule.from == state)
            verbs += (verbs.empty() ? "" : ", ") + NameOf(rule.Of(), rule.verb.name);
    }
    return verbs.empty() ? "—" : verbs;
}

}  // namespace

bool NotBy::Bars(std::string_view verb) const {
    return every || std::ranges::find(verbs, verb, &Verb::name) != verbs.end();
}

std::string NotBy::ToString() const {
    if (every) return "*";
    return Joined(verbs, " ", &Verb::name);
}

std::string TextStated(std::span<const CaseStep> steps, const FieldWords& field) {
    std::string value;
    for (const CaseStep& step : steps) {
        const auto found = step.fields.find(std::string(field.name));
        if (found != step.fields.end()) value = found->second;
    }
    return value;
}

const CaseStep* FirstBy(std::span<const CaseStep> steps, const Verb& verb) {
    for (const CaseStep& step : steps)
        if (step.verb == verb) return &step;
    return nullptr;
}

const CaseStep* LastBy(std::span<const CaseStep> steps, const Verb& verb) {
    const CaseStep* last = nullptr;
    for (const CaseStep& step : steps)
        if (step.verb == verb) last = &step;
    return last;
}

const StepRule* WaitsFor(const State& state) {
    const auto waits = RuleOf(state.of).waits;
    const auto wait = std::ranges::find(waits, state, &Wait::state);
    if (wait == waits.end()) return nullptr;
    const auto step = FindStep(wait->verb, state);
    return step ? *step : nullptr;
}

Result<const StepRule*> FindStep(std::string_view verb, const State& state) {
    for (const StepRule& rule : RuleOf(state.of).steps)
        if (rule.verb.name == verb && rule.from == state) return &rule;
    return MakeError(Code::step_not_possible,
                     {Word(Chinese(state.of), Name(state.of)), NameOf(state.of, verb),
                      Word(state.chinese, state.name), std::string(state.name), Possible(state)});
}

Result<CaseFold> FoldOf(Procedure procedure, std::span<const CaseStep> steps) {
    CaseFold fold{NotYet(procedure), {}};
    for (const CaseStep& step : steps) {
        const auto rule = FindStep(step.verb, fold.state);
        if (!rule)
            return MakeError(Code::bad_case, {std::string(Name(procedure)), step.verb,
                                              std::string(fold.state.name)});
        if ((*rule)->to) fold = {*(*rule)->to, step.at};
    }
    return fold;
}

Result<State> StateAfter(Procedure procedure, std::span<const CaseStep> steps) {
    ZJ_ASSIGN(const CaseFold fold, FoldOf(procedure, steps));
    return fold.state;
}

Error BadField(std::string_view field, std::string value, std::string wanted) {
    return MakeError(Code::step_field_bad, {OptionOf(field), std::move(value), std::move(wanted)});
}

Status CheckFields(const StepRule& rule, const CaseFields& fields, CivilDate today) {
    for (const auto& [name, value] : fields) {
        const auto field = std::ranges::find(rule.fields, name, &FieldRule::Name);
        if (field == rule.fields.end()) return MakeError(Code::step_field_unknown, {name});
        if (!WellFormed(*field, value, today)) return BadField(name, value, Wanted(*field, today));
        if (LeftBlank(*field, value)) return BadField(name, value, MustSay(field->words->sample));
    }
    for (const FieldRule& field : rule.fields)
        if (field.missing == Code::step_field_missing) ZJ_TRY(field.Check(fields));
    return {};
}

Status CheckApart(const StepRule& rule, std::span<const CaseStep> steps, std::string_view officer,
                  const OnePerson& one) {
    for (const CaseStep& step : steps) {
        if (rule.apart.Bars(step.verb))
            ZJ_TRY(AnotherPerson(NameOf(rule.Of(), step.verb), step.officer, officer, one));
    }
    return {};
}

}  // namespace zhengji
