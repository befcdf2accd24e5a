// An error in a result that was loaded, put right by two persons with reason and evidence. What a
// certificate already rests on is corrected only where it stands on the corrected result too;
// where it does not, it is first found and declared void (D31-10), and never stands in silence.
#include <array>
#include <charconv>

#include "app/claim_steps.hpp"
#include "app/ground.hpp"
#include "app/steps/steps.hpp"
#include "base/text.hpp"
#include "rules/exam/passing.hpp"
#include "rules/procedures/correction.hpp"
#include "store/claims.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 3> kScores = {"score_1", "score_2", "score_3"};

Result<StoredResult> ResultOf(const StepContext& step) {
    ZJ_ASSIGN(const AdmissionNumber admission, AdmissionNumber::Parse(step.record.subject));
    ZJ_ASSIGN(auto result, Results(step.tx).ByAdmission(admission));
    if (!result) return MakeError(Code::no_result, {step.record.subject});
    return std::move(*result);
}

Error BadValue(const std::string& item, const std::string& value) {
    return MakeError(Code::correction_bad_value, {value, std::string(ChineseOf(item)), item});
}

Result<Score> ScoreFrom(const StepContext& step, const StoredResult& result,
                        const std::string& item, const std::string& value) {
    if (value == "缺考" || value == "absent") return kAbsentScore;
    if (value == "违纪" || value == "void") return kVoidScore;
    int points = -1;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), points);
    const SessionFacts* facts = step.book.FactsOf(result.record.sitting.admission.SessionOf());
    const int most = facts == nullptr ? 150 : facts->full_mark;
    const bool good =
        error == std::errc{} && end == value.data() + value.size() && points >= 0 && points <= most;
    return good ? Result<Score>(static_cast<Score>(points)) : BadValue(item, value);
}

std::string ScoreText(Score score) {
    if (score == kAbsentScore) return "缺考";
    if (score == kVoidScore) return "违纪";
    return score == kNoSubject ? "—" : std::to_string(score);
}

std::optional<std::size_t> ScoreOf(const std::string& item) {
    for (std::size_t i = 0; i < kScores.size(); ++i)
        if (kScores.at(i) == item) return i;
    return std::nullopt;
}

// What is recorded now of that item.
Result<std::string> Present(const StepContext& step, const StoredResult& result,
                            const std::string& item) {
    if (const auto score = ScoreOf(item)) return ScoreText(result.record.sitting.scores.at(*score));
    if (item == "name") return result.record.name;
    ZJ_ASSIGN(const auto identity, People(step.tx).IdentityOf(result.person));
    return identity ? identity->number : std::string();
}

// The result with the right value in it.
struct Corrected {
    StoredResult result;
    std::optional<Identity> identity;
};
Result<Corrected> With(const StepContext& step, StoredResult result, const std::string& item,
                       const std::string& value) {
    if (const auto score = ScoreOf(item)) {
        Score& points = result.record.sitting.scores.at(*score);
        if (points == kNoSubject) return BadValue(item, value);
        ZJ_ASSIGN(points, ScoreFrom(step, result, item, value));
        return Corrected{std::move(result), {}};
    }
    if (item == "name") {
        if (FirstInvisible(value) || FirstNotOfNames(value)) return BadValue(item, value);
        result.record.name = NormalName(value);
        return Corrected{std::move(result), {}};
    }
    ZJ_ASSIGN(const auto held, People(step.tx).IdentityOf(result.person));
    ZJ_ASSIGN(Identity identity,
              Identity::Parse(held ? held->type : IdType::kResident, AsTyped(value)));
    return Corrected{std::move(result), std::move(identity)};
}

// Where the certificate is of a kind whose line is known, whether the scores still reach it.
bool StillEntitled(const StepContext& step, const LivingCertificate& living,
                   const Sitting& sitting) {
    const LineSet lines = LineSet::For(step.book, sitting, step.Today());
    const auto meets = [&](const Lookup<Line>& line) {
        return line.InForce() && line.value->minimum && Meets(*line.value, sitting);
    };
    switch (living.record.facts.kind) {
        case LineKind::kSeparate:
            return meets(lines.separate) && !meets(lines.national);
        case LineKind::kNational:
            return meets(lines.national);
        case LineKind::kProvincial:
            break;
    }
    return true;
}

Status MayChange(const StepContext& step, const Corrected& corrected, const std::string& item) {
    const Sitting& sitting = corrected.result.record.sitting;
    ZJ_ASSIGN(const std::string number, Certificates(step.tx).OfSitting(sitting.admission));
    if (number.empty()) return {};
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, number, step.Today()));
    if (living.life.ended && living.life.ended->kind == ActKind::kVoided) return {};
    if (!ScoreOf(item)) return MakeError(Code::correction_of_holder, {number});
    if (StillEntitled(step, living, sitting)) return {};
    return MakeError(Code::correction_ends_certificate,
                     {number, sitting.admission.SessionOf().ToString()});
}

// Whoever decided about a claim of this sitting decided by another result: it is decided anew.
Status ReopenClaims(StepContext& step, const AdmissionNumber& admission) {
    Claims claims(step.tx);
    ZJ_ASSIGN(const auto all, claims.ByAdmission(admission));
    for (const StoredClaim& claim : all) {
        const bool decided =
            claim.state == ClaimState::kApproved || claim.state == ClaimState::kRefused;
        if (!decided || !claim.certificate_no.empty()) continue;
        ZJ_TRY(
            RecordClaimStep(step.tx, claim, claim_life::kReopen,
                            {step.request.officer.name, step.request.now, ToHex(step.book.Digest()),
                             std::string(Info(Code::correction_claims).name)}));
        step.Note(Code::correction_claims, {}, "S25-2");
    }
    return {};
}

Status Propose(StepContext& step) {
    ZJ_TRY(NoOpenCase(step, {correction::kCorrected, correction::kRejected}));
    const std::string item = step.Said(field::kItem), value = step.Said(field::kValue);
    ZJ_ASSIGN(const StoredResult result, ResultOf(step));
    ZJ_ASSIGN(const std::string was, Present(step, result, item));
    ZJ_TRY(With(step, result, item, value));
    if (was == value)
        return MakeError(Code::correction_nothing,
                         {step.record.subject, std::string(ChineseOf(item)), was, item});
    Put(step.found, field::kWas, was);
    return {};
}

Status Approve(StepContext& step) {
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    const std::string item = step.Earlier(field::kItem), value = step.Earlier(field::kValue),
                      was = step.Earlier(field::kWas);
    ZJ_ASSIGN(const StoredResult result, ResultOf(step));
    ZJ_ASSIGN(const Corrected right, With(step, result, item, value));
    ZJ_TRY(MayChange(step, right, item));
    PersonId person = right.result.person;
    if (right.identity) {
        ZJ_ASSIGN(person, People(step.tx).FindOrAdd(*right.identity));
    }
    ZJ_TRY(Results(step.tx).Correct(right.result.record, person));
    step.Note(Code::correction_made,
              {step.record.subject, std::string(ChineseOf(item)), was, value, item}, "S25-2");
    return ReopenClaims(step, right.result.record.sitting.admission);
}

}  // namespace

std::span<const NamedCheck> CorrectionChecks() {
    using namespace correction;
    static constexpr CheckRefusals kNoValue = {Code::no_result, Code::correction_bad_value,
                                               Code::bad_identity_number, Code::bad_identity_check,
                                               Code::bad_identity_birthday};
    static constexpr std::array kChecks = {
        NamedCheck{kPropose, Propose,
                   kNoValue.With({Code::admission_number_shape, Code::admission_number_length,
                                  Code::admission_number_half, Code::admission_number_year,
                                  Code::case_open_already, Code::correction_nothing})},
        NamedCheck{kApprove, Approve,
                   kNoValue.With({Code::correction_of_holder, Code::correction_ends_certificate})},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
