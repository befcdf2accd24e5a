#include "app/steps/right_value.hpp"

#include <array>
#include <charconv>

#include "app/cases/contradicted.hpp"
#include "base/no_name.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/exam/plausible.hpp"
#include "rules/exam/stated_document.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kScores = {"score_1", "score_2", "score_3"};

struct Why {
    std::string chinese, english;
};
// What may stand there is said where it is not plain from the value.
Error BadValue(const std::string& item, const std::string& value, const Why& why = {}) {
    return MakeError(Code::correction_bad_value,
                     {value, std::string(ChineseOf(item)) + why.chinese, item + why.english});
}

std::string NeedsFinding() {
    return Word("违纪（已颁发证书的，须经认定：finding open）",
                "misconduct (a certificate was issued: it takes a finding, finding open)");
}

Result<Score> ScoreFrom(const StepContext& step, const StoredResult& result,
                        const std::string& item, const std::string& typed) {
    const std::string value = AsTyped(typed);
    if (value == "缺考" || value == "ABSENT") return kAbsentScore;
    if (value == "违纪" || value == "MISCONDUCT" || value == "VOID") return kVoidScore;
    int points = -1;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), points);
    const SessionFacts* facts = step.book.FactsOf(result.record.sitting.admission.SessionOf());
    const int most = facts == nullptr ? kHighestMark : facts->full_mark;
    const bool good =
        error == std::errc{} && end == value.data() + value.size() && points >= 0 && points <= most;
    if (good) return static_cast<Score>(points);
    const std::string full = std::to_string(most);
    return BadValue(
        item, value,
        {"（应为 0 至满分 " + full + " 的整数，或写“缺考”“违纪”）",
         " (a whole number from 0 to the full mark " + full + ", 'absent' or 'misconduct')"});
}

std::optional<std::size_t> ScoreOf(const std::string& item) {
    for (std::size_t i = 0; i < kScores.size(); ++i)
        if (kScores.at(i) == item) return i;
    return std::nullopt;
}

Status RightScore(const StepContext& step, const Wrong& wrong, const std::string& item,
                  const std::string& value, Right& right) {
    if (!wrong.result) return MakeError(Code::no_result, {step.record.subject});
    Score& points = right.sitting->scores.at(*ScoreOf(item));
    if (points == kNoSubject) {
        const auto& number = wrong.result->record.sitting.admission;
        const auto* of =
            step.book.QualificationByCode(number.SessionOf().family, number.qualification);
        const std::string name = of == nullptr ? std::string() : of->name;
        return BadValue(item, value,
                        {"（" + name + "没有这一科目）", " (" + name + " has no such subject)"});
    }
    right.was = Written(points);
    ZJ_ASSIGN(points, ScoreFrom(step, *wrong.result, item, value));
    // Misconduct ends no certificate without the person being told and heard (D31-17).
    if (points == kVoidScore && wrong.certificate && !wrong.certificate->life.ended)
        return BadValue(item, NeedsFinding());
    right.text = Written(points);
    return {};
}

Status RightName(const Wrong& wrong, const std::string& item, const std::string& value,
                 Right& right) {
    if (FirstIgnorable(value) || NotOfAName(value)) return BadValue(item, value);
    right.was = wrong.Name();
    right.name = right.text = NormalName(value);
    return right.name.empty() ? Status(BadValue(item, value)) : Status();
}

// As a file of results is checked: the birth and the sex that a number states must be able to be
// the candidate's.
Status CheckStated(const StepContext& step, const Wrong& wrong, const Identity& identity) {
    if (auto fault = ResidentAsPassport(step.book, identity)) return Error{*fault, ""};
    BirthLimits limits{step.Today(), {}};
    if (wrong.result)
        limits.exam = LastExamDay(step.book, wrong.result->record.sitting.admission.SessionOf());
    if (auto fault = ImplausibleBirth(step.book, identity, limits)) return Error{*fault, ""};
    const std::string sex = wrong.result ? wrong.result->record.sex : std::string();
    if (auto fault = ContradictedSex(identity, sex)) return Error{*fault, ""};
    return {};
}

std::string InFull(const Identity& document) {
    return std::string(Chinese(document.type)) + " " + document.number;
}

// The number, or the kind of document and the number, where a row came in under a wrong one or
// under none.
Status RightIdentity(const StepContext& step, const Wrong& wrong, const std::string& value,
                     Right& right) {
    ZJ_ASSIGN(const auto held, People(step.tx).IdentityOf(wrong.Person()));
    const IdType was = held ? held->type : IdType::kResident;
    const StatedDocument stated = DocumentStated(value);
    auto identity = Identity::Parse(stated.type.value_or(was), AsTyped(stated.number));
    if (!identity && !stated.type && identity.error().code() == Code::bad_identity_number)
        return MakeError(Code::bad_identity_number,
                         {Word(std::string(Chinese(was)) +
                                   "（是别种证件的，号码前写明证件类型，如：护照 E12345678）",
                               std::string(Name(was)) + "; where the document is of another kind, "
                                                        "write that before the number, as passport "
                                                        "E12345678")});
    ZJ_ASSIGN(right.identity, std::move(identity));
    const bool other = held && held->type != right.identity->type;
    if (held) right.was = other ? InFull(*held) : held->number;
    right.text = other ? InFull(*right.identity) : right.identity->number;
    return CheckStated(step, wrong, *right.identity);
}

}  // namespace

Result<Wrong> WrongOf(const StepContext& step) {
    Wrong wrong;
    CertificatesBeside beside(step.tx, step.book, step.Today());
    std::string number = step.record.subject;
    if (!CertificateNumber::Parse(number)) {
        ZJ_ASSIGN(const auto admission, AdmissionNumber::Parse(step.record.subject));
        ZJ_ASSIGN(wrong.result, Results(step.tx).ByAdmission(admission));
        ZJ_ASSIGN(number, beside.IssuedOn(admission));
    }
    if (!number.empty()) {
        ZJ_ASSIGN(wrong.certificate, LivingOf(step.tx, number, step.Today()));
        ZJ_ASSIGN(auto under, beside.ResultUnder(wrong.certificate->record));
        if (!wrong.result) wrong.result = std::move(under);
    }
    if (!wrong.result && !wrong.certificate)
        return MakeError(Code::no_result, {step.record.subject});
    return wrong;
}

CorrectedItem ItemOf(const std::string& item) {
    if (ScoreOf(item)) return CorrectedItem::kResult;
    return item == "name" ? CorrectedItem::kName : CorrectedItem::kIdNumber;
}

Result<Right> RightBy(const StepContext& step, const Wrong& wrong, const std::string& item,
                      const std::string& value) {
    Right right;
    if (wrong.result) right.sitting = wrong.result->record.sitting;
    right.name = wrong.Name();
    if (ScoreOf(item)) {
        ZJ_TRY(RightScore(step, wrong, item, value, right));
    } else if (item == "name") {
        ZJ_TRY(RightName(wrong, item, value, right));
    } else {
        ZJ_TRY(RightIdentity(step, wrong, value, right));
    }
    return right;
}

}  // namespace zhengji
