#include "describe/shape.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace zhengji {
namespace {

std::string_view TypeName(Shape::Form form) {
    switch (form) {
        case Shape::Form::kTruth:
            return "boolean";
        case Shape::Form::kWhole:
            return "integer";
        case Shape::Form::kList:
            return "array";
        case Shape::Form::kObject:
            return "object";
        case Shape::Form::kText:
        case Shape::Form::kFile:
            break;
    }
    return "string";
}

Value TypeOf(const Shape& shape) {
    const Value type = Value::Text(TypeName(shape.form));
    return shape.nullable ? Value(Value::List{type, Value::Text("null")}) : type;
}

void AddText(Value::Object& object, std::string key, std::string_view text) {
    if (!text.empty()) object.emplace_back(std::move(key), Value::Text(text));
}

// What JSON Schema calls the bounds of such a form.
struct BoundNames {
    std::string_view least, most;
};
BoundNames BoundsOf(Shape::Form form) {
    if (form == Shape::Form::kWhole) return {"minimum", "maximum"};
    if (form == Shape::Form::kList) return {"minItems", "maxItems"};
    return {"minLength", "maxLength"};
}

void AddBounds(Value::Object& object, const Shape& shape) {
    const auto [least, most] = BoundsOf(shape.form);
    if (shape.least) object.emplace_back(least, Value(*shape.least));
    if (shape.most) object.emplace_back(most, Value(*shape.most));
}

Value::List Texts(const std::vector<Choice>& choices) {
    Value::List list;
    for (const Choice& one : choices)
        list.push_back(Value::Text(one.value));
    return list;
}

// No schema says that a text is a list with `;` in it; a pattern does.
std::string PatternOfSeveral(const std::vector<Choice>& choices) {
    std::string one;
    for (const Choice& choice : choices)
        one += (one.empty() ? "" : "|") + choice.value;
    return "^(" + one + ")(;(" + one + "))*$";
}

// A name of ours is English but for what joins its words.
std::string Spaced(std::string text) {
    std::ranges::replace(text, '_', ' ');
    return text;
}

// What is chosen among is shown by name: `x-words: {resident: {zh: …, en: …}}`.
void AddChoices(Value::Object& object, const Shape& shape) {
    if (shape.choices.empty()) return;
    if (shape.several) {
        object.emplace_back("pattern", Value::Text(PatternOfSeveral(shape.choices)));
    } else {
        object.emplace_back("enum", Value(Texts(shape.choices)));
    }
    Value::Object words;
    for (const Choice& one : shape.choices) {
        if (one.words.chinese.empty()) continue;
        const std::string_view english = one.words.english;
        words.emplace_back(one.value,
                           Value(Value::Object{{"zh", Value::Text(one.words.chinese)},
                                               {"en", english.empty() ? Value(Spaced(one.value))
                                                                      : Value::Text(english)}}));
    }
    if (!words.empty()) object.emplace_back("x-words", Value(std::move(words)));
}

// `x-asked-when: {of: article, is: [D31-8], must: true}`; without `is` where the other is not
// given.
Value Told(const AskedWhen& when) {
    Value::Object object = {{"of", Value::Text(when.of)}};
    Value::List is;
    for (const std::string& one : SplitList(when.is, '|'))
        is.push_back(Value::Text(one));
    if (!is.empty()) object.emplace_back("is", Value(std::move(is)));
    object.emplace_back("must", Value(when.must));
    return Value(std::move(object));
}

// A reference has no room for words beside it that every tool would read; they stand around it.
Value Described(Value schema, const ShapeMember& member) {
    Value::Object object = *schema.As<Value::Object>();
    if (schema.Find("$ref") != nullptr) object = {{"allOf", Value(Value::List{std::move(schema)})}};
    AddText(object, "description", member.words.english);
    AddText(object, "x-chinese", member.words.chinese);
    AddForForms(object, member);
    return Value(std::move(object));
}

Value::Object ObjectSchema(const Shape& shape, Side side, Value::Object& named) {
    Value::Object properties;
    Value::List required;
    for (const ShapeMember& member : shape.members) {
        properties.emplace_back(member.name,
                                Described(SchemaOf(member.shape, side, named), member));
        if (side == Side::kAnswer || member.presence == MemberPresence::kRequired)
            required.push_back(Value::Text(member.name));
    }
    Value::Object object = {{"type", Value::Text("object")}};
    if (!required.empty()) object.emplace_back("required", Value(std::move(required)));
    object.emplace_back("properties", Value(std::move(properties)));
    object.emplace_back("additionalProperties", Value(false));
    return object;
}

Value Named(const Shape& shape, Side side, Value::Object& named) {
    if (std::ranges::find(named, shape.name, &Value::Member::first) == named.end()) {
        named.emplace_back(shape.name, Value());
        Value schema(ObjectSchema(shape, side, named));
        std::ranges::find(named, shape.name, &Value::Member::first)->second = std::move(schema);
    }
    return Value(Value::Object{{"$ref", Value::Text("#/components/schemas/" + shape.name)}});
}

// The number a text is, as people type one; the text itself where it is none.
Value WholeFrom(std::string_view text) {
    const std::string typed = AsTyped(text);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const bool whole = error == std::errc{} && end == typed.data() + typed.size() && !typed.empty();
    return whole ? Value(number) : Value::Text(text);
}

// What may be nothing: an answer says null, a request leaves it out.
Value OrNull(Value schema) {
    Value null(Value::Object{{"type", Value::Text("null")}});
    return Value(Value::Object{{"anyOf", Value(Value::List{std::move(schema), std::move(null)})}});
}

}  // namespace

void AddForForms(Value::Object& object, const ShapeMember& member) {
    if (!member.when.of.empty()) object.emplace_back("x-asked-when", Told(member.when));
    if (!member.hint.chinese.empty()) object.emplace_back("x-hint", InBoth(member.hint));
}

Value InBoth(const Bilingual& words) {
    return Value(
        Value::Object{{"zh", Value::Text(words.chinese)}, {"en", Value::Text(words.english)}});
}

std::string Dashed(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', '-');
    return text;
}
std::string OptionFor(std::string_view member) {
    return "--" + Dashed(member);
}

Value FromText(const Shape& shape, std::string_view text) {
    if (shape.form == Shape::Form::kWhole) return WholeFrom(text);
    if (shape.form == Shape::Form::kTruth && (text == "true" || text == "false"))
        return Value(text == "true");
    if (shape.form == Shape::Form::kList)
        return Value(Value::List{FromText(shape.items.front(), text)});
    return Value::Text(text);
}

Value SchemaOf(const Shape& shape, Side side, Value::Object& named) {
    if (shape.form == Shape::Form::kObject) {
        Value schema = shape.name.empty() ? Value(ObjectSchema(shape, side, named))
                                          : Named(shape, side, named);
        return shape.nullable && side == Side::kAnswer ? OrNull(std::move(schema)) : schema;
    }
    Value::Object object = {{"type", TypeOf(shape)}};
    AddText(object, "format", shape.form == Shape::Form::kFile ? "binary" : shape.format);
    AddText(object, "pattern", shape.pattern);
    AddBounds(object, shape);
    AddChoices(object, shape);
    if (shape.past) object.emplace_back("x-past", Value(true));
    if (!shape.items.empty())
        object.emplace_back("items", SchemaOf(shape.items.front(), side, named));
    return Value(std::move(object));
}

Value SampleOf(const Shape& shape, Sampled sampled) {
    if (shape.form == Shape::Form::kList)
        return Value(Value::List{SampleOf(shape.items.front(), sampled)});
    if (shape.form != Shape::Form::kObject) return shape.sample;
    Value::Object object;
    for (const ShapeMember& member : shape.members) {
        if (sampled == Sampled::kWhole || member.presence == MemberPresence::kRequired)
            object.emplace_back(member.name, SampleOf(member.shape, sampled));
    }
    return Value(std::move(object));
}

}  // namespace zhengji
