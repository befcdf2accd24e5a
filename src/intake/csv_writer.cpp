#include "intake/csv_writer.hpp"

#include "keys/file_io.hpp"

namespace zhengji {
namespace {

void AppendCell(std::string& out, std::string_view cell) {
    const bool formula = IsFormula(cell);
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos || formula;
    if (!quoted) {
        out += cell;
        return;
    }
    out += '"';
    if (formula && cell.front() != '\'') out += '\'';
    for (char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

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
        default:
            return false;
    }
}

void CsvWriter::Row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text_ += ',';
        AppendCell(text_, cells[i]);
    }
    text_ += "\r\n";
}

Status CsvWriter::WriteTo(const std::string& path) const {
    return WriteFileDurably(path, text_, FileMode::kPrivate);
}

}  // namespace zhengji
