#include "base/csv_cell.hpp"

namespace zhengji {

bool IsFormula(std::string_view cell) {
    const auto first = cell.find_first_not_of('\'');
    if (first == std::string_view::npos) return false;
    // In Chinese a spreadsheet takes the full-width forms as well.
    for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
        if (cell.substr(first).starts_with(wide)) return true;
    }
    switch (cell[first]) {
        case '=':
        case '+':
        case '-':
        case '@':
        case '\t':
        case '\r':
            return true;
        default:
            return false;
    }
}

void AppendCsvCell(std::string& line, std::string_view cell) {
    const bool formula = IsFormula(cell);
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos || formula;
    if (!quoted) {
        line += cell;
        return;
    }
    line += '"';
    if (formula && cell.front() != '\'') line += '\'';
    for (char c : cell) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

}  // namespace zhengji
