#include "intake/table.hpp"

#include <algorithm>
#include <array>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "intake/header_line.hpp"
#include "intake/kind_of_file.hpp"
#include "intake/other_kind.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// Columns that say something about a row and are no part of it: those of a rejected file, and an
// office's own.
constexpr std::array<std::string_view, 4> kOfRejected = {"line", "说明", "explanation", "reason"};
constexpr std::array<std::string_view, 4> kRemarks = {"原因", "行号", "备注", "remarks"};
// An office's own numbering.
constexpr std::string_view kRowNumber = "序号";

// Where the last code point that may be cut begins; the end when the text ends in ASCII.
std::size_t WholeCodePoints(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    std::size_t end = text.size();
    for (int back = 0; back < 4 && end > 0 && byte(end - 1) >= 0x80; ++back) {
        --end;
        if (byte(end) >= 0xC0) break;
    }
    return end;
}

int LineEnds(std::string_view text) {
    return static_cast<int>(std::ranges::count(text, '\n'));
}

// Where the line begins at which UTF-8 ends.
std::size_t FirstBadLine(std::string_view bad) {
    std::size_t at = 0;
    while (at < bad.size()) {
        const std::size_t end = std::min(bad.size(), bad.find('\n', at) + 1);
        if (end == 0 || !IsUtf8(bad.substr(at, end - at))) break;
        at = end;
    }
    return at;
}

Code BadQuote(CsvReader::Outcome outcome) {
    return outcome == CsvReader::Outcome::kUnclosedQuote ? Code::csv_unclosed_quote
                                                         : Code::csv_text_after_quote;
}

std::string_view WithoutLineEnd(std::string_view record) {
    if (record.ends_with('\n')) record.remove_suffix(1);
    if (record.ends_with('\r')) record.remove_suffix(1);
    return record;
}

// What the fields of a line may be separated by instead of a comma, and its name.
struct Separator {
    std::string_view text, shown;
};
constexpr std::array kSeparators = {Separator{";", "“;”"}, Separator{"\t", " Tab "},
                                    Separator{"，", "“，”"}, Separator{"；", "“；”"}};

std::vector<std::string_view> SplitBy(std::string_view line, std::string_view separator) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const auto end = line.find(separator);
        pieces.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return pieces;
        line.remove_prefix(end + separator.size());
    }
}

// Trimming that costs nothing on the fields that need none: an ideographic space begins with E3 and
// ends in 80.
std::string_view TrimFast(std::string_view field) {
    if (field.empty()) return field;
    const auto first = static_cast<unsigned char>(field.front());
    const auto last = static_cast<unsigned char>(field.back());
    const bool plain = first > ' ' && first != 0xE3 && last > ' ' && last != 0x80;
    return plain ? field : Trim(field);
}

// A file that is another import's: said once, not of each of its columns.
std::optional<Message> OfAnotherKind(std::span<const Column> columns,
                                     std::span<const std::string> names) {
    std::vector<std::string_view> wanted;
    for (const Column& column : columns)
        if (column.presence == Presence::kRequired) wanted.push_back(column.english);
    auto other = OtherFile(names, wanted);
    if (!other) return std::nullopt;
    std::string unknown;
    for (const std::string& name : names)
        if (!Trim(name).empty() && Named(columns, Trim(name)) == nullptr)
            unknown += (unknown.empty() ? "" : ", ") + std::string(Trim(name));
    constexpr std::size_t kShown = 200;
    return Message{Code::column_unknown,
                   {std::string(Shortened(unknown, kShown)), *std::move(other)}};
}

}  // namespace

Table::Table(std::string path, FileWindow window, std::span<const Column> columns,
             OtherColumns others)
    : path_(std::move(path)), window_(std::move(window)), columns_(columns), others_(others) {
    trimmed_.resize(columns_.size());
    plain_.resize(columns_.size());
    slots_.assign(columns_.size(), -1);
}

Result<Table> Table::Open(const std::string& path, std::span<const Column> columns) {
    ZJ_ASSIGN(FileWindow window, FileWindow::Open(path));
    return Begun(Table(path, std::move(window), columns, OtherColumns::kRefused));
}

Result<Table> Table::OfBytes(const std::string& name, std::string_view bytes,
                             std::span<const Column> columns) {
    ZJ_ASSIGN(FileWindow window, FileWindow::OfBytes(name, bytes));
    return Begun(Table(name, std::move(window), columns, OtherColumns::kPassedOver));
}

Result<Table> Table::Begun(Table table) {
    const std::string_view text = table.window_.Bytes();
    if (text.empty() || text == kMark) {
        table.FileFault(1, 0, {Code::file_empty, {}});
        return table;
    }
    if (auto other = OtherKind(table.path_, text)) {
        table.FileFault(1, 0, *std::move(other));
        return table;
    }
    if (text.starts_with(kMark)) ZJ_TRY(table.window_.Slide(kMark.size()));
    table.ReadHeader();
    return table;
}

bool Table::IsRemark(std::string_view name) {
    return IsOfRejected(name) || std::ranges::find(kRemarks, name) != kRemarks.end();
}

bool Table::IsOfRejected(std::string_view name) {
    return std::ranges::find(kOfRejected, name) != kOfRejected.end();
}

void Table::FileFault(int line, int column, Message message) {
    faults_.push_back({path_, line, column, std::move(message)});
    file_failed_ = true;
    ended_ = true;
}

// `fresh`, at the end of `text`, is UTF-8 without NUL; otherwise the file's fault is recorded.
bool Table::CheckFresh(std::string_view text, std::string_view fresh) {
    const auto line_at = [&](std::size_t offset) {
        return reader_.NextLine() + LineEnds(text.substr(0, text.size() - fresh.size() + offset));
    };
    if (!IsUtf8(fresh)) {
        FileFault(line_at(FirstBadLine(fresh)), 0, {EncodingOf(text), {path_, Utf8NameFor(path_)}});
        return false;
    }
    if (const auto nul = fresh.find('\0'); nul != std::string_view::npos) {
        FileFault(line_at(nul), 0, {Code::file_nul, {}});
        return false;
    }
    return true;
}

// Shows the reader more of the file; false when that cannot be.
bool Table::ReadOn() {
    const std::size_t passed = reader_.Consumed();
    const bool first = checked_ == 0 && passed == 0;
    if (!first) {
        if (const Status slid = window_.Slide(passed); !slid) {
            FileFault(reader_.NextLine(), 0, slid.error().message);
            return false;
        }
        checked_ -= passed;
    }
    std::string_view text = window_.Bytes();
    if (!window_.AtEnd()) text = text.substr(0, WholeCodePoints(text));
    if (!CheckFresh(text, text.substr(checked_))) return false;
    checked_ = text.size();
    reader_.LookAt(text, window_.AtEnd() ? CsvReader::Window::kLast : CsvReader::Window::kMiddle);
    return true;
}

CsvReader::Outcome Table::NextRecord() {
    auto outcome = reader_.Next();
    while (outcome == CsvReader::Outcome::kMore) {
        if (!ReadOn()) return CsvReader::Outcome::kEnd;
        outcome = reader_.Next();
    }
    return outcome;
}

void Table::ReadHeader() {
    if (!ReadOn()) return;
    const auto outcome = NextRecord();
    if (file_failed_) return;
    if (outcome == CsvReader::Outcome::kEnd) return FileFault(1, 0, {Code::file_empty, {}});
    const auto holds_cr = [](std::string_view f) { return f.find('\r') != std::string_view::npos; };
    if (std::ranges::any_of(reader_.Fields(), holds_cr))
        return FileFault(1, 0, {Code::file_cr_alone, {path_}});
    if (outcome != CsvReader::Outcome::kRow)
        return FileFault(reader_.Line(), reader_.BadField(), {BadQuote(outcome), {}});
    if (const std::size_t count = reader_.Fields().size(); count > kMostColumns) {
        return FileFault(
            1, 0,
            {Code::file_too_many_columns, {std::to_string(count), std::to_string(kMostColumns)}});
    }
    const std::string line(reader_.RecordText());
    const std::vector<std::string> names(reader_.Fields().begin(), reader_.Fields().end());
    const std::vector<std::string_view> fields(names.begin(), names.end());
    if (!IsHeader(columns_, fields)) {
        auto other = others_ == OtherColumns::kRefused ? OfAnotherKind(columns_, names)
                                                       : std::optional<Message>();
        if (other) return FileFault(1, 0, *std::move(other));
        if (OtherSeparator(line) || DataInstead(fields) || HeaderLower(fields)) return;
    }
    ReadColumns(fields);
    MissingColumns();
}

// Records the fault of a header whose names something other than commas stands between.
bool Table::OtherSeparator(std::string_view line) {
    for (const Separator& separator : kSeparators) {
        const auto known = std::ranges::count_if(
            SplitBy(WithoutLineEnd(line), separator.text),
            [&](std::string_view field) { return Named(columns_, Trim(field)) != nullptr; });
        if (known < 2) continue;
        FileFault(1, 0, {Code::file_separator, {std::string(separator.shown)}});
        return true;
    }
    return false;
}

// Records the fault of a header that is not the first line or not one line: a title above it, or
// names in two rows.
bool Table::HeaderLower(std::span<const std::string_view> first) {
    constexpr int kLinesLookedAt = 5;
    constexpr std::ptrdiff_t kNamesOfHeader = 3;
    const std::ptrdiff_t named = NamesIn(columns_, first);
    while (NextRecord() != CsvReader::Outcome::kEnd && reader_.Line() <= kLinesLookedAt) {
        const auto& fields = reader_.Fields();
        const std::string line = std::to_string(reader_.Line());
        const bool title = named < 2 && NamesIn(columns_, fields) >= kNamesOfHeader;
        if (IsHeader(columns_, fields) || title) {
            FileFault(1, 0, {Code::file_header_lower, {line}});
            return true;
        }
        if (reader_.Line() == 2 && named > 0 && GoesOn(columns_, first, fields)) {
            FileFault(1, 0, {Code::file_header_two_rows, {}});
            return true;
        }
    }
    return file_failed_;
}

void Table::ReadColumns(std::span<const std::string_view> fields) {
    width_ = fields.size();
    while (!fields.empty() && Trim(fields.back()).empty())
        fields = fields.first(fields.size() - 1);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string name(Trim(fields[i]));
        const int place = static_cast<int>(i) + 1;
        header_.push_back(name);
        if (IsRemark(Unspaced(name)) || Unspaced(name) == kRowNumber) {
            if (std::ranges::count(header_, name) > 1)
                FileFault(1, place, {Code::column_doubled, {name}});
            continue;
        }
        const Column* known = Named(columns_, name);
        if (known == nullptr && others_ == OtherColumns::kPassedOver) continue;
        if (known == nullptr) {
            FileFault(1, place, {Code::column_unknown, {name, Likely(columns_, name)}});
            continue;
        }
        int& slot = slots_[static_cast<std::size_t>(known - columns_.data())];
        if (slot >= 0) FileFault(1, place, {Code::column_doubled, {name}});
        slot = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i] >= 0) taken_.emplace_back(i, static_cast<std::size_t>(slots_[i]));
    }
}

void Table::MissingColumns() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (slots_[i] >= 0 || columns_[i].presence == Presence::kOptional) continue;
        FileFault(1, 0,
                  {Code::column_missing,
                   {std::string(columns_[i].english), std::string(columns_[i].chinese)}});
    }
}

void Table::RejectTooLong() {
    const auto& fields = reader_.Fields();
    const auto longest = std::ranges::max_element(fields, {}, &std::string_view::size);
    Reject(
        static_cast<int>(longest - fields.begin()) + 1,
        {Code::field_too_long, {std::to_string(longest->size()), std::to_string(kLongestField)}});
}

// Trims the row's fields into their places; false when it is no row of this file.
bool Table::TakeRow() {
    const auto& fields = reader_.Fields();
    // Columns without a name, at the end, are none as long as nothing stands in them.
    const bool fits = fields.size() == header_.size() ||
                      (fields.size() == width_ &&
                       std::ranges::all_of(fields.begin() + std::ssize(header_), fields.end(),
                                           [](std::string_view f) { return Trim(f).empty(); }));
    if (!fits) {
        Reject(0,
               {Code::row_width, {std::to_string(fields.size()), std::to_string(header_.size())}});
        return false;
    }
    const auto too_long = [](std::string_view field) { return field.size() > kLongestField; };
    if (reader_.RecordText().size() > kLongestField && std::ranges::any_of(fields, too_long)) {
        RejectTooLong();
        return false;
    }
    row_plain_ = !MayHideSomething(WithoutLineEnd(reader_.RecordText()));
    for (const auto& [column, slot] : taken_) {
        trimmed_[column] = TrimFast(fields[slot]);
        if (columns_[column].content == Content::kNumber && !IsPlainAscii(trimmed_[column])) {
            plain_[column] = PlainForms(trimmed_[column]);
            trimmed_[column] = Trim(plain_[column]);
        }
        if (columns_[column].content == Content::kCopied) {
            plain_[column] = AsTyped(trimmed_[column]);
            trimmed_[column] = plain_[column];
        }
        if (columns_[column].presence == Presence::kOptional && IsNoneSign(trimmed_[column]))
            trimmed_[column] = {};
    }
    return true;
}

// A row of commas alone, as spreadsheets write below the last one.
bool Table::IsBlankRow() const {
    const auto& fields = reader_.Fields();
    if (!fields.front().empty() && fields.front().front() != ' ') return false;
    return std::ranges::all_of(fields, [](std::string_view f) { return Trim(f).empty(); });
}

bool Table::Next() {
    while (!ended_) {
        row_failed_ = false;
        const auto outcome = NextRecord();
        if (outcome == CsvReader::Outcome::kEnd) {
            ended_ = true;
            if (rows_ == 0 && !file_failed_) FileFault(1, 0, {Code::file_header_alone, {}});
            return false;
        }
        if (outcome == CsvReader::Outcome::kRow && IsBlankRow()) continue;
        ++rows_;
        // A wrong file is told by its first thousands of faults; the others would only take memory.
        if (GivesUp()) {
            FileFault(reader_.Line(), 0,
                      {Code::too_many_faults, {std::to_string(rejected_.size())}});
            return false;
        }
        if (outcome != CsvReader::Outcome::kRow) {
            Reject(reader_.BadField(), {BadQuote(outcome), {}});
        } else if (const std::string_view word = NoDataWord(); !word.empty()) {
            RejectNoData(word);
        } else if (TakeRow()) {
            return true;
        }
    }
    return false;
}

}  // namespace zhengji
