// A message for whoever filled in a form: what it names as a field it calls as the form does.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "messages/code.hpp"

namespace zhengji {

struct Message;

/// What people call a member of a request: 提交时间 of `submitted`; itself where there is no word.
using FieldCalled = std::function<std::string(std::string_view member)>;

/// As Render; a field is named as `called` has it.
std::string Render(const Message& message, Language language, const FieldCalled& called);

/// The member that an argument names and does nothing else: `filed_on` of `--filed-on`; empty: it
/// names none.
std::string MemberNamed(std::string_view argument);

}  // namespace zhengji
