#include "intake/mend.hpp"

#include <algorithm>
#include <vector>

#include "intake/csv_reader.hpp"

namespace zhengji {
namespace {

std::string OneLineOf(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\r' || c == '\n'; }, ' ');
    return text;
}

// RFC 4180; without the apostrophe of base/csv_cell.hpp, which would be read as part of it.
void AppendPlainCell(std::string& out, std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
}

void AppendRecord(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        AppendPlainCell(out, cells[i]);
    }
}

using From = MendedCells::const_iterator;
// The record's cells with those of [first, last) among them.
std::vector<std::string> MendedRecord(const CsvReader& reader, From first, From last) {
    std::vector<std::string> cells(reader.Fields().begin(), reader.Fields().end());
    for (From one = first; one != last; ++one) {
        const auto column = static_cast<std::size_t>(one->first.second);
        if (cells.size() < column) cells.resize(column);
        cells[column - 1] = OneLineOf(one->second);
    }
    return cells;
}

std::string_view LineEndOf(std::string_view record) {
    const auto text = record.find_last_not_of("\r\n");
    return text == std::string_view::npos ? record : record.substr(text + 1);
}

}  // namespace

std::string Mended(std::string_view csv, const MendedCells& cells) {
    CsvReader reader;
    reader.LookAt(csv, CsvReader::Window::kLast);
    std::string out;
    out.reserve(csv.size());
    std::size_t written = 0;
    while (reader.Next() != CsvReader::Outcome::kEnd) {
        const int line = reader.Line();
        const auto first = cells.lower_bound({line, 1});
        const auto last = cells.lower_bound({line + 1, 0});
        if (first == last) continue;
        const std::string_view record = reader.RecordText();
        const auto begins = static_cast<std::size_t>(record.data() - csv.data());
        out += csv.substr(written, begins - written);
        AppendRecord(out, MendedRecord(reader, first, last));
        out += LineEndOf(record);
        written = begins + record.size();
    }
    return out += csv.substr(written);
}

}  // namespace zhengji
