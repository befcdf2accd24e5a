#include <array>

#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "intake/written_day.hpp"
#include "rules/certificates/certificate_number.hpp"

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

// As the step's own field has it; any other word is left for that to refuse.
std::string_view ReadCompleted(std::string_view text) {
    if (text == "是" || text == "结业" || text == "已结业") return "yes";
    if (text == "否" || text == "未结业") return "no";
    return text;
}

// An hour before ten may be written with one digit, and otherwise than with a dash between the two:
// 9:00-12:00, 09:00~12:00, 9:00至12:00.
std::string ReadTimes(std::string_view text) {
    constexpr std::string_view kDigit = "0";
    std::string times(text);
    for (const std::string_view between : {"~", "至"})
        if (const auto at = times.find(between); at != std::string::npos)
            times.replace(at, between.size(), "-");
    if (times.find(':') == 1) times.insert(0, kDigit);
    const auto to = times.find('-') + 1;
    if (to != 0 && times.find(':', to) == to + 1) times.insert(to, kDigit);
    return times;
}

}  // namespace

template <>
Result<AttendanceFile> AttendanceFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return AttendanceFile(std::move(table), book);
}

template <>
RowKey AttendanceFile::KeyRead() const {
    const auto number = CertificateNumber::Parse(table_.Field(kAttendedNumber));
    const auto day = DayAsWritten(table_.Field(kAttendedOn));
    if (!number || !day) return {};
    return {
        number->ToString() + ' ' + day->ToString() + ' ' + ReadTimes(table_.Field(kAttendedTimes)),
        ""};
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
    row.times = ReadTimes(table_.Field(kAttendedTimes));
    row.units = table_.Field(kAttendedUnits);
    row.completed = ReadCompleted(table_.Field(kAttendedCompleted));
}

}  // namespace zhengji
