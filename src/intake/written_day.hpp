// Days and times of day as offices and their spreadsheets write them in a cell. Read is what can
// mean one day only: the year first and in full.
#pragma once

#include <string_view>

#include "base/instant.hpp"
#include "messages/message.hpp"

namespace zhengji {

/// `2025-07-01`, `2025-7-1`, `2025/7/1`, `2025.7.1`, `2025年7月1日`, `20250701`. bad_date: of no
/// such form, or no such day exists; day_is_serial: a number as spreadsheets count days.
Result<CivilDate> DayAsWritten(std::string_view text);
/// The same with a time, `2025/7/1 9:00` or `…T09:00:00`, in Beijing where no offset stands.
/// bad_time: of no such form, of a day alone, or of a day or time that is none; day_is_serial.
Result<Instant> MomentAsWritten(std::string_view text);

}  // namespace zhengji
