// What is recorded of a row, or of a file, that cannot be loaded.
#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "intake/table.hpp"

namespace zhengji {
namespace {

// How the row below a table begins: its sum, and who made and checked it.
constexpr std::array<std::string_view, 15> kFootWords = {
    "合计", "总计", "小计", "共计",   "制表",   "填表",   "填报",  "审核",
    "复核", "审批", "经办", "负责人", "联系人", "备注：", "说明："};

// Whether a text is a number of a person, a sitting or a certificate, and so no column's name.
bool IsSomebodys(std::string_view text) {
    constexpr std::size_t kShortest = 15;
    const std::string_view name = Trim(text);
    const auto digits = std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; });
    return name.size() >= kShortest && digits + 1 >= std::ssize(name);
}

}  // namespace

// The first filled cell of a row that is none of the table's: its foot, a note or a page's number
// alone in its row, its header over again; empty otherwise.
std::string_view Table::NoDataWord() const {
    const auto& fields = reader_.Fields();
    const auto empty = [](std::string_view field) { return Trim(field).empty(); };
    const auto first = std::ranges::find_if_not(fields, empty);
    if (first == fields.end()) return {};
    const std::string_view cell = Trim(*first);
    const auto place = static_cast<std::size_t>(first - fields.begin());
    if (place < header_.size() && cell == header_[place]) return cell;
    if (IsPlainAscii(cell)) return {};
    const auto begins = [&](std::string_view word) { return cell.starts_with(word); };
    const auto blank = std::ranges::count_if(fields, empty);
    constexpr std::ptrdiff_t kFewest = 3;  // columns, beside which one cell alone says no more
    const bool alone = blank + 1 == std::ssize(fields) && std::ssize(fields) >= kFewest;
    const bool foot = std::ranges::any_of(kFootWords, begins) && 2 * blank >= std::ssize(fields);
    return alone || foot ? Shortened(cell, 40) : std::string_view();
}

void Table::RejectNoData(std::string_view word) {
    Reject(0, {Code::row_no_data, {std::string(word)}});
}

// Records the fault of a file whose first line is a row: nobody's number is shown as a column's
// name.
bool Table::DataInstead(std::span<const std::string_view> fields) {
    if (std::ranges::none_of(fields, IsSomebodys)) return false;
    std::string wanted;
    for (const Column& column : columns_)
        if (column.presence != Presence::kOptional)
            wanted += (wanted.empty() ? Word("", "") : Word("、", ", ")) +
                      Word(column.chinese, column.english);
    FileFault(1, 0, {Code::file_no_header, {std::move(wanted)}});
    return true;
}

void Table::FailFile(int line, Message message) {
    faults_.push_back({path_, line, 0, std::move(message)});
    file_failed_ = true;
}

void Table::RefuseHeader(Message message) {
    if (!file_failed_) FileFault(1, 0, std::move(message));
}

void Table::Reject(int column, Message message) {
    if (!row_failed_) {
        const std::span all(reader_.Fields());
        const auto fields = all.first(std::min(all.size(), kMostColumns));
        RejectedRow row{reader_.Line(), {fields.begin(), fields.end()}, {}};
        while (row.fields.size() > header_.size() && row.fields.back().empty())
            row.fields.pop_back();
        for (const std::string& field : row.fields)
            rejected_bytes_ += sizeof field + field.size();
        rejected_.push_back(std::move(row));
    }
    rejected_.back().reasons.push_back(message);
    faults_.push_back({path_, reader_.Line(), column, std::move(message)});
    row_failed_ = true;
}

// Twenty thousand wide rows would be what a whole file takes.
bool Table::GivesUp() const {
    constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
    return rejected_.size() >= most_rejected_ || rejected_bytes_ >= kMostBytes;
}

void Table::Restate(int line, Code was, const Message& now) {
    for (Fault& fault : faults_) {
        if (fault.line == line && fault.message.code == was) fault.message = now;
    }
    for (RejectedRow& row : rejected_) {
        if (row.line == line)
            std::ranges::replace_if(
                row.reasons, [&](const Message& message) { return message.code == was; }, now);
    }
}

void Table::Fail(std::size_t i, Code code, std::vector<std::string> args) {
    Fail(i, Message{code, std::move(args)});
}

void Table::Fail(std::size_t i, const Message& message) {
    Reject(slots_[i] + 1, message);
}

}  // namespace zhengji
