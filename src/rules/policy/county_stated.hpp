// A county as people write it: its code, its name, or the path of names down to it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "messages/message.hpp"
#include "rules/policy/divisions.hpp"

namespace zhengji {

/// Whether a code stands for a division on that day: area_code_not_yet, area_code_abolished with
/// its successor. One that never did is no fault here.
Status CodeInUse(const Divisions& places, DivisionCode code, CivilDate on);

/// Whether `before` may stand before a place's own name: the names of its province and prefecture
/// or one of them, in full or short, and nothing left out between.
bool IsPathTo(std::string_view before, const Divisions& places, DivisionCode place);

/// The county of a code, or of a name in that province: 原州区, 宁夏固原市原州区. Where a day is
/// given, its code is in use then (CodeInUse). area_code_unknown, area_not_county,
/// area_name_unknown, area_name_shared, area_name_elsewhere.
Result<DivisionCode> CountyStated(const Divisions& places, const std::string& stated, int province,
                                  std::optional<CivilDate> on);

}  // namespace zhengji
