// One cell of CSV (RFC 4180) as spreadsheets take it: one that a spreadsheet would run as a formula
// is written behind an apostrophe.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// Whether a spreadsheet would run the cell: it begins with = + - @, also of
/// full width, or a control character. The
/// apostrophe that makes it harmless does not make it right: what was set aside for it stays so.
bool IsFormula(std::string_view cell);

/// Appends `cell` to `line`, quoted where it must be; a number with its sign (-1) as it is.
void AppendCsvCell(std::string& line, std::string_view cell);

}  // namespace zhengji
