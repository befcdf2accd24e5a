// What lists and forms call a kind of case and a role, in both languages. Pure.
#pragma once

#include <string_view>

#include "rules/procedures/kinds.hpp"
#include "rules/procedures/roles.hpp"

namespace zhengji {

struct TitleWords {
    std::string_view chinese, english;
};

/// `注销登记`, `Cancellation`: as a heading has it.
TitleWords TitleOf(Procedure procedure);
/// `省级考试机构`, `examination agency`.
TitleWords TitleOf(Role role);

}  // namespace zhengji
