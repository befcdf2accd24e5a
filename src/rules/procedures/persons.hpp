// Two persons: that whoever takes a later step is another human being than who took the earlier
// one. The one comparison of every rule that asks for two; who is behind a name is the store's to
// say. Pure.
#pragma once

#include <functional>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// Whether two officers, by name, are one person; an error where that cannot be told.
using OnePerson = std::function<Result<bool>(std::string_view, std::string_view)>;

/// By their names alone: SameOfficer (base/text.hpp).
Result<bool> OneByName(std::string_view earlier, std::string_view officer);

/// two_persons where `officer` is who took the step `earlier`, in words.
Status AnotherPerson(std::string_view earlier, std::string_view earlier_officer,
                     std::string_view officer, const OnePerson& one);

}  // namespace zhengji
