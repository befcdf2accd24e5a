// An error in a result that was loaded, or in the certificate issued on it, put right by two
// persons with reason and evidence. A certificate gets a new version; where the right result does
// not reach the line it was issued by it is revoked in the same deed, and never stands in silence
// (docs/adr/0041).
#include <array>
#include <charconv>

#include "app/cases/contradicted.hpp"
#include "app/cases/steps.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/register/ground.hpp"
#include "app/steps/correct_certificate.hpp"
#include "app/steps/session_void.hpp"
#include "base/no_name.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/doubtful_name.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/exam/passing.hpp"
#include "rules/exam/plausible.hpp"
#include "rules/exam/stated_document.hpp"
#include "rules/procedures/correction.hpp"
#include "store/claims.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kScores = {"score_1", "score_2", "score_3"};

// What is corrected: a result, the certificate issued on it, or a certificate without a result
// here.
struct Wrong {
    std::optional<StoredResult> result;
    std::optional<LivingCertificate> certificate;

    std::string Name() const {
        return certificate ? certificate->record.name : result->record.name;
    }
    const PersonId& Person() const {
        return certificate ? certificate->record.person : result->person;
    }
};

// By either number: what the certificate was issued on, and what was issued on the result, also
// where the certificate names no sitting.
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

CorrectedItem ItemOf(const std::string& item) {
    if (ScoreOf(item)) return CorrectedItem::kResult;
    return item == "name" ? CorrectedItem::kName : CorrectedItem::kIdNumber;
}

// What is right, each kept as it is recorded; `text` is what the item says once it is corrected.
struct Right {
    std::optional<Sitting> sitting;  ///< where there is a result
    std::string name;
    std::optional<Identity> identity;  ///< where it is what was wrong
    std::string was, text;
};

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

Result<std::optional<CertificateCorrection>> OfCertificate(const StepContext& step,
                                                           const Wrong& wrong,
                                                           const std::string& item,
                                                           const Right& right) {
    std::optional<CertificateCorrection> of;
    if (!wrong.certificate) return of;
    ZJ_ASSIGN(auto first, FirstFacts(step.tx, wrong.certificate->record.number.ToString()));
    const bool by_result = ItemOf(item) == CorrectedItem::kResult;
    of = CertificateCorrection{*wrong.certificate, std::move(first), Consequence::kNewVersion,
                               ItemOf(item),       right.name,       right.identity};
    if (!by_result) return of;
    const CivilDate today = step.Today();
    of->consequence = ConsequenceOf(of->living, of->first, step.book, *right.sitting, today);
    of->unless_void =
        ConsequenceIfItStands(of->living, of->first, step.book, *right.sitting, today);
    return of;
}

// What another province answers for is no province's alone: a result of one on which another issued
// a certificate, and a certificate that is to hold in the whole country.
bool IsWithinOffice(StepContext& step, const Wrong& wrong,
                    const std::optional<CertificateCorrection>& of) {
    const bool sat_elsewhere =
        of && of->item == CorrectedItem::kResult && wrong.result &&
        wrong.result->record.sitting.admission.province != of->living.record.facts.province;
    const bool issued_elsewhere = of && of->living.record.facts.province != step.record.province;
    // Also of one that is void: no other approval follows where that is undone.
    const auto changes_where = [](Consequence one) {
        return one == Consequence::kNational || one == Consequence::kAsIssued;
    };
    const bool nationwide =
        of && (changes_where(of->consequence) || changes_where(of->unless_void));
    return (!sat_elsewhere && !issued_elsewhere && !nationwide) ||
           step.acting.Reaches(ActionOf(step.request.verb), Matter{0, "", ""});
}

Error ForTheCentre(const CertificateCorrection& of) {
    return MakeError(Code::correction_for_centre, {of.living.record.number.ToString()});
}

// Whoever approved a claim of this sitting, or reviewed it first, did so by another result: it is
// reviewed anew. What was refused is where the right result leaves no ground for it
// (unbarred_claims.hpp).
Status ReopenClaims(StepContext& step, const AdmissionNumber& admission) {
    Claims claims(step.tx);
    ZJ_ASSIGN(const auto all, claims.ByAdmission(admission));
    for (const StoredClaim& claim : all) {
        const bool looked_at =
            claim.state == ClaimState::kApproved || claim.state == ClaimState::kFirstReviewed;
        if (!looked_at || !claim.certificate_no.empty()) continue;
        ZJ_TRY(
            RecordClaimStep(step.tx, claim, claim_life::kReopen,
                            {step.request.officer.name, step.request.now, ToHex(step.book.Digest()),
                             std::string(Info(Code::correction_claims).name)}));
        step.Note(Code::correction_claims, {}, "S25-2");
    }
    return {};
}

// What approving it will do beyond correcting.
void NoteWhatFollows(StepContext& step, const CertificateCorrection& of) {
    const std::string number = of.living.record.number.ToString();
    if (of.consequence == Consequence::kEnds)
        step.Note(Code::correction_ends_certificate,
                  {number, of.living.record.facts.session.ToString()}, "");
    if (of.consequence == Consequence::kNational)
        step.Note(Code::correction_to_national, {number}, "S25-2");
    if (of.consequence == Consequence::kAsIssued)
        step.notes.push_back({HoldsWhereIssued(step.book, of.first), "S25-2", ""});
}

// A revocation is undone by nothing here, and the right result leads to no certificate any more
// (docs/adr/0041): whoever corrects is told.
void NoteStillRevoked(StepContext& step, const CertificateCorrection& of) {
    const auto& ended = of.living.life.ended;
    if (!ended || ended->kind != ActKind::kRevoked) return;
    step.Note(Code::certificate_ended_still,
              {of.living.record.number.ToString(), ended->on.ToString(),
               Word(Chinese(ended->kind), Name(ended->kind))},
              "");
}

// Whoever reached the national standard in one sitting has no separate-line claim in another of
// that session and qualification (S25-2): of a certificate that was issued on one, the officer is
// told.
Status NoteOtherCertificates(StepContext& step, const Wrong& wrong, const Right& right) {
    if (!right.sitting) return {};
    const Sitting& sitting = *right.sitting;
    const auto national = LineSet::For(step.book, sitting, step.Today()).national;
    if (!Stands(national) || !Meets(*national.value, sitting)) return {};
    ZJ_ASSIGN(const auto numbers, Certificates(step.tx).OfPerson(wrong.Person()));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto living, LivingOf(step.tx, number, step.Today()));
        const CertificateRecord& other = living.record;
        const bool beside = other.facts.kind == LineKind::kSeparate &&
                            other.facts.session == sitting.admission.SessionOf() &&
                            other.number.series.qualification == sitting.admission.qualification &&
                            other.admission != sitting.admission;
        if (!beside || living.life.ended) continue;
        const std::string admission = sitting.admission.ToString();
        step.Note(Code::national_in_other_sitting,
                  {Word(admission + "；另一次参考已颁发单独划线证书 " + number,
                        admission + "; separate-line certificate " + number +
                            " was issued on the other")},
                  "S25-2");
    }
    return {};
}

// A certificate that is not known to be the sitting's and that the right result speaks against:
// nothing becomes of it here, and the officer is told.
Status NoteContradicted(StepContext& step, const Wrong& wrong, const Right& right) {
    if (!right.sitting) return {};
    PersonId whose = wrong.Person();
    if (right.identity) {
        ZJ_ASSIGN(const auto known, People(step.tx).Find(*right.identity));
        if (!known) return {};
        whose = *known;
    }
    CertificatesBeside beside(step.tx, step.book, step.Today());
    ZJ_ASSIGN(const auto against, beside.Against(whose, *right.sitting));
    for (const AgainstScores& one : against) {
        if (wrong.certificate && wrong.certificate->record.number.ToString() == one.number)
            continue;
        step.notes.push_back({ContradictedOnRecord(*right.sitting, one,
                                                   Word("；请核对是哪一处有误",
                                                        "; check which of the two is wrong")),
                              "S25-2", ""});
    }
    return {};
}

Status Propose(StepContext& step) {
    ZJ_TRY(NoOpenCase(step, {correction::kCorrected, correction::kRejected}));
    const std::string item = step.Said(field::kItem);
    ZJ_ASSIGN(const Wrong wrong, WrongOf(step));
    ZJ_ASSIGN(const Right right, RightBy(step, wrong, item, step.Said(field::kValue)));
    if (right.was == right.text)
        return MakeError(Code::correction_nothing,
                         {step.record.subject, std::string(ChineseOf(item)), right.was, item});
    Put(step.found, field::kWas, right.was);
    if (item == "name")
        if (auto doubt = DoubtfulName(right.name))
            step.notes.push_back({*std::move(doubt), "", ""});
    ZJ_TRY(NoteOtherCertificates(step, wrong, right));
    ZJ_TRY(NoteContradicted(step, wrong, right));
    ZJ_ASSIGN(const auto of, OfCertificate(step, wrong, item, right));
    if (!of) return {};
    NoteWhatFollows(step, *of);
    NoteStillRevoked(step, *of);
    if (!IsWithinOffice(step, wrong, of)) step.notes.push_back({ForTheCentre(*of).message, "", ""});
    return HolderIsFree(step.tx, *of);
}

// The result says so too, where there is one: by its name and person it is found later.
Status CorrectResult(StepContext& step, const Wrong& wrong, const Right& right) {
    ResultRecord corrected = wrong.result->record;
    corrected.sitting = *right.sitting;
    corrected.name = right.name;
    PersonId whose = wrong.result->person;
    if (right.identity) {
        ZJ_ASSIGN(whose, People(step.tx).FindOrAdd(*right.identity));
    }
    ZJ_TRY(Results(step.tx).Correct(corrected, whose));
    return ReopenClaims(step, corrected.sitting.admission);
}

// Whose it was and whose it is: by that a finding voided what it did.
Status FollowWhoseItIs(StepContext& step, const Wrong& wrong, const Right& right) {
    if (!right.identity) return {};
    ZJ_ASSIGN(const PersonId now, People(step.tx).FindOrAdd(*right.identity));
    return FollowPersons(step, std::array{wrong.Person(), now});
}

Status Approve(StepContext& step) {
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    const std::string item = step.Earlier(field::kItem), value = step.Earlier(field::kValue);
    ZJ_ASSIGN(const Wrong wrong, WrongOf(step));
    ZJ_ASSIGN(const Right right, RightBy(step, wrong, item, value));
    ZJ_ASSIGN(const auto of, OfCertificate(step, wrong, item, right));
    if (!IsWithinOffice(step, wrong, of)) return ForTheCentre(*of);
    step.Note(Code::correction_made,
              {step.record.subject, std::string(ChineseOf(item)), right.was, right.text, item},
              "S25-2");
    ZJ_TRY(NoteOtherCertificates(step, wrong, right));
    ZJ_TRY(NoteContradicted(step, wrong, right));
    if (wrong.result) ZJ_TRY(CorrectResult(step, wrong, right));
    if (of) {
        NoteStillRevoked(step, *of);
        ZJ_TRY(CorrectCertificate(step, *of));
    }
    return FollowWhoseItIs(step, wrong, right);
}

}  // namespace

std::span<const NamedCheck> CorrectionChecks() {
    using namespace correction;
    static constexpr CheckRefusals kNoValue = {
        Code::no_result,          Code::correction_bad_value,  Code::bad_identity_number,
        Code::bad_identity_check, Code::bad_identity_birthday, Code::guard_violated};
    static constexpr std::array kChecks = {
        NamedCheck{kPropose, Propose,
                   kNoValue.With({Code::admission_number_shape, Code::admission_number_length,
                                  Code::admission_number_half, Code::admission_number_year,
                                  Code::case_open_already, Code::correction_nothing})},
        NamedCheck{kApprove, Approve, kNoValue.With({Code::correction_for_centre})},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
