#include <algorithm>
#include <array>

#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "rules/exam/exam_day.hpp"

namespace zhengji {
namespace {

enum At : std::size_t { kNumber, kName, kIdNumber, kAdmission, kArea, kApprovedOn };

constexpr std::array kColumns = {
    Column{"certificate_no", "证书管理号", Presence::kRequired, Content::kNumber},
    Column{"name", "姓名", Presence::kRequired},
    Column{"id_number", "证件号码", Presence::kRequired, Content::kNumber},
    Column{"admission_no", "准考证号", Presence::kOptional, Content::kNumber},
    Column{"area", "有效地区", Presence::kRequired},
    Column{"approved_on", "批准日期", Presence::kRequired, Content::kNumber},
};

// Session, qualification and level out of the number itself, as far as policy knows them.
void ReadNumber(Table& table, const PolicyBook& book, CertificateRow& row) {
    const auto number = CertificateNumber::Parse(table.Field(kNumber));
    if (!number) {
        if (!FromSpreadsheet(table, kNumber)) table.Fail(kNumber, number.error().message);
        return;
    }
    row.number = *number;
    const auto faults = ImpossibleParts(book, *number);
    for (const Message& fault : faults)
        table.Fail(kNumber, fault);
    if (!faults.empty()) return;
    row.facts.session = *SessionOf(book, number->series);
    row.facts.province = number->series.province;
    const Qualification* q =
        book.QualificationByCode(row.facts.session.family, number->series.qualification);
    row.facts.level = q->level;
    row.facts.qualification = q->name;
}

void ReadTerritory(Table& table, const PolicyBook& book, std::optional<CivilDate> approved,
                   CertificateRow& row) {
    const std::string text(table.Field(kArea));
    row.facts.area.reset();
    row.facts.kind = LineKind::kNational;
    if (text == "全国") return;
    row.facts.kind = LineKind::kSeparate;
    const auto code = ReadCounty(table, kArea, book, row.number.series.province, approved);
    if (!code) return;
    if (code->Province() != row.number.series.province ||
        code->Prefecture() != row.number.prefecture) {
        return table.Fail(kArea, Code::area_not_of_number, {text, row.number.ToString()});
    }
    row.facts.area = code;
}

// A separate-line certificate of a county that was surely no area cannot have been (S23-5). Where
// the province's list is only partly known, it may.
void CheckArea(Table& table, const PolicyBook& book, const CertificateRow& row) {
    const AreaAnswer answer = book.SeparateLineArea(*row.facts.area, row.facts.approved_on);
    if (answer.status == AreaStatus::kNotListed)
        table.Fail(kArea, Code::area_not_listed_then,
                   {book.Places().FullName(*row.facts.area), row.facts.approved_on.ToString()});
}

// No certificate is approved before its exam, nor ahead of today.
void CheckApproved(Table& table, const CertificateRow& row, std::optional<CivilDate> today) {
    const CivilDate day = row.facts.approved_on;
    const Series& series = row.number.series;
    const auto month = static_cast<unsigned>(std::max(series.month, 1));
    const CivilDate first = CivilDate::Of(series.year, month, 1).value();
    if (day < first) {
        table.Fail(kApprovedOn, Code::approved_before_exam,
                   {day.ToString(), first.ToString().substr(0, 7)});
    } else if (today && day > *today) {
        table.Fail(kApprovedOn, Code::approved_ahead, {day.ToString(), today->ToString()});
    }
}

void ReadAdmissionOf(Table& table, const PolicyBook& book, CertificateRow& row) {
    row.admission.reset();
    if (table.Field(kAdmission).empty()) return;
    row.admission = ReadAdmission(table, kAdmission, book);
    if (!row.admission) return;
    const bool same = row.admission->SessionOf() == row.facts.session &&
                      row.admission->qualification == row.number.series.qualification;
    if (!same)
        table.Fail(kAdmission, Code::admission_not_of_number,
                   {row.admission->ToString(), row.number.ToString()});
}

}  // namespace

template <>
Result<CertificateFile> CertificateFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return CertificateFile(std::move(table), book);
}

template <>
void CertificateFile::Read(CertificateRow& row) {
    ReadNumber(table_, *book_, row);
    if (table_.RowFailed()) return;
    const auto approved = CivilDate::Parse(table_.Field(kApprovedOn));
    ReadTerritory(table_, *book_, approved, row);
    if (!table_.Field(kAdmission).empty()) endings_.Add(table_.Field(kAdmission));
    ReadAdmissionOf(table_, *book_, row);
    CheckName(table_, kName);
    row.name = table_.Field(kName);
    if (auto identity = ReadIdentity(table_, kIdNumber)) {
        const CivilDate exam = LastExamDay(*book_, row.facts.session);
        CheckBirth(table_, kIdNumber, *book_, *identity, {today_, exam});
        row.identity = std::move(*identity);
    }
    if (!approved)
        table_.Fail(kApprovedOn, Code::bad_date, {std::string(table_.Field(kApprovedOn))});
    row.facts.approved_on = approved.value_or(CivilDate{});
    if (approved) CheckApproved(table_, row, today_);
    if (approved && row.facts.area) CheckArea(table_, *book_, row);
}

template <>
bool CertificateFile::Next(CertificateRow& row) {
    while (table_.Next()) {
        Read(row);
        if (!table_.RowFailed()) return true;
    }
    return false;
}

}  // namespace zhengji
