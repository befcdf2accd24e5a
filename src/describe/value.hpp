// What goes in and out of a door before it means anything: nothing, a truth, a whole number, a
// text, a list, an object. There are no fractions: the register counts in whole things. The JSON
// library stays in value.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

class Value {
  public:
    using List = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;  ///< in the order written; no name twice

    Value() = default;  ///< nothing: JSON's null
    explicit Value(bool truth) : held_(truth) {}
    explicit Value(std::int64_t number) : held_(number) {}
    explicit Value(std::string text) : held_(std::move(text)) {}
    explicit Value(List list) : held_(std::move(list)) {}
    explicit Value(Object object) : held_(std::move(object)) {}
    static Value Text(std::string_view text) { return Value(std::string(text)); }

    /// Null unless it is one of those.
    template <class T>
    const T* As() const {
        return std::get_if<T>(&held_);
    }
    /// REQUIRES: it is an object.
    Object& Members() { return std::get<Object>(held_); }
    bool IsNothing() const { return std::holds_alternative<std::monostate>(held_); }
    /// The member of that name; null when this is no object, or has none.
    const Value* Find(std::string_view name) const;

    friend bool operator==(const Value&, const Value&) = default;

  private:
    friend Value InLanguage(Value value, Language language);

    std::variant<std::monostate, bool, std::int64_t, std::string, List, Object> held_;
};

/// bad_json: no JSON, no UTF-8, a name twice in one object, a fraction, deeper than
/// kDeepestJson.
Result<Value> ReadJson(std::string_view text);
inline constexpr int kDeepestJson = 16;
/// The first name that stands twice in one object of what is JSON otherwise; nothing where none
/// does.
std::optional<std::string> NameTwice(std::string_view text);
/// In one line, as RFC 8785 escapes texts.
std::string JsonOf(const Value& value);
/// Its texts in one language (InLanguage, messages/message.hpp).
Value InLanguage(Value value, Language language);
/// As a YAML document that a person reads: block style, texts quoted as in JSON.
std::string YamlOf(const Value& value);

}  // namespace zhengji
