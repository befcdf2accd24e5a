// A CSV file with a header row, as offices send it: columns known by their English or Chinese
// header, in any order. Hands out rows with their fields in the order asked for; everything wrong
// with the file as a whole is a fault.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/column_names.hpp"
#include "intake/csv_reader.hpp"
#include "intake/fault.hpp"
#include "intake/file_window.hpp"

namespace zhengji {

/// What is made of columns that the reader does not know.
enum class OtherColumns : std::uint8_t { kRefused, kPassedOver };

class Table {
  public:
    /// More than any office's table has; beyond it a line is kept and explained no further.
    static constexpr std::size_t kMostColumns = 1'000;
    /// file_unreadable. A file that can be read but is no such table opens with Faults() and no
    /// rows.
    static Result<Table> Open(const std::string& path, std::span<const Column> columns);
    /// The same of bytes at hand, told of by that name; in columns it does not know anything may
    /// stand.
    static Result<Table> OfBytes(const std::string& name, std::string_view bytes,
                                 std::span<const Column> columns);
    /// Whether a column of that name is ignored: what an office remarks, and what a rejected file
    /// adds.
    static bool IsRemark(std::string_view name);
    /// Whether a rejected file adds a column of that name: line, 说明, explanation, reason.
    static bool IsOfRejected(std::string_view name);

    /// Advances to the next row of the right width; false at the end. Rows of a wrong width become
    /// faults.
    bool Next();
    /// The field of columns[i], trimmed; empty when the file lacks the column.
    std::string_view Field(std::size_t i) const { return trimmed_[i]; }
    /// The same as it came.
    std::string_view Raw(std::size_t i) const {
        return slots_[i] < 0 ? std::string_view()
                             : reader_.Fields()[static_cast<std::size_t>(slots_[i])];
    }
    int Line() const { return reader_.Line(); }
    const std::string& Path() const { return path_; }
    std::int64_t Rows() const { return rows_; }
    /// SHA-256 of the file's bytes as its rows were read from them. REQUIRES: Next said false.
    Digest Sum() const { return window_.Sum(); }

    /// Whether the file has columns[i].
    bool Has(std::size_t i) const { return slots_[i] >= 0; }
    /// After so many faulty rows the file is taken for the wrong one, and read no further.
    void GiveUpAfter(std::size_t rejected) { most_rejected_ = rejected; }
    /// Says that the file as a whole is at fault by its header; no row of it is read.
    void RefuseHeader(Message message);
    /// For a fault that turns out to be another when the whole file has been read: in the row that
    /// began on `line`, `now` stands for every message of code `was`.
    void Restate(int line, Code was, const Message& now);
    /// Says that the file as a whole is at fault, by its row on `line`, when all has been read.
    void FailFile(int line, Message message);
    /// Records what is wrong with columns[i] of this row.
    void Fail(std::size_t i, Code code, std::vector<std::string> args = {});
    void Fail(std::size_t i, const Message& message);
    /// Whether nothing in this row can be invisible, as is surely so in most rows.
    bool RowIsPlain() const { return row_plain_; }
    /// Whether this row has a fault so far.
    bool RowFailed() const { return row_failed_; }
    /// Whether the file as a whole is at fault: whatever rows came out of it, none may be kept.
    bool FileFailed() const { return file_failed_; }

    const std::vector<Fault>& Faults() const { return faults_; }
    const std::vector<RejectedRow>& Rejected() const { return rejected_; }
    const std::vector<std::string>& Header() const { return header_; }

  private:
    Table(std::string path, FileWindow window, std::span<const Column> columns,
          OtherColumns others);
    static Result<Table> Begun(Table table);
    bool ReadOn();
    bool CheckFresh(std::string_view text, std::string_view fresh);
    CsvReader::Outcome NextRecord();
    void ReadHeader();
    void ReadColumns(std::span<const std::string_view> fields);
    bool OtherSeparator(std::string_view line);
    bool HeaderLower(std::span<const std::string_view> first);
    bool IsBlankRow() const;
    std::string_view NoDataWord() const;
    void RejectNoData(std::string_view word);
    bool TakeRow();
    void RejectTooLong();
    void MissingColumns();
    void FileFault(int line, int column, Message message);
    void Reject(int column, Message message);
    bool GivesUp() const;
    bool DataInstead(std::span<const std::string_view> fields);

    std::string path_;
    FileWindow window_;
    std::size_t checked_ = 0;  // bytes at the window's front known to be UTF-8 text
    std::span<const Column> columns_;
    OtherColumns others_;
    CsvReader reader_;
    std::vector<std::string> header_;
    std::size_t width_ = 0;   ///< fields of the header's line, nameless ones at its end included
    std::vector<int> slots_;  // column asked for → field of the file, or -1
    std::vector<std::pair<std::size_t, std::size_t>> taken_;  // the same, of those the file has
    std::vector<std::string_view> trimmed_;
    std::vector<std::string> plain_;  // numbers of this row that were typed otherwise
    std::vector<Fault> faults_;
    std::size_t most_rejected_ = 20'000;
    std::vector<RejectedRow> rejected_;
    std::size_t rejected_bytes_ = 0;  ///< about what they take
    std::int64_t rows_ = 0;
    bool row_plain_ = false;
    bool row_failed_ = false;
    bool file_failed_ = false;
    bool ended_ = false;
};

}  // namespace zhengji
