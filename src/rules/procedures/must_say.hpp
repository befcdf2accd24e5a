// What is answered where a text had to be stated and says nothing (StatesNothing).
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// What is wanted in its place, by a sample: the third argument of step_field_bad.
std::string MustSay(std::string_view sample);

}  // namespace zhengji
