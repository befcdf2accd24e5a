// Reads RFC 4180 records out of bytes, as views: quoted fields, doubled quotes, CRLF or LF.
// Sixty-four bytes at a time, since results come by the million. The text may be handed over window
// by window.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace zhengji {

/// The longest field that is taken; a longer one is a fault of its own (a quote left open eats the
/// file).
inline constexpr std::size_t kLongestField = 8192;

/// A quote not closed within so many bytes is taken as never closed.
inline constexpr std::size_t kLongestQuoted = std::size_t{4} << 20U;

class CsvReader {
  public:
    enum class Outcome : std::uint8_t {
        kRow,
        kEnd,
        kMore,  ///< the window ends within a record: LookAt what begins at Consumed()
        kUnclosedQuote,
        kTextAfterQuote
    };
    enum class Window : std::uint8_t { kMiddle, kLast };

    /// Reads on in `text`, which starts where Consumed() stood and must last until the next LookAt;
    /// a byte-order mark is not taken off.
    void LookAt(std::string_view text, Window window);

    /// The next record. Its fields stay valid until the next call. Blank lines are passed over.
    /// After a quote that is badly closed or not at all, the record's fields are those of its first
    /// line, cut at every comma, and reading goes on with the next line, so that one bad row hides
    /// no others.
    Outcome Next();
    const std::vector<std::string_view>& Fields() const { return fields_; }
    /// The line the record began on, from 1.
    int Line() const { return record_line_; }
    /// Which field, from 1, has the quote that is badly closed or not at all.
    int BadField() const { return bad_field_; }
    /// The line the next record begins on.
    int NextLine() const { return line_; }
    /// The record as it stands, its line end included.
    std::string_view RecordText() const { return text_.substr(record_at_, at_ - record_at_); }
    /// How much of the text needs not be seen again.
    std::size_t Consumed() const { return at_; }

  private:
    Outcome NextRecord();
    bool TakePlainFields();
    std::size_t FindSeparator();
    bool IndexOn();
    void PassSeparators();
    Outcome QuotedField();
    bool EndOfRecord();
    bool OutOfText() const { return at_ >= text_.size(); }
    bool NeedsMore(Outcome outcome) const;
    void TakeFirstLineRaw();

    std::string_view text_;
    Window window_ = Window::kLast;
    std::size_t record_at_ = 0;
    std::size_t at_ = 0;
    int line_ = 1;
    int record_line_ = 1;
    int bad_field_ = 0;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unescaped_;  // fields with doubled quotes, of this record

    // Where the next commas and line ends stand: all of those from at_ to indexed_, quoted or not.
    static constexpr std::size_t kIndexed = 1024;
    std::array<std::uint32_t, kIndexed> index_{};
    std::size_t next_ = 0, found_ = 0;  // in the index: the first not passed, and its end
    std::size_t indexed_ = 0;
};

}  // namespace zhengji
