#include "describe/value.hpp"

#include <simdjson.h>

#include <algorithm>
#include <set>

#include "base/json_text.hpp"

namespace zhengji {
namespace {

using Element = simdjson::dom::element;

Result<Value> Taken(const Element& element, int depth);

Result<Value> TakenList(const simdjson::dom::array& array, int depth) {
    Value::List list;
    for (const Element item : array) {
        ZJ_ASSIGN(auto taken, Taken(item, depth + 1));
        list.push_back(std::move(taken));
    }
    return Value(std::move(list));
}

// Of a name given twice another reader might take the other one.
Result<Value> TakenObject(const simdjson::dom::object& object, int depth) {
    Value::Object members;
    std::set<std::string_view> seen;
    for (const auto field : object) {
        if (!seen.insert(field.key).second) return MakeError(Code::bad_json);
        ZJ_ASSIGN(auto taken, Taken(field.value, depth + 1));
        members.emplace_back(std::string(field.key), std::move(taken));
    }
    return Value(std::move(members));
}

Result<Value> Taken(const Element& element, int depth) {
    if (depth > kDeepestJson) return MakeError(Code::bad_json);
    switch (element.type()) {
        case simdjson::dom::element_type::NULL_VALUE:
            return Value();
        case simdjson::dom::element_type::BOOL:
            return Value(element.get_bool().value_unsafe());
        case simdjson::dom::element_type::INT64:
            return Value(element.get_int64().value_unsafe());
        case simdjson::dom::element_type::STRING:
            return Value(std::string(element.get_string().value_unsafe()));
        case simdjson::dom::element_type::ARRAY:
            return TakenList(element.get_array().value_unsafe(), depth);
        case simdjson::dom::element_type::OBJECT:
            return TakenObject(element.get_object().value_unsafe(), depth);
        case simdjson::dom::element_type::UINT64:
        case simdjson::dom::element_type::DOUBLE:
            break;
    }
    return MakeError(Code::bad_json);
}

std::optional<std::string> TwiceIn(const Element& element, int depth);

std::optional<std::string> TwiceIn(const simdjson::dom::array& array, int depth) {
    for (const Element item : array)
        if (auto twice = TwiceIn(item, depth + 1)) return twice;
    return std::nullopt;
}

std::optional<std::string> TwiceIn(const simdjson::dom::object& object, int depth) {
    std::set<std::string_view> seen;
    for (const auto field : object) {
        if (!seen.insert(field.key).second) return std::string(field.key);
        if (auto twice = TwiceIn(field.value, depth + 1)) return twice;
    }
    return std::nullopt;
}

std::optional<std::string> TwiceIn(const Element& element, int depth) {
    if (depth > kDeepestJson) return std::nullopt;
    if (element.is_array()) return TwiceIn(element.get_array().value_unsafe(), depth);
    if (element.is_object()) return TwiceIn(element.get_object().value_unsafe(), depth);
    return std::nullopt;
}

void AppendJson(std::string& out, const Value& value);

void AppendItems(std::string& out, const Value::List& list) {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ',';
        AppendJson(out, list[i]);
    }
    out += ']';
}

void AppendMembers(std::string& out, const Value::Object& object) {
    out += '{';
    for (std::size_t i = 0; i < object.size(); ++i) {
        if (i > 0) out += ',';
        AppendJsonQuoted(out, object[i].first);
        out += ':';
        AppendJson(out, object[i].second);
    }
    out += '}';
}

void AppendJson(std::string& out, const Value& value) {
    if (const auto* truth = value.As<bool>()) {
        out += *truth ? "true" : "false";
    } else if (const auto* number = value.As<std::int64_t>()) {
        out += std::to_string(*number);
    } else if (const auto* text = value.As<std::string>()) {
        AppendJsonQuoted(out, *text);
    } else if (const auto* list = value.As<Value::List>()) {
        AppendItems(out, *list);
    } else if (const auto* object = value.As<Value::Object>()) {
        AppendMembers(out, *object);
    } else {
        out += "null";
    }
}

// A block of YAML begins on a line of its own; what is empty or single stays on its key's.
bool IsBlock(const Value& value) {
    const auto* list = value.As<Value::List>();
    const auto* object = value.As<Value::Object>();
    return (list != nullptr && !list->empty()) || (object != nullptr && !object->empty());
}

// Letters, digits, `_`, `-`, `$`, `/`, `{`, `}`, `.`: a key that YAML takes for nothing else.
std::string YamlKey(const std::string& key) {
    const bool plain = !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '/' ||
               c == '-' || c == '.';
    });
    const bool word = key == "true" || key == "false" || key == "null" || key == "yes" ||
                      key == "no" || key == "on" || key == "off";
    return plain && !word && key.front() != '-' ? key : JsonQuoted(key);
}

void AppendYaml(std::string& out, const Value& value, std::size_t indent);

void AppendEntry(std::string& out, const Value& value, std::size_t indent) {
    if (!IsBlock(value)) {
        out += ' ';
        AppendJson(out, value);
        out += '\n';
        return;
    }
    out += '\n';
    AppendYaml(out, value, indent + 2);
}

void AppendYaml(std::string& out, const Value& value, std::size_t indent) {
    const std::string margin(indent, ' ');
    if (const auto* object = value.As<Value::Object>()) {
        for (const auto& [key, member] : *object) {
            out.append(margin).append(YamlKey(key)).append(":");
            AppendEntry(out, member, indent);
        }
    } else if (const auto* list = value.As<Value::List>()) {
        for (const Value& item : *list) {
            out.append(margin).append("-");
            AppendEntry(out, item, indent);
        }
    }
}

}  // namespace

const Value* Value::Find(std::string_view name) const {
    const auto* object = As<Object>();
    if (object == nullptr) return nullptr;
    const auto found = std::ranges::find(*object, name, &Member::first);
    return found == object->end() ? nullptr : &found->second;
}

Result<Value> ReadJson(std::string_view text) {
    simdjson::dom::parser parser;
    Element element;
    if (parser.parse(text.data(), text.size()).get(element) != simdjson::SUCCESS)
        return MakeError(Code::bad_json);
    return Taken(element, 0);
}

std::optional<std::string> NameTwice(std::string_view text) {
    simdjson::dom::parser parser;
    Element element;
    if (parser.parse(text.data(), text.size()).get(element) != simdjson::SUCCESS)
        return std::nullopt;
    return TwiceIn(element, 0);
}

Value InLanguage(Value value, Language language) {
    if (auto* text = std::get_if<std::string>(&value.held_)) {
        *text = InLanguage(std::move(*text), language);
    } else if (auto* list = std::get_if<Value::List>(&value.held_)) {
        for (Value& item : *list)
            item = InLanguage(std::move(item), language);
    } else if (auto* object = std::get_if<Value::Object>(&value.held_)) {
        for (auto& [name, member] : *object)
            member = InLanguage(std::move(member), language);
    }
    return value;
}

std::string JsonOf(const Value& value) {
    std::string out;
    AppendJson(out, value);
    return out;
}

std::string YamlOf(const Value& value) {
    std::string out;
    AppendYaml(out, value, 0);
    return out;
}

}  // namespace zhengji
