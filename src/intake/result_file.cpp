#include <algorithm>
#include <array>
#include <string>

#include "base/cell_words.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "documents/photo.hpp"
#include "intake/fields.hpp"
#include "intake/rows.hpp"
#include "rules/exam/exam_day.hpp"

namespace zhengji {
namespace {

enum At : std::size_t {
    kAdmission,
    kName,
    kIdType,
    kIdNumber,
    kQualification,
    kScore1,
    kScore2,
    kScore3,
    kHomeArea,
    kEmployer,
    kSex,
    kPhoto
};

constexpr std::array kColumns = {
    Column{"admission_no", "准考证号", Presence::kRequired, Content::kNumber},
    Column{"name", "姓名", Presence::kRequired},
    Column{"id_type", "证件类型", Presence::kOptional},
    Column{"id_number", "证件号码", Presence::kRequired, Content::kNumber},
    Column{"qualification", "报考资格", Presence::kRequired},
    Column{"score_1", "成绩1", Presence::kRequired, Content::kNumber},
    Column{"score_2", "成绩2", Presence::kRequired, Content::kNumber},
    Column{"score_3", "成绩3", Presence::kOptional, Content::kNumber},
    Column{"home_area", "报名地区", Presence::kOptional, Content::kNumber},
    Column{"employer", "工作单位", Presence::kOptional},
    Column{"sex", "性别", Presence::kOptional},
    Column{"photo", "照片", Presence::kOptional},
};

const Qualification* Called(std::string_view title, const PolicyBook& book) {
    if (const auto* exact = book.QualificationByName(title)) return exact;
    const auto& all = book.Qualifications();
    const auto same =
        std::ranges::find_if(all, [&](const Qualification& one) { return IsTitleOf(one, title); });
    return same == all.end() ? nullptr : &*same;
}

const Qualification* ByCode(const AdmissionNumber& admission, const PolicyBook& book) {
    return book.QualificationByCode(admission.SessionOf().family, admission.qualification);
}

// Agrees with the admission number by name or by code; a code that policy does not name is never
// guessed.
const Qualification* ReadQualification(Table& table, const AdmissionNumber& admission,
                                       const PolicyBook& book) {
    const std::string_view text = table.Field(kQualification);
    const Qualification* by_code = ByCode(admission, book);
    if (by_code == nullptr) {
        const std::string code = admission.ToString().substr(5, 2);
        const Qualification* by_name = Called(text, book);
        table.Fail(by_name ? kQualification : kAdmission, Code::unknown_qualification_code,
                   {code, std::string(text)});
        return nullptr;
    }
    if (IsTitleOf(*by_code, text)) return by_code;
    const bool same_code = text.size() == 2 && AllDigits(text) && ValueOf(text) == by_code->code;
    if (same_code) return by_code;
    const bool code = text.size() == 2 && AllDigits(text);
    const bool known = code || text.empty() || Called(text, book) != nullptr;
    table.Fail(kQualification, known ? Code::qualification_differs : Code::no_such_qualification,
               {std::string(Shortened(text, 60)), by_code->name});
    return nullptr;
}

// A family whose number format policy does not know (telecom, outside rehearsals): whatever stands
// as the admission number cannot be taken apart, so nothing further is said of it.
bool NumbersUnknown(Table& table, const PolicyBook& book) {
    const Qualification* named = Called(table.Field(kQualification), book);
    if (named == nullptr || book.SchemeOf(named->family) != nullptr) return false;
    table.Fail(kAdmission, Code::family_numbers_unknown,
               {std::string(Chinese(named->family)), std::string(Name(named->family))});
    return true;
}

// The cells that are no mark: absent, and declared void for misconduct (D31-6); with a space
// between two characters, as they are set to fill a cell.
std::optional<Score> WithoutMark(std::string_view text) {
    if (AllDigits(text)) return std::nullopt;
    std::string bare(text);
    std::erase(bare, ' ');
    if (bare == "缺考" || bare == "absent") return kAbsentScore;
    if (bare == "违纪" || bare == "misconduct") return kVoidScore;
    return std::nullopt;
}

// 45.0, as programs write a whole number.
std::string_view WithoutZeroFraction(std::string_view text) {
    for (const std::string_view zero : {".0", ".00"})
        if (text.size() > zero.size() && text.ends_with(zero))
            return text.substr(0, text.size() - zero.size());
    return text;
}

void ReadScore(Table& table, std::size_t column, int full_mark, Score& score) {
    const std::string_view text = WithoutZeroFraction(table.Field(column));
    if (const auto without = WithoutMark(text)) {
        score = *without;
        return;
    }
    if (text.empty() || text.size() > 3 || !AllDigits(text)) {
        table.Fail(column, text.empty() ? Code::score_missing : Code::score_not_whole,
                   {std::string(Shortened(text, 20))});
        return;
    }
    const int value = ValueOf(text);
    if (value > full_mark) {
        table.Fail(column, Code::score_above_full,
                   {std::to_string(value), std::to_string(full_mark)});
        return;
    }
    score = static_cast<Score>(value);
}

void ReadScores(Table& table, const Qualification& qualification, int full_mark, Sitting& sitting) {
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t column = kScore1 + i;
        if (i < qualification.subjects.size()) {
            ReadScore(table, column, full_mark, sitting.scores[i]);
        } else {
            sitting.scores[i] = kNoSubject;
            if (!table.Field(column).empty())
                table.Fail(column, Code::score_without_subject, {qualification.name});
        }
    }
}

// The common case, an identity card of 18 digits, without building a string.
bool IsSoundResident(std::string_view number) {
    if (number.size() != 18 || number[0] < '1' || number[0] > '7') return false;
    if (!AllDigits(number.substr(0, 17))) return false;
    if (ResidentCheckDigit(number) != number[17]) return false;
    const int month = ValueOf(number.substr(10, 2));
    const int day = ValueOf(number.substr(12, 2));
    return month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

void ReadIdentityOf(Table& table, const PolicyBook& book, ResultRow& row) {
    row.id_number = table.Field(kIdNumber);
    const std::string_view type_text = table.Field(kIdType);
    if (type_text.empty() && IsSoundResident(row.id_number)) {
        row.id_type = IdType::kResident;
        return;
    }
    const auto type = ParseIdType(type_text);
    if (!type) {
        table.Fail(kIdType, Code::id_type_unknown,
                   {std::string(Shortened(type_text, 40)), IdTypeList()});
        return;
    }
    const auto identity = Identity::Parse(*type, row.id_number);
    if (!identity) FailIdentity(table, kIdNumber, identity.error().message);
    if (identity)
        if (const auto fault = ResidentAsPassport(book, *identity)) table.Fail(kIdNumber, *fault);
    row.id_type = *type;
}

// The birth and the sex that the number states, of candidates of that session. Most rows are of
// identity cards: one look at the year and the digit of the sex passes nearly all of them.
void CheckStated(Table& table, const PolicyBook& book, const ResultRow& row,
                 const BirthLimits& limits) {
    const auto identity = Identity::Parse(row.id_type, row.id_number);
    if (!identity) return;  // told already
    CheckBirth(table, kIdNumber, book, *identity, limits);
    if (const auto fault = ContradictedSex(*identity, row.sex)) table.Fail(kSex, *fault);
}

// Surely born in a year that is plausible, and of the sex stated.
bool IsSoundlyStated(const ResultRow& row, const Session& session) {
    const std::string_view number = row.id_number;
    if (row.id_type != IdType::kResident || !IsSoundResident(number)) return false;
    const int born = ValueOf(number.substr(6, 4));
    constexpr int kGrown = 18, kOldest = 80;
    const bool male = (number[16] - '0') % 2 == 1;
    return born + kGrown < session.year && session.year < born + kOldest &&
           (row.sex.empty() || (row.sex == "男") == male);
}

// By its code, or a county by its name in the province of the sitting.
void ReadHomeArea(Table& table, const PolicyBook& book, const std::optional<AdmissionNumber>& sat,
                  ResultRow& row) {
    row.home_area.reset();
    const std::string_view text = table.Field(kHomeArea);
    if (text.empty() || SaysNone(text)) return;
    const auto code = DivisionCode::Parse(text);
    if (!code && !IsPlainAscii(text)) {
        if (sat) row.home_area = ReadCounty(table, kHomeArea, book, sat->province, std::nullopt);
        return;
    }
    if (!code || !book.Places().Knows(*code)) {
        table.Fail(kHomeArea, Code::area_code_unknown, {std::string(Shortened(text, 60))});
        return;
    }
    row.home_area = code;
}

void ReadPhoto(Table& table, ResultRow& row) {
    row.photo.clear();
    const std::string_view name = table.Field(kPhoto);
    if (name.empty()) return;
    const auto photo = PhotoFile::Find(name, table.Path());
    if (photo) {
        row.photo = photo->ToString();
    } else {
        table.Fail(kPhoto, photo.error().message);
    }
}

}  // namespace

template <>
Result<ResultFile> ResultFile::Open(const std::string& path, const PolicyBook& book) {
    ZJ_ASSIGN(Table table, Table::Open(path, kColumns));
    return ResultFile(std::move(table), book);
}

template <>
RowKey ResultFile::KeyRead() const {
    const auto admission = AdmissionNumber::Parse(table_.Field(kAdmission));
    return {admission ? admission->ToString() : "", ""};
}

template <>
void ResultFile::Read(ResultRow& row) {
    endings_.Add(table_.Field(kAdmission));
    CheckName(table_, kName);
    row.name = table_.Field(kName);
    ReadIdentityOf(table_, *book_, row);
    row.employer = ReadEmployer(table_, kEmployer);
    row.sex = ReadSex(table_, kSex);
    ReadPhoto(table_, row);
    const auto parsed = AdmissionNumber::Parse(table_.Field(kAdmission));
    ReadHomeArea(table_, *book_, parsed ? std::optional(*parsed) : std::nullopt, row);
    const Qualification* by_code = parsed ? ByCode(*parsed, *book_) : nullptr;
    const bool agrees = by_code != nullptr && by_code->name == table_.Field(kQualification);
    if (!agrees && NumbersUnknown(table_, *book_)) return;
    const auto admission = CheckAdmission(table_, kAdmission, *book_, parsed);
    if (!admission) return;
    row.sitting.admission = *admission;
    const Session session = admission->SessionOf();
    if (!IsSoundlyStated(row, session))
        CheckStated(table_, *book_, row, {today_, LastExamDay(*book_, session)});
    if (row.home_area && book_->Places().DaysOf(*row.home_area) != nullptr)
        CheckInUse(table_, kHomeArea, book_->Places(), *row.home_area,
                   LastExamDay(*book_, session));
    row.qualification = agrees ? by_code : ReadQualification(table_, *admission, *book_);
    if (row.qualification == nullptr) return;
    row.sitting.level = row.qualification->level;
    ReadScores(table_, *row.qualification, book_->FactsOf(admission->SessionOf())->full_mark,
               row.sitting);
}

}  // namespace zhengji
