#include <algorithm>
#include <array>
#include <ranges>

#include "base/digits.hpp"
#include "base/text.hpp"
#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "rules/certificates/ended_marks.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/policy/place_word.hpp"
#include "rules/policy/province_named.hpp"

namespace zhengji {
namespace {

enum At : std::size_t {
    kNumber,
    kName,
    kIdNumber,
    kAdmission,
    kArea,
    kApprovedOn,
    kEmployer,
    kYear,
    kQualification,
    kLevel,
    kSex
};

constexpr std::array kColumns = {
    Column{"certificate_no", "证书管理号", Presence::kRequired, Content::kCopied},
    Column{"name", "姓名", Presence::kRequired},
    Column{"id_number", "证件号码", Presence::kOptional, Content::kNumber},
    Column{"admission_no", "准考证号", Presence::kOptional, Content::kNumber},
    Column{"area", "有效地区", Presence::kRequired},
    Column{"approved_on", "批准日期", Presence::kOptional, Content::kNumber},
    // What a published roster has besides (G25, annex).
    Column{"employer", "工作单位", Presence::kOptional},
    Column{"session", "年度", Presence::kOptional},
    Column{"qualification", "报考资格", Presence::kOptional},
    Column{"level", "级别", Presence::kOptional},
    Column{"sex", "性别", Presence::kOptional},
};

bool IsMasked(std::string_view number) {
    return number.find('*') != std::string_view::npos ||
           number.find("＊") != std::string_view::npos;
}

// Session, qualification and level out of the number itself, as far as policy knows them.
void ReadNumber(Table& table, const PolicyBook& book, CertificateRow& row) {
    if (IsMasked(table.Field(kNumber))) return table.Fail(kNumber, Code::number_masked);
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

// Whether policy says that there was no such line for that session, level and qualification, by a
// source that was checked; by any other it is told as the row is loaded (app/imports).
bool HadNone(const PolicyBook& book, const CertificateFacts& facts, LineKind kind) {
    const int province = kind == LineKind::kProvincial ? facts.province : 0;
    const auto line =
        book.LineFor(facts.session, facts.level, kind, province,
                     CivilDate::Of(facts.session.year + 1, 12, 31).value(), facts.qualification);
    return line.value != nullptr && line.value->known && !line.value->minimum &&
           line.value->source.confidence != Confidence::kUnverified;
}

// Whether policy knows that the province ever had a line of its own, and not that it had none then.
bool HadOwnLine(const PolicyBook& book, const CertificateFacts& facts) {
    if (HadNone(book, facts, LineKind::kProvincial)) return false;
    return std::ranges::any_of(book.Lines(), [&](const Line& line) {
        return line.kind == LineKind::kProvincial && line.province == facts.province;
    });
}

// A province's own line gives a certificate that holds in all of it: 青海省, 青海, 630000.
bool IsWholeOf(int province, std::string_view text, const PolicyBook& book) {
    const DivisionCode unit = DivisionCode::OfProvince(province);
    return text == unit.ToString() || ProvinceNamed(book.Places(), text) == unit;
}

void ReadTerritory(Table& table, const PolicyBook& book, std::optional<CivilDate> approved,
                   CertificateRow& row) {
    const std::string text(table.Field(kArea));
    row.facts.area.reset();
    row.facts.kind = LineKind::kNational;
    for (const std::string_view whole : {"全国", "全国有效", "全国范围", "全国范围有效"})
        if (text == whole) return;
    // What the register's own rosters write there of what has ended.
    if (IsEndedMark(text)) return table.Fail(kArea, Code::area_is_mark, {text});
    row.facts.kind = LineKind::kProvincial;
    const int province = row.number.series.province;
    if (IsWholeOf(province, text, book) && HadOwnLine(book, row.facts)) return;
    if (const DivisionCode unit = DivisionCode::OfProvince(province);
        IsWholeOf(province, text, book)) {
        const bool same = text == book.Places().Name(unit);
        return table.Fail(kArea, Code::area_not_county,
                          {same ? unit.ToString() : text, PlaceWord(book.Places(), unit)});
    }
    row.facts.kind = LineKind::kSeparate;
    const auto code = ReadCounty(table, kArea, book, province, approved);
    if (!code) return;
    if (code->Province() != province || code->Prefecture() != row.number.prefecture) {
        return table.Fail(kArea, Code::area_not_of_number, {text, row.number.ToString()});
    }
    row.facts.area = code;
}

// Whether the county may have been an area on a day on which the session's certificates could be
// claimed: the list may be younger than the exam.
bool ListedWhenCalled(const PolicyBook& book, const CertificateFacts& facts) {
    const auto calls = [&](const ClaimCall& call) {
        return std::ranges::count(call.sessions, facts.session) > 0 &&
               (call.provinces.empty() || std::ranges::count(call.provinces, facts.province) > 0);
    };
    for (const ClaimCall& call : book.ClaimCalls() | std::views::filter(calls)) {
        const CivilDate last = call.applications.closes.Day();
        for (CivilDate day = call.applications.opens.Day(); day <= last; day = day.PlusDays(1))
            if (book.SeparateLineArea(*facts.area, day).status != AreaStatus::kNotListed)
                return true;
    }
    return false;
}

// A separate-line certificate of a county that was surely no area cannot have been (S23-5). Where
// the province's list is only partly known, it may.
void CheckArea(Table& table, const PolicyBook& book, const CertificateRow& row) {
    const AreaAnswer answer = book.SeparateLineArea(*row.facts.area, row.facts.approved_on);
    if (answer.status == AreaStatus::kNotListed && !ListedWhenCalled(book, row.facts))
        return table.Fail(
            kArea, Code::area_not_listed_then,
            {PlaceWord(book.Places(), *row.facts.area), row.facts.approved_on.ToString()});
    if (HadNone(book, row.facts, LineKind::kSeparate))
        table.Fail(
            kArea, Code::no_separate_line,
            {row.facts.session.ToString(), Word(Chinese(row.facts.level), Name(row.facts.level))});
}

// No certificate is approved before its exam, nor ahead of today.
void CheckApproved(Table& table, const PolicyBook& book, const CertificateRow& row,
                   std::optional<CivilDate> today) {
    const CivilDate day = row.facts.approved_on;
    const Series& series = row.number.series;
    const auto month = static_cast<unsigned>(std::max(series.month, 1));
    const SessionFacts* facts = book.FactsOf(row.facts.session);
    const bool known = facts != nullptr && facts->first_exam_day;
    const CivilDate first =
        known ? *facts->first_exam_day : CivilDate::Of(series.year, month, 1).value();
    if (day < first) {
        const std::string exam = first.ToString();
        table.Fail(kApprovedOn, Code::approved_before_exam,
                   {day.ToString(), known ? exam : exam.substr(0, 7)});
    } else if (today && day > *today) {
        table.Fail(kApprovedOn, Code::approved_ahead, {day.ToString(), today->ToString()});
    }
}

void ReadAdmissionOf(Table& table, const PolicyBook& book, CertificateRow& row) {
    row.admission.reset();
    if (table.Field(kAdmission).empty()) return;
    if (IsMasked(table.Field(kAdmission))) return table.Fail(kAdmission, Code::number_masked);
    row.admission = ReadAdmission(table, kAdmission, book, row.facts.session);
    if (!row.admission) return;
    const bool same = row.admission->SessionOf() == row.facts.session &&
                      row.admission->qualification == row.number.series.qualification;
    if (!same)
        table.Fail(kAdmission, Code::admission_not_of_number,
                   {row.admission->ToString(), row.number.ToString()});
}

// As notices write it: with and without blanks inside (2024 年上半年).
std::string WithoutBlanks(std::string_view text) {
    std::string bare = PlainForms(text);
    std::erase_if(bare, [](char c) { return c == ' ' || c == '\t'; });
    return bare;
}

// A column that repeats what the number says must say the same.
void CheckStated(Table& table, At column, std::string_view number_says,
                 std::initializer_list<std::string_view> also) {
    const std::string stated = WithoutBlanks(table.Field(column));
    if (stated.empty() || stated == WithoutBlanks(number_says)) return;
    if (std::ranges::find(also, stated) != also.end()) return;
    table.Fail(column, Code::stated_otherwise,
               {std::string(kColumns.at(column).chinese), std::string(kColumns.at(column).english),
                std::string(table.Field(column)), std::string(number_says)});
}

void CheckAllStated(Table& table, const PolicyBook& book, const CertificateRow& row) {
    const Session& session = row.facts.session;
    // 2023下半年, 2023年度下半年, as some write it.
    std::string short_form = session.Chinese(), long_form = short_form;
    if (const auto year = short_form.find("年"); session.half != 0 && year != std::string::npos) {
        short_form.erase(year, std::string_view("年").size());
        long_form.insert(year + std::string_view("年").size(), "度");
    }
    // By the half alone or by its month: 2024上, 2024.05, 2024年5月.
    const std::string year = std::to_string(session.year),
                      month = TwoDigits(row.number.series.month);
    const std::string half = year + (session.half == 1 ? "上" : session.half == 2 ? "下" : "年");
    const std::string in_month = year + '.' + month, dashed = year + '-' + month;
    const std::string of_month = year + "年" + std::to_string(row.number.series.month) + "月";
    const std::string level(Chinese(row.facts.level));
    CheckStated(table, kYear, session.Chinese(),
                {session.ToString(), short_form, long_form, half, in_month, dashed, of_month});
    const Qualification* named = book.QualificationByName(row.facts.qualification);
    if (named == nullptr || !IsTitleOf(*named, table.Field(kQualification)))
        CheckStated(table, kQualification, row.facts.qualification,
                    {row.facts.qualification + "(" + level + ")"});
    CheckStated(table, kLevel, level, {Name(row.facts.level), level + "资格"});
}

// Stated, or where the list has no such column the exam's last day, which it then is.
std::optional<CivilDate> ReadApproved(Table& table, const PolicyBook& book,
                                      const CertificateRow& row) {
    const std::string text(table.Field(kApprovedOn));
    if (table.Has(kApprovedOn)) return ReadDay(table, kApprovedOn);
    const SessionFacts* facts = book.FactsOf(row.facts.session);
    if (facts != nullptr && facts->last_exam_day) return facts->last_exam_day;
    table.Fail(kNumber, Code::approval_not_stated, {row.facts.session.ToString()});
    return std::nullopt;
}

void ReadHolder(Table& table, const PolicyBook& book, std::optional<CivilDate> today,
                CertificateRow& row) {
    row.identity.reset();
    const std::string_view sex = ReadSex(table, kSex);
    if (!table.Has(kIdNumber)) {
        if (table.Field(kAdmission).empty()) table.Fail(kNumber, Code::holder_blank);
        return;
    }
    row.identity = ReadIdentity(table, kIdNumber);
    if (!row.identity) return;
    const CivilDate exam = LastExamDay(book, row.facts.session);
    CheckBirth(table, kIdNumber, book, *row.identity, {today, exam});
    if (const auto fault = ContradictedSex(*row.identity, sex)) table.Fail(kSex, *fault);
}

}  // namespace

template <>
Result<CertificateFile> CertificateFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    if (!table.Has(kIdNumber) && !table.Has(kAdmission))
        table.RefuseHeader({Code::holder_not_stated, {}});
    return CertificateFile(std::move(table), book);
}

template <>
RowKey CertificateFile::KeyRead() const {
    const auto number = CertificateNumber::Parse(table_.Field(kNumber));
    return {number ? number->ToString() : "", ""};
}

template <>
void CertificateFile::Read(CertificateRow& row) {
    ReadNumber(table_, *book_, row);
    if (table_.RowFailed()) return;
    CheckAllStated(table_, *book_, row);
    const auto approved = ReadApproved(table_, *book_, row);
    ReadTerritory(table_, *book_, approved, row);
    if (!table_.Field(kAdmission).empty()) endings_.Add(table_.Field(kAdmission));
    ReadAdmissionOf(table_, *book_, row);
    CheckName(table_, kName);
    row.name = table_.Field(kName);
    ReadHolder(table_, *book_, today_, row);
    row.facts.approved_on = approved.value_or(CivilDate{});
    if (approved) CheckApproved(table_, *book_, row, today_);
    if (approved && row.facts.area) CheckArea(table_, *book_, row);
}

bool NamesDocuments(const Table& certificates) {
    return certificates.Has(kIdNumber);
}

}  // namespace zhengji
