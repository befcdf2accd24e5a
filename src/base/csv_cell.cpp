#include "base/csv_cell.hpp"

#include <algorithm>

namespace zhengji {

namespace {

// What is taken off before a cell is read, here or by a spreadsheet: quotes that say text, spaces.
std::string_view AsRead(std::string_view cell) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view taken : {"'", " ", "\u00A0", "\u3000"}) {
            if (!cell.starts_with(taken)) continue;
            cell.remove_prefix(taken.size());
            again = true;
        }
    }
    return cell;
}

}  // namespace

bool IsFormula(std::string_view cell) {
    const std::string_view read = AsRead(cell);
    if (read.empty()) return false;
    switch (read.front()) {
        case '=':
        case '+':
        case '-':
        case '@':
        case '\t':
        case '\r':
            return true;
        case '\xEF': {
            // In Chinese a spreadsheet takes the full-width forms as well.
            const std::string_view wide = read.substr(0, 3);
            return wide == "＝" || wide == "＋" || wide == "－" || wide == "＠";
        }
        default:
            return false;
    }
}

namespace {

// -1, +0.5: a spreadsheet takes it for the number that it is, and runs nothing.
bool IsSignedNumber(std::string_view cell) {
    if (cell.size() < 2 || (cell.front() != '-' && cell.front() != '+')) return false;
    const std::string_view rest = cell.substr(1);
    return rest.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::ranges::count(rest, '.') <= 1 && rest.front() != '.' && rest.back() != '.';
}

}  // namespace

void AppendCsvCell(std::string& line, std::string_view cell) {
    const bool formula = IsFormula(cell) && !IsSignedNumber(cell);
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
