// The roster 名单 of certificates issued in a province, as offices publish it: CSV, XLSX, and a
// paginated PDF in the manner of an official annex.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "messages/message.hpp"
#include "rules/policy/values.hpp"

namespace zhengji {

/// 序号, 有效地区, 姓名, 工作单位, 年度, 报考资格, 级别, 准考证号, 证书管理号.
inline constexpr std::size_t kRosterColumns = 9;
using RosterRow = std::array<std::string, kRosterColumns>;
const std::array<std::string_view, kRosterColumns>& RosterHeader();

enum class RosterStamp : std::uint8_t { kNone, kRehearsal };

struct Roster {
    std::string title;  ///< 计算机技术与软件专业技术资格（水平）考试单独划线补申领合格人员名单
    std::string issuer;
    std::string date;
    Instant made_at;
    RosterStamp stamp = RosterStamp::kNone;
    std::vector<RosterRow> rows;  ///< in the roster's order
};

/// How a roster that is published shows a holder's name, as policy has it: the first and, of three
/// characters and more, the last (冯*诺, 张*).
std::string PublishedName(std::string_view name, NameMask mask = NameMask::kFirstAndLast);
/// A number with so many of its first and last characters, the rest masked one for one.
std::string PublishedNumber(std::string_view number, int first = 4, int last = 4);

/// A character that no font has, in a row: set as 〓 with its code point.
struct RosterGap {
    std::string row, name;   ///< as the person bears it
    std::string characters;  ///< all of them: `U+2B300, U+2B301`
};
/// Puts those marks in, so that one holder's name never costs a province its roster.
std::vector<RosterGap> MarkGaps(Roster& roster);

/// Cells that a spreadsheet would run as a formula stand behind an apostrophe.
std::string RosterCsv(const Roster& roster);
/// The workbook's bytes; file_unwritable when there is no room to work in. All cells are text.
Result<std::string> RosterXlsx(const Roster& roster);
/// glyph_missing, where MarkGaps was not asked first.
Result<std::string> RosterPdf(const Roster& roster);

}  // namespace zhengji
