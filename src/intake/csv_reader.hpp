// Reads RFC 4180 records out of bytes, as views: quoted fields, doubled quotes, CRLF or LF. Sixteen
// bytes at a time, since results come by the million.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace zhengji {

/// The longest field that is taken; a longer one is a fault of its own (a quote left open eats the
/// file).
inline constexpr std::size_t kLongestField = 8192;

class CsvReader {
  public:
    enum class Outcome : std::uint8_t { kRow, kEnd, kUnclosedQuote, kTextAfterQuote };

    /// `text` must outlive the reader, without a byte-order mark.
    explicit CsvReader(std::string_view text) : text_(text) {}

    /// The next record. Its fields stay valid until the next call. Blank lines are passed over.
    Outcome Next();
    const std::vector<std::string_view>& Fields() const { return fields_; }
    /// The line the record began on, from 1.
    int Line() const { return record_line_; }
    /// How far the text is read.
    std::size_t Offset() const { return at_; }

  private:
    Outcome NextRecord();
    std::size_t FindSeparator(std::size_t from);
    std::uint64_t MaskAt(std::size_t block) const;
    Outcome QuotedField();
    bool EndOfRecord();

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    int record_line_ = 1;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unescaped_;  // fields with doubled quotes, of this record
    std::size_t block_ = ~std::size_t{0};
    std::uint64_t mask_ = 0;  // separators of the block not passed yet
};

}  // namespace zhengji
