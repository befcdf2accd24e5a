#include "operations/step_fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

Shape ShapeOf(const FieldRule& rule) {
    Shape shape{.form = Shape::Form::kText, .most = kLongestText};
    shape.sample = Value::Text(rule.words->sample);
    // Of several at a time the text is a list.
    if (rule.kind != FieldKind::kChoices) shape.choices = SplitList(rule.choices, '|');
    const bool listed = std::ranges::find(shape.choices, rule.words->sample) != shape.choices.end();
    if (!shape.choices.empty() && !listed) shape.sample = Value::Text(shape.choices.front());
    if (rule.kind == FieldKind::kDay || rule.kind == FieldKind::kPastDay) shape.format = "date";
    if (rule.kind == FieldKind::kNumber) shape.pattern = "^[0-9]{1,18}$";
    return shape;
}

}  // namespace

ShapeMember MemberOf(const FieldRule& rule) {
    return {std::string(rule.Name()),
            {rule.words->chinese, rule.words->english},
            ShapeOf(rule),
            rule.required ? MemberPresence::kRequired : MemberPresence::kOptional,
            OptionFor(rule.Name())};
}

std::vector<ShapeMember> MembersOf(const StepRule& rule) {
    std::vector<ShapeMember> members;
    for (const FieldRule& field : rule.fields)
        members.push_back(MemberOf(field));
    return members;
}

std::vector<std::string_view> NamesIn(const Shape& shape) {
    std::vector<std::string_view> names;
    for (const ShapeMember& member : shape.members)
        names.push_back(member.name);
    return names;
}

CaseFields FieldsIn(const Value& asked, const std::vector<ShapeMember>& stated, Misfits& faults) {
    CaseFields fields;
    for (const ShapeMember& member : stated) {
        const auto text = MemberIn<std::string>(asked, member.name, faults);
        if (text) fields[member.name] = *text;
        if (!text && member.presence == MemberPresence::kRequired)
            Missing("/" + member.name, faults);
    }
    return fields;
}

std::string_view KeptName(const std::string& action) {
    return std::ranges::find(Powers(), action, &Power::action)->action;
}

}  // namespace zhengji
