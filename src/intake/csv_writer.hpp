// Writes CSV that spreadsheets and our own reader take: RFC 4180, UTF-8 without a mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

class CsvWriter {
  public:
    explicit CsvWriter(const std::vector<std::string>& header) { Row(header); }
    void Row(const std::vector<std::string>& cells);
    const std::string& Text() const { return text_; }
    /// Writes the whole file, durably and for its owner alone: rows name people. file_unwritable.
    Status WriteTo(const std::string& path) const;

  private:
    std::string text_;
};

}  // namespace zhengji
