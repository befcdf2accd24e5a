#include "base/csv_cell.hpp"

namespace zhengji {

bool IsFormula(std::string_view cell) {
    const auto first = cell.find_first_not_of('\'');
    if (first == std::string_view::npos) return false;
    switch (cell[first]) {
        case '=':
        case '+':
        case '-':
        case '@':
        case '\t':
        case '\r':
            return true;
        case '\xEF': {
            // In Chinese a spreadsheet takes the full-width forms as well.
            const std::string_view wide = cell.substr(first, 3);
            return wide == "＝" || wide == "＋" || wide == "－" || wide == "＠";
        }
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
