#include "intake/table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kChunk = 4U << 20U;
constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kReason = "reason";
constexpr std::string_view kReasonChinese = "原因";

// The end of the last whole code point at or before `end`.
std::size_t CodePointEnd(std::string_view text, std::size_t end) {
    if (end >= text.size()) return text.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)
        --end;
    return end;
}

int LineOf(std::string_view text, std::size_t offset) {
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

// The line within `bad` at which UTF-8 ends.
std::size_t FirstBadLine(std::string_view bad) {
    std::size_t at = 0;
    while (at < bad.size()) {
        const std::size_t end = std::min(bad.size(), bad.find('\n', at) + 1);
        if (end == 0 || !IsUtf8(bad.substr(at, end - at))) break;
        at = end;
    }
    return at;
}

// Trimming that costs nothing on the fields that need none.
std::string_view TrimFast(std::string_view field) {
    if (field.empty()) return field;
    const auto plain = [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; };
    const bool wide = static_cast<unsigned char>(field.front()) == 0xE3 ||
                      static_cast<unsigned char>(field.back()) == 0x80;
    if (plain(field.front()) && plain(field.back()) && !wide) return field;
    return Trim(field);
}

}  // namespace

Table::Table(std::string path, MappedFile file, std::span<const Column> columns)
    : path_(std::move(path)), file_(std::move(file)), columns_(columns) {
    std::string_view text = file_.Bytes();
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    reader_ = CsvReader(text);
    trimmed_.resize(columns_.size());
    slots_.assign(columns_.size(), -1);
}

Result<Table> Table::Open(const std::string& path, std::span<const Column> columns) {
    ZJ_ASSIGN(MappedFile file, MappedFile::Open(path));
    Table table(path, std::move(file), columns);
    table.CheckBytes();
    if (!table.broken_) table.ReadHeader();
    return table;
}

void Table::FileFault(int line, int column, Code code, std::vector<std::string> args) {
    faults_.push_back({path_, line, column, {code, std::move(args)}});
    broken_ = true;
}

void Table::CheckBytes() {
    const std::string_view text = file_.Bytes();
    if (text.empty() || text == kMark) return FileFault(1, 0, Code::file_empty);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = CodePointEnd(text, at + kChunk);
        const std::string_view chunk = text.substr(at, end - at);
        if (!IsUtf8(chunk)) {
            const int line = LineOf(text, at + FirstBadLine(chunk));
            const bool gbk = LooksLikeGbk(text.substr(0, std::min(text.size(), kChunk)));
            return FileFault(line, 0, gbk ? Code::file_gbk : Code::file_not_utf8, {path_});
        }
        if (const auto nul = chunk.find('\0'); nul != std::string_view::npos) {
            return FileFault(LineOf(text, at + nul), 0, Code::file_nul);
        }
        at = end;
        file_.Forget(at);
    }
}

void Table::ReadHeader() {
    const auto outcome = reader_.Next();
    if (outcome != CsvReader::Outcome::kRow) return FileFault(1, 1, Code::csv_unclosed_quote);
    for (std::size_t i = 0; i < reader_.Fields().size(); ++i) {
        const std::string name(Trim(reader_.Fields()[i]));
        const int place = static_cast<int>(i) + 1;
        header_.push_back(name);
        if (name == kReason || name == kReasonChinese) continue;
        const auto known = std::ranges::find_if(
            columns_, [&](const Column& c) { return name == c.english || name == c.chinese; });
        if (known == columns_.end()) {
            FileFault(1, place, Code::column_unknown, {name});
            continue;
        }
        int& slot = slots_[static_cast<std::size_t>(known - columns_.begin())];
        if (slot >= 0) FileFault(1, place, Code::column_doubled, {name});
        slot = static_cast<int>(i);
    }
    MissingColumns();
}

void Table::MissingColumns() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (slots_[i] >= 0 || columns_[i].presence == Presence::kOptional) continue;
        FileFault(1, 0, Code::column_missing,
                  {std::string(columns_[i].english), std::string(columns_[i].chinese)});
    }
}

void Table::Reject(int column, Message message) {
    if (!row_failed_) rejected_.push_back({{reader_.Fields().begin(), reader_.Fields().end()}, ""});
    std::string& reason = rejected_.back().reason;
    reason += (reason.empty() ? "" : "; ") + std::string(Info(message.code).name);
    faults_.push_back({path_, reader_.Line(), column, std::move(message)});
    row_failed_ = true;
}

void Table::Fail(std::size_t i, Code code, std::vector<std::string> args) {
    Fail(i, Message{code, std::move(args)});
}

void Table::Fail(std::size_t i, const Message& message) {
    Reject(slots_[i] + 1, message);
}

bool Table::Next() {
    if (broken_) return false;
    for (;;) {
        row_failed_ = false;
        const auto outcome = reader_.Next();
        if (outcome == CsvReader::Outcome::kEnd) {
            if (rows_ == 0) FileFault(reader_.Line(), 0, Code::file_header_alone);
            broken_ = true;
            return false;
        }
        ++rows_;
        if (reader_.Offset() - forgotten_ > kChunk) {
            forgotten_ = reader_.Offset();
            file_.Forget(forgotten_ - kLongestField * 64);
        }
        if (outcome == CsvReader::Outcome::kUnclosedQuote) {
            Reject(static_cast<int>(reader_.Fields().size()) + 1, {Code::csv_unclosed_quote, {}});
            continue;
        }
        if (outcome == CsvReader::Outcome::kTextAfterQuote) {
            Reject(static_cast<int>(reader_.Fields().size()), {Code::csv_text_after_quote, {}});
            continue;
        }
        const auto& fields = reader_.Fields();
        if (fields.size() != header_.size()) {
            Reject(0, {Code::row_width,
                       {std::to_string(fields.size()), std::to_string(header_.size())}});
            continue;
        }
        bool too_long = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (slots_[i] < 0) continue;
            const std::string_view field = fields[static_cast<std::size_t>(slots_[i])];
            too_long = too_long || field.size() > kLongestField;
            trimmed_[i] = TrimFast(field);
        }
        if (!too_long) return true;
        const auto longest = std::ranges::max_element(fields, {}, &std::string_view::size);
        const auto place = static_cast<int>(longest - fields.begin()) + 1;
        const std::string size = std::to_string(longest->size());
        Reject(place, {Code::field_too_long, {size, std::to_string(kLongestField)}});
        // What is written to the rejected file is cut: nobody corrects a million characters by
        // hand.
        for (std::string& field : rejected_.back().fields)
            field.resize(std::min(field.size(), std::size_t{200}));
    }
}

}  // namespace zhengji
