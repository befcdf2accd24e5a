// The table's own words as people read them, in either language (Word, messages/message.hpp): a
// state, a procedure, a step, a field and what is stated for it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "messages/message.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

/// A stored name as English writes it: `not accepted` of `not_accepted`.
std::string Spaced(std::string_view name);
/// A choice of the table's, in both languages.
std::string ChoiceInWords(std::string_view choice);
/// Of whatever has a name in either language, by Chinese and Name.
template <class Named>
requires std::is_enum_v<Named> std::string InWords(Named named) {
    return Word(Chinese(named), Spaced(Name(named)));
}
std::string InWords(const State& state);
/// As a step's own row says it: `退回补正（期限中止）`.
std::string InWords(const StepRule& rule);
/// What a field is called; its name where no step has such a field.
std::string FieldInWords(std::string_view field);
/// What is stated for a field: a choice in words, any other text as it was written.
std::string ValueInWords(std::string_view field, const std::string& value);

}  // namespace zhengji
