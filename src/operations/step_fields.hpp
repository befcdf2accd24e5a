// The fields of a row of the table of steps as members of a request.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

ShapeMember MemberOf(const Verb& verb, const FieldRule& rule);
/// The fields of all rows of a verb: one that some state asks for more of says so when it is taken.
std::vector<ShapeMember> MembersOf(const Verb& verb);
/// What a verb's rows refuse by themselves: fields, and who stands apart from whom.
std::vector<Code> RefusedByRows(const Verb& verb);
/// What will happen by it, where that is said before it is done.
Bilingual EffectOf(const Verb& verb);
std::vector<std::string_view> NamesIn(const Shape& shape);

/// The member, when it is there and of that type.
template <class T>
std::optional<T> MemberIn(const Value& asked, std::string_view name, Misfits& faults) {
    const Value* const found = asked.Find(name);
    if (found == nullptr || found->IsNothing()) return std::nullopt;
    T read{};
    Kind<T>::Read(*found, read, "/" + std::string(name), faults);
    return read;
}

/// What is stated for them; what must be stated and is not is among the faults.
CaseFields FieldsIn(const Value& asked, const std::vector<ShapeMember>& stated, Misfits& faults);

/// What follows from a step, a field named as the asker's door has it.
std::vector<ToldReason> ToldNotes(const Asking& asking, std::span<const Reason> notes);

/// The name of an action as the table of powers keeps it, which lives as long as the program.
std::string_view KeptName(const std::string& action);

}  // namespace zhengji
