#include "operations/step_fields.hpp"

#include <algorithm>
#include <array>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "rules/policy/session_words.hpp"
#include "rules/procedures/hints.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

bool Lists(const Shape& shape, std::string_view text) {
    return shape.several ||
           std::ranges::find(shape.choices, text, &Choice::value) != shape.choices.end();
}

// What a text names, where a form has more to offer than a line to type it in: the cases of a
// procedure, the levels, the forms of study.
struct Names {
    const FieldWords* field;
    std::string_view format;
};
constexpr std::array kNames = {
    Names{&field::kAgency, "case-agency"},   Names{&field::kSuccessor, "case-agency"},
    Names{&field::kFinding, "case-finding"}, Names{&field::kInstitution, "case-institution"},
    Names{&field::kClass, "case-class"},     Names{&field::kLevel, "level"},
    Names{&field::kForm, "study-form"},      Names{&field::kArea, "area"},
    Names{&field::kSession, "session"},      Names{&field::kYear, "year"},
    Names{&field::kBirthMonth, "month"}};

std::string_view FormatOf(const FieldRule& rule) {
    if (rule.kind == FieldKind::kDay || rule.kind == FieldKind::kPastDay) return "date";
    if (rule.kind == FieldKind::kTimes) return "times";
    if (rule.kind == FieldKind::kHours) return "tenths";
    const auto named = std::ranges::find(kNames, rule.words, &Names::field);
    return named == kNames.end() ? std::string_view() : named->format;
}

Shape ShapeOf(const FieldRule& rule) {
    Shape shape{.form = Shape::Form::kText, .format = FormatOf(rule), .most = kLongestText};
    shape.sample = Value::Text(rule.words->sample);
    for (std::string& one : SplitList(rule.choices, '|')) {
        // An article has no words but its own.
        const bool named = ChineseOf(one) != one;
        const Bilingual words = named ? Bilingual{ChineseOf(one), EnglishOf(one)} : Bilingual{};
        shape.choices.push_back({std::move(one), words});
    }
    shape.several = rule.kind == FieldKind::kChoices;
    if (!shape.choices.empty() && !Lists(shape, rule.words->sample))
        shape.sample = Value::Text(shape.choices.front().value);
    shape.past = rule.kind == FieldKind::kPastDay;
    if (rule.kind == FieldKind::kNumber) shape.pattern = "^[0-9]{1,18}$";
    return shape;
}

}  // namespace

ShapeMember MemberOf(const Verb& verb, const FieldRule& rule) {
    return {std::string(rule.Name()),
            {rule.words->chinese, rule.words->english},
            ShapeOf(rule),
            rule.Always()   ? MemberPresence::kRequired
            : rule.required ? MemberPresence::kAtTimes
                            : MemberPresence::kOptional,
            OptionFor(rule.Name()),
            rule.when,
            HintOf(verb, rule.words)};
}

namespace {

std::vector<const StepRule*> RowsOf(const Verb& verb) {
    std::vector<const StepRule*> rows;
    for (const StepRule& row : RuleOf(verb.of).steps)
        if (row.verb == verb) rows.push_back(&row);
    return rows;
}

bool Needs(const StepRule& row, std::string_view name) {
    const auto field = std::ranges::find(row.fields, name, &FieldRule::Name);
    return field != row.fields.end() && field->required;
}

// Needed in one state and not in another, or by what another field says.
bool IsNeededAtTimes(const std::vector<const StepRule*>& rows, std::string_view name) {
    const auto times =
        std::ranges::count_if(rows, [&](const StepRule* row) { return Needs(*row, name); });
    const bool hangs = std::ranges::any_of(rows, [&](const StepRule* row) {
        const auto field = std::ranges::find(row->fields, name, &FieldRule::Name);
        return field != row->fields.end() && field->when.must;
    });
    return hangs || (times > 0 && static_cast<std::size_t>(times) < rows.size());
}

bool AnyApart(const std::vector<const StepRule*>& rows) {
    return std::ranges::any_of(
        rows, [](const StepRule* row) { return row->apart.every || !row->apart.verbs.empty(); });
}

}  // namespace

std::vector<ShapeMember> MembersOf(const Verb& verb) {
    std::vector<ShapeMember> members;
    const auto rows = RowsOf(verb);
    for (const StepRule* row : rows) {
        for (const FieldRule& field : row->fields) {
            const auto known = std::ranges::find(members, field.Name(), &ShapeMember::name);
            if (known != members.end()) continue;
            ShapeMember member = MemberOf(verb, field);
            if (IsNeededAtTimes(rows, field.Name())) member.presence = MemberPresence::kAtTimes;
            members.push_back(std::move(member));
        }
    }
    return members;
}

std::vector<Code> RefusedByRows(const Verb& verb) {
    const auto rows = RowsOf(verb);
    std::vector<Code> all;
    if (!MembersOf(verb).empty()) all.push_back(Code::step_field_bad);
    for (const StepRule* row : rows) {
        for (const FieldRule& field : row->fields) {
            if (IsNeededAtTimes(rows, field.Name())) all.push_back(field.missing);
            if (field.unwanted) all.push_back(*field.unwanted);
        }
    }
    if (AnyApart(rows)) all.insert(all.end(), {Code::two_persons, Code::account_unlinked});
    return all;
}

Bilingual EffectOf(const Verb& verb) {
    for (const StepRule* row : RowsOf(verb))
        if (!row->effect.chinese.empty()) return row->effect;
    return {};
}

std::vector<std::string_view> NamesIn(const Shape& shape) {
    std::vector<std::string_view> names;
    for (const ShapeMember& member : shape.members)
        names.push_back(member.name);
    return names;
}

namespace {

// A choice may be given in the words that are shown beside it: 生育 for childbirth.
std::string Chosen(const Shape& shape, std::string_view text) {
    const auto chosen =
        std::ranges::find(shape.choices, text, [](const Choice& one) { return one.words.chinese; });
    return chosen == shape.choices.end() ? std::string(text) : chosen->value;
}

// What is stated of a member, as the register writes it down.
std::string AsKept(const ShapeMember& member, const std::string& stated) {
    const std::string_view text = Trim(stated);
    if (member.name == field::kSession.name) {
        const auto session = SessionTyped(text);
        return session ? session->ToString() : std::string(text);
    }
    if (!member.shape.several) return Chosen(member.shape, text);
    return Joined(SplitWords(text), ";",
                  [&](const std::string& one) { return Chosen(member.shape, one); });
}

}  // namespace

CaseFields FieldsIn(const Value& asked, const std::vector<ShapeMember>& stated, Misfits& faults) {
    CaseFields fields;
    for (const ShapeMember& member : stated) {
        const Value* const found = asked.Find(member.name);
        const bool stated_it = found != nullptr && !found->IsNothing();
        if (!stated_it && member.presence == MemberPresence::kRequired)
            Missing("/" + member.name, faults);
        if (!stated_it) continue;
        // How long it may be, the step's own row says.
        if (const std::string* text = TextIn(*found, "/" + member.name, faults))
            fields[member.name] = AsKept(member, *text);
    }
    return fields;
}

std::vector<ToldReason> ToldNotes(const Asking& asking, std::span<const Reason> notes) {
    const FieldNames fields = FieldNamesAt(asking);
    std::vector<ToldReason> told = Told(notes);
    for (std::size_t i = 0; i < notes.size(); ++i)
        told[i].text = Word(Render(notes[i].message, Language::kChinese, fields),
                            Render(notes[i].message, Language::kEnglish, fields));
    return told;
}

std::string_view KeptName(const std::string& action) {
    return std::ranges::find(Powers(), action, &Power::action)->action;
}

}  // namespace zhengji
