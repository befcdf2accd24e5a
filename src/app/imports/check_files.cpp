#include "app/imports/check_files.hpp"

#include <algorithm>
#include <array>

#include "app/claims/claim_board.hpp"
#include "base/csv_cell.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "describe/value.hpp"
#include "intake/table.hpp"

namespace zhengji {
namespace {

constexpr std::array kColumns = {
    Column{"certificate_no", "证书管理号", Presence::kRequired},
    Column{"name", "姓名", Presence::kRequired},
    Column{"area", "地区", Presence::kOptional},
    Column{"on", "日期", Presence::kOptional},
};
// Of the row, in the order of the columns.
constexpr std::array kMembers = {&CheckRow::certificate_no, &CheckRow::name, &CheckRow::area,
                                 &CheckRow::on};
constexpr std::array<std::string_view, 9> kAnswered = {
    "certificate_no", "name", "area", "on", "result", "answer", "codes", "说明", "explanation"};

Error BadRow(std::size_t row, std::string_view chinese, std::string_view english) {
    return MakeError(Code::checks_form, {std::to_string(row), Word(chinese, english)});
}

Status CheckCount(std::size_t rows) {
    if (rows <= kMostChecks) return {};
    return MakeError(Code::checks_too_many, {std::to_string(kMostChecks)});
}

std::string CheckRow::*MemberNamed(std::string_view name) {
    const Column* const column = Named(kColumns, name);
    return column == nullptr ? nullptr
                             : kMembers.at(static_cast<std::size_t>(column - kColumns.data()));
}

// What is wrong with the file, in the words that imports have for it.
Error BadFile(std::size_t row, const Message& fault) {
    return BadRow(row, Render(fault, Language::kChinese), Render(fault, Language::kEnglish));
}

Status CheckWhole(const Table& table) {
    for (const Fault& fault : table.Faults()) {
        const bool of_row = std::ranges::any_of(
            table.Rejected(), [&](const RejectedRow& row) { return row.line == fault.line; });
        if (of_row) continue;
        const int row = std::max(fault.line - 1, 1);
        return BadFile(static_cast<std::size_t>(row), fault.message);
    }
    return {};
}

// A row that no import would load still asks something, and is answered: but not where its fields
// cannot be told apart.
Result<CheckRow> AsItCame(const Table& table, const RejectedRow& rejected, std::size_t row) {
    const Code why = rejected.reasons.front().code;
    if (why == Code::row_width || why == Code::csv_unclosed_quote ||
        why == Code::csv_text_after_quote)
        return BadFile(row, rejected.reasons.front());
    CheckRow one;
    const auto& header = table.Header();
    for (std::size_t i = 0; i < std::min(header.size(), rejected.fields.size()); ++i)
        if (const auto member = MemberNamed(header[i])) one.*member = rejected.fields[i];
    return one;
}

// By the reader of imports: the same encodings, separators, headers and blank rows.
Result<std::vector<CheckRow>> FromCsv(std::string_view text) {
    ZJ_ASSIGN(Table table, Table::OfBytes("checks.csv", text, kColumns));
    std::vector<CheckRow> rows;
    std::size_t told = 0;
    for (bool more = true; more;) {
        more = table.Next();
        for (; told < table.Rejected().size(); ++told) {
            ZJ_TRY(CheckCount(rows.size() + 1));
            ZJ_ASSIGN(rows.emplace_back(),
                      AsItCame(table, table.Rejected()[told], rows.size() + 1));
        }
        if (!more) break;
        ZJ_TRY(CheckCount(rows.size() + 1));
        CheckRow& one = rows.emplace_back();
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            one.*kMembers.at(i) = table.Raw(i);
    }
    ZJ_TRY(CheckWhole(table));
    return rows;
}

Result<CheckRow> RowOf(const Value& value, std::size_t row) {
    const auto* members = value.As<Value::Object>();
    if (members == nullptr) return BadRow(row, "不是一个对象", "is no object");
    CheckRow one;
    for (const auto& [name, member] : *members) {
        const auto column = MemberNamed(name);
        if (column == nullptr || member.IsNothing()) continue;
        const auto* text = member.As<std::string>();
        if (text == nullptr) return BadRow(row, "各项应为字符串", "its members must be strings");
        one.*column = *text;
    }
    return one;
}

Result<std::vector<CheckRow>> FromJson(std::string_view text) {
    ZJ_ASSIGN(const Value value, ReadJson(text));
    const Value* const rows_of = value.Find("rows");
    const auto* list = (rows_of == nullptr ? value : *rows_of).As<Value::List>();
    if (list == nullptr) return BadRow(1, "应为对象的列表", "a list of objects is wanted");
    ZJ_TRY(CheckCount(list->size()));
    std::vector<CheckRow> rows;
    for (const Value& item : *list) {
        ZJ_ASSIGN(rows.emplace_back(), RowOf(item, rows.size() + 1));
    }
    return rows;
}

std::string CodesOf(const std::vector<Reason>& reasons) {
    return ReasonCodes(reasons);
}

}  // namespace

Result<CheckFile> CheckFile::Read(std::string_view bytes) {
    const bool json = Trim(bytes).starts_with('[') || Trim(bytes).starts_with('{');
    CheckFile file{json ? CheckFormat::kJson : CheckFormat::kCsv, {}};
    ZJ_ASSIGN(file.rows, json ? FromJson(bytes) : FromCsv(bytes));
    return file;
}

CheckAnswer::CheckAnswer(CheckFormat format) : format_(format) {
    if (format_ == CheckFormat::kJson) {
        text_ = "[";
        return;
    }
    Put({kAnswered.begin(), kAnswered.end()});
}

void CheckAnswer::Put(const std::vector<std::string>& cells) {
    if (format_ == CheckFormat::kCsv) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text_ += ',';
            AppendCsvCell(text_, cells[i]);
        }
        text_ += "\r\n";
        return;
    }
    text_ += first_ ? "{" : ",\n{";
    first_ = false;
    for (std::size_t i = 0; i < cells.size(); ++i)
        AppendTextMember(text_,
                         i == 7   ? "chinese"
                         : i == 8 ? "english"
                                  : kAnswered.at(i),
                         cells[i]);
    text_ += '}';
}

void CheckAnswer::Add(const CheckRow& row, const Result<Verification>& told) {
    std::vector<std::string> cells = {row.certificate_no, row.name, row.area, row.on};
    if (!told) {
        const Message& why = told.error().message;
        cells.insert(cells.end(),
                     {"wrong", "", std::string(Info(why.code).name),
                      Render(why, Language::kChinese), Render(why, Language::kEnglish)});
        return Put(cells);
    }
    const Standing& standing = told->standing;
    const bool found = standing.answer != Answer::kNotFound;
    cells.insert(
        cells.end(),
        {found ? "found" : "not_found", found ? std::string(Name(standing.answer)) : std::string(),
         CodesOf(standing.reasons), InWords(standing.reasons, Language::kChinese),
         InWords(standing.reasons, Language::kEnglish)});
    Put(cells);
}

std::string CheckAnswer::Take() {
    if (format_ == CheckFormat::kJson) text_ += "]\n";
    return std::move(text_);
}

Result<CheckedFile> CheckWholeFile(Register& reg, const Call& call, const std::string& owner,
                                   std::string_view file, SharedBuckets* wrong_names) {
    // Whose power it is not has nothing read for it.
    ZJ_TRY(MayCheck(reg, call));
    ZJ_ASSIGN(const CheckFile asked, CheckFile::Read(file));
    CheckAnswer answer(asked.format);
    ZJ_TRY(CheckMany(
        reg, call, {owner, asked.rows, wrong_names},
        [&](const CheckRow& row, const Result<Verification>& told) { answer.Add(row, told); }));
    return CheckedFile{asked.format, answer.Take()};
}

}  // namespace zhengji
