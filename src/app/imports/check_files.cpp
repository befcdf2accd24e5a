#include "app/imports/check_files.hpp"

#include <algorithm>
#include <array>

#include "app/claims/claim_board.hpp"
#include "base/csv_cell.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "describe/value.hpp"
#include "intake/csv_reader.hpp"

namespace zhengji {
namespace {

struct CheckColumn {
    std::string_view english, chinese;
    std::string CheckRow::*member;
};
constexpr std::array kAsked = {
    CheckColumn{"certificate_no", "证书管理号", &CheckRow::certificate_no},
    CheckColumn{"name", "姓名", &CheckRow::name},
    CheckColumn{"area", "地区", &CheckRow::area},
    CheckColumn{"on", "日期", &CheckRow::on},
};
constexpr std::array<std::string_view, 9> kAnswered = {
    "certificate_no", "name", "area", "on", "result", "answer", "codes", "说明", "explanation"};

Error BadRow(std::size_t row, std::string_view chinese, std::string_view english) {
    return MakeError(Code::checks_form, {std::to_string(row), Word(chinese, english)});
}

Status CheckCount(std::size_t rows) {
    if (rows <= kMostChecks) return {};
    return MakeError(Code::checks_too_many, {std::to_string(kMostChecks)});
}

const CheckColumn* ColumnNamed(std::string_view name) {
    const auto found = std::ranges::find_if(
        kAsked, [&](const CheckColumn& one) { return one.english == name || one.chinese == name; });
    return found == kAsked.end() ? nullptr : &*found;
}

// By field of the file the column it is, or none.
Result<std::vector<const CheckColumn*>> HeaderOf(const std::vector<std::string_view>& fields) {
    std::vector<const CheckColumn*> columns;
    for (const std::string_view field : fields)
        columns.push_back(ColumnNamed(Trim(field)));
    for (const CheckColumn& must : {kAsked[0], kAsked[1]}) {
        const auto same = [&](const CheckColumn* one) {
            return one != nullptr && one->english == must.english;
        };
        if (std::ranges::count_if(columns, same) != 1)
            return BadRow(1, "首行须有“证书管理号”和“姓名”各一列",
                          "the first row must name certificate_no and name, once each");
    }
    return columns;
}

Result<std::vector<CheckRow>> FromCsv(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    if (!IsUtf8(text)) return BadRow(1, "文件不是 UTF-8 编码", "the file is not in UTF-8");
    CsvReader reader;
    reader.LookAt(text, CsvReader::Window::kLast);
    std::vector<const CheckColumn*> columns;
    std::vector<CheckRow> rows;
    for (;;) {
        const auto outcome = reader.Next();
        if (outcome == CsvReader::Outcome::kEnd) break;
        const std::size_t row = rows.size() + 1;
        if (outcome != CsvReader::Outcome::kRow)
            return BadRow(row, "引号没有配对", "a quote is badly closed");
        if (columns.empty()) {
            ZJ_ASSIGN(columns, HeaderOf(reader.Fields()));
            continue;
        }
        if (reader.Fields().size() != columns.size())
            return BadRow(row, "列数与首行不同", "it has not as many fields as the first row");
        ZJ_TRY(CheckCount(row));
        CheckRow& one = rows.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i] != nullptr) one.*(columns[i]->member) = reader.Fields()[i];
    }
    if (columns.empty()) return BadRow(1, "文件是空的", "the file is empty");
    return rows;
}

Result<CheckRow> RowOf(const Value& value, std::size_t row) {
    const auto* members = value.As<Value::Object>();
    if (members == nullptr) return BadRow(row, "不是一个对象", "is no object");
    CheckRow one;
    for (const auto& [name, member] : *members) {
        const CheckColumn* const column = ColumnNamed(name);
        if (column == nullptr || member.IsNothing()) continue;
        const auto* text = member.As<std::string>();
        if (text == nullptr) return BadRow(row, "各项应为字符串", "its members must be strings");
        one.*(column->member) = *text;
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
