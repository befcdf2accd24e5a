#include "intake/csv_writer.hpp"

#include "base/csv_cell.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
void CsvWriter::Row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text_ += ',';
        AppendCsvCell(text_, cells[i]);
    }
    text_ += "\r\n";
}

Status CsvWriter::WriteTo(const std::string& path) const {
    return WriteFileDurably(path, text_, FileMode::kPrivate);
}

}  // namespace zhengji
