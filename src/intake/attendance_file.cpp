#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/training/hours.hpp"

namespace zhengji {
namespace {

constexpr std::array kColumns = {
    Column{"certificate_no", "证书管理号", Presence::kRequired, Content::kCopied},
    Column{"name", "姓名", Presence::kRequired},
    Column{"on", "日期", Presence::kRequired, Content::kNumber},
    Column{"times", "起止时间", Presence::kOptional, Content::kNumber},
    Column{"units", "数量", Presence::kRequired, Content::kNumber},
    Column{"completed", "结业", Presence::kOptional},
};

// As the step's own field has it.
std::string_view ReadCompleted(Table& table) {
    const std::string_view text = table.Field(kAttendedCompleted);
    if (text == "是" || text == "结业" || text == "已结业") return "yes";
    if (text == "否" || text == "未结业") return "no";
    if (!text.empty() && text != "yes" && text != "no")
        FailCell(table, kAttendedCompleted, Word("是、否、结业、未结业之一", "yes or no"));
    return text;
}

// An hour before ten may be written with one digit: 9:00-12:00.
std::string ReadTimes(Table& table) {
    const std::string text(table.Field(kAttendedTimes));
    const auto padded = [](std::string clock) {
        return clock.find(':') == 1 ? "0" + clock : clock;
    };
    const auto dash = std::min(text.find('-'), text.size());
    const std::string from(Trim(text.substr(0, dash)));
    const std::string to(Trim(text.substr(std::min(dash + 1, text.size()))));
    const std::string whole = text.empty() ? text : padded(from) + "-" + padded(to);
    if (!DayTimes::Parse(whole))
        FailCell(table, kAttendedTimes,
                 Word("起止时间，如 09:00-12:00", "times such as 09:00-12:00"));
    return whole;
}

}  // namespace

template <>
Result<AttendanceFile> AttendanceFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return AttendanceFile(std::move(table), book);
}

template <>
void AttendanceFile::Read(AttendanceRow& row) {
    row.certificate_no = table_.Field(kAttendedNumber);
    const auto number = CertificateNumber::Parse(row.certificate_no);
    if (!number && !FromSpreadsheet(table_, kAttendedNumber))
        table_.Fail(kAttendedNumber, number.error().message);
    CheckName(table_, kAttendedName);
    row.name = table_.Field(kAttendedName);
    row.on = ReadDay(table_, kAttendedOn).value_or(CivilDate{}).ToString();
    row.times = ReadTimes(table_);
    row.units = table_.Field(kAttendedUnits);
    if (row.units.empty()) {
        table_.Fail(kAttendedUnits, Code::field_empty);
    } else if (!Tenths::Parse(row.units)) {
        FailCell(table_, kAttendedUnits, Word("7.5 这样的数", "a number such as 7.5"));
    }
    row.completed = ReadCompleted(table_);
}

template <>
bool AttendanceFile::Next(AttendanceRow& row) {
    while (table_.Next()) {
        Read(row);
        if (!table_.RowFailed()) return true;
    }
    return false;
}

}  // namespace zhengji
