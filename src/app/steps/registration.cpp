// The decision of a registration (N47-4 to 7): each condition judged, the hours complete, within
// its term.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "accounts/owner.hpp"
#include "app/cases/steps.hpp"
#include "app/register/persons.hpp"
#include "app/steps/filing.hpp"
#include "base/check.hpp"
#include "base/digits.hpp"
#include "rules/procedures/conditions.hpp"
#include "rules/procedures/persons.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

// What is still owed within a granted extension does not stand in the way; everything else does,
// and so does what the cycle before was let off with.
std::string Blocking(const HoursStatement& hours, const Life& life, CivilDate today,
                     Language language) {
    const bool extended = std::ranges::any_of(
        life.moves, [](const Move& move) { return move.kind == ActKind::kExtended; });
    std::string text;
    for (const Shortfall& missing : hours.missing) {
        const bool owed_before = missing.reason.message.code == Code::hours_missing_owed;
        if (extended && !owed_before && today <= missing.floor.by) continue;
        text += (text.empty()                     ? ""
                 : language == Language::kChinese ? "；"
                                                  : "; ") +
                Render(missing.reason.message, language);
    }
    return text;
}

void NoteHours(StepContext& step, const HoursStatement& hours, const Cycle& cycle) {
    const std::string done = hours.total.done.ToString();
    const std::string due = hours.total.due.ToString();
    if (hours.Complete())
        return step.Note(Code::hours_complete, {done, due}, "N47-5", cycle.source);
    step.Note(Code::hours_owed, {done, due, hours.Owed().ToString(), hours.total.by.ToString()},
              "N48-6", cycle.source);
}

// Chinese and English of each condition with the words in `verdict`, for a message.
std::pair<std::string, std::string> Listed(const std::vector<Judgement>& all, Verdict verdict) {
    std::pair<std::string, std::string> text;
    for (const Judgement& one : all) {
        if (one.verdict != verdict) continue;
        const FieldWords& words = *one.condition;
        const std::string why = one.words.empty() ? one.stated : one.stated + " — " + one.words;
        text.first += fmt::format("{}{}（{}）", text.first.empty() ? "" : "；", words.chinese, why);
        text.second +=
            fmt::format("{}{} ({})", text.second.empty() ? "" : "; ", words.english, why);
    }
    return text;
}

// Each condition is found met, in words or by the statement itself; an unmet one ends in a refusal
// with its reasons, and one that nobody judged in neither (N47-4).
Status ConditionsMet(const StepContext& step) {
    const auto all = JudgementsOf(step.record.steps);
    const auto unmet = Listed(all, Verdict::kUnmet);
    if (!unmet.first.empty()) return MakeError(Code::condition_unmet, {unmet.first, unmet.second});
    const auto open = Listed(all, Verdict::kOpen);
    if (!open.first.empty()) return MakeError(Code::condition_open, {open.first, open.second});
    return {};
}

void NoteJudgement(StepContext& step, const Judgement& one) {
    if (one.words.empty()) return;
    const FieldWords& words = *one.condition;
    step.Note(one.verdict == Verdict::kMet ? Code::condition_met : Code::condition_not_met,
              {one.stated, std::string(words.chinese), std::string(words.english), one.words,
               one.evidence},
              "N47-4");
}

void NoteJudgements(StepContext& step) {
    for (const Judgement& one : JudgementsOf(step.record.steps))
        NoteJudgement(step, one);
}

Status JudgeIt(StepContext& step) {
    auto steps = step.record.steps;
    steps.push_back({std::string(registration::kJudge.name), step.request.officer.name,
                     step.request.now, step.request.fields});
    for (const Judgement& one : JudgementsOf(steps))
        if (one.condition->name == step.Said(field::kCondition)) NoteJudgement(step, one);
    return {};
}

// To register it with another province gives that one power to cancel it, which no one officer
// takes: the holder applied, or one accepted and another registers (RULES §7).
Status MayMove(const StepContext& step, const Life& life) {
    if (life.province == step.record.province) return {};
    if (PersonOfOwner(step.record.steps.front().officer)) return {};
    const CaseStep* const accepted = FirstBy(step.record.steps, registration::kAccept);
    CHECK(accepted != nullptr);
    return AnotherPerson("registration accept", accepted->officer, step.request.officer.name,
                         PersonsIn(step.tx));
}

// Until when it is registered; nothing where the duty was repealed since it was filed: then it
// holds without end.
std::optional<CivilDate> NoteUntil(StepContext& step, Life life, CivilDate due,
                                   const std::string& source) {
    life.province = step.record.province;
    const Duty duty = DutyOf(life, step.book, step.Today());
    if (duty.state == DutyState::kLongTerm) {
        step.Note(Code::registered_no_end, {step.Today().ToString()}, "", duty.source);
        return std::nullopt;
    }
    step.Note(Code::registered_until, {due.ToString()}, "N47-3", source);
    return due;
}

Status RegisterIt(StepContext& step) {
    ZJ_ASSIGN(const CaseRecord agency, AgencyOfCase(step, step.Said(field::kSeal)));
    // Only the seal that the national office lent this agency makes a registration (N47-7).
    ZJ_TRY(NeedSeal(agency, step.Said(field::kSeal)));
    ZJ_TRY(ConditionsMet(step));
    const CivilDate filed = FiledOn(step.record);
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    ZJ_TRY(MayMove(step, living.life));
    // The duty is that of the day it was filed; whether the certificate still lives, of today.
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    ZJ_TRY(AssessedIn(step, cycle));
    ZJ_ASSIGN(const auto hours, LedgerStatement(step.tx, living, cycle));
    const auto blocking = [&](Language language) {
        return Blocking(hours, living.life, step.Today(), language);
    };
    if (!blocking(Language::kChinese).empty())
        return MakeError(Code::hours_incomplete,
                         {Word(blocking(Language::kChinese), blocking(Language::kEnglish))});
    NoteJudgements(step);
    NoteHours(step, hours, cycle);
    ZJ_ASSIGN(const CivilDate due, UntilOnceRegistered(step, living, filed));
    const auto until = NoteUntil(step, living.life, due, cycle.source);
    return Record(step, {ActKind::kRegistered, step.record.subject, step.Today(), until,
                         step.record.province, "", step.Said(field::kSeal)});
}

Status Refuse(StepContext& step) {
    NoteJudgements(step);
    NoteRedress(step, registration::kRefused);
    return Record(step, {ActKind::kNotRegistered,
                         step.record.subject,
                         step.Today(),
                         {},
                         step.record.province,
                         step.Said(field::kReason),
                         ""});
}

}  // namespace

Result<CivilDate> UntilOnceRegistered(const StepContext& step, LivingCertificate living,
                                      CivilDate filed) {
    const int with = living.life.province;
    living.life.province = step.record.province;
    living.life.registered = step.Today();
    living.life.moves.clear();
    living.life.carried.reset();
    auto cycle = CycleOn(living, step.book, filed);
    if (cycle) return cycle->until;
    // What another province asks of it still holds.
    if (cycle.error().code() == Code::no_duty && with != step.record.province)
        return MakeError(Code::no_duty_there,
                         {filed.ToString(), TwoDigits(step.record.province), TwoDigits(with)});
    return std::move(cycle.error());
}

namespace {

using namespace registration;

constexpr std::array kChecks = {
    NamedCheck{kApply, filing::Apply,
               kNoCycle.With({Code::filing_early, Code::lapsed, Code::case_open_already,
                              Code::assessment_unconfirmed, Code::no_duty_there})},
    NamedCheck{kAttest, filing::Attest, kNoCycle.With({Code::filing_early, Code::lapsed})},
    NamedCheck{kAccept, filing::Accept,
               kNoCycle.With({Code::no_agency, Code::filing_unattested, Code::materials_missing})},
    NamedCheck{kReturn, filing::Return, kNoTerm.With({Code::not_alive})},
    NamedCheck{kResubmit, filing::Resubmit,
               kNoCycle.With({Code::filing_lapsed, Code::assessment_unconfirmed})},
    NamedCheck{kJudge, JudgeIt},
    NamedCheck{kRegister, RegisterIt,
               kNoCycle.With({Code::no_agency, Code::seal_not_lent, Code::condition_unmet,
                              Code::condition_open, Code::assessment_old, Code::hours_incomplete,
                              Code::no_duty_there, Code::two_persons, Code::account_unlinked})},
    NamedCheck{kRefuse, Refuse},
    NamedCheck{kWithdraw, filing::TakeBack, {Code::filing_lapsed}},
    NamedCheck{kLapse, filing::Lapse,
               kNoTerm.With({Code::beyond_calendar, Code::resubmission_running})},
    NamedCheck{kTransfer, Transfer, {Code::transfer_body}},
};
static_assert(EachHasItsCheck(kChecks, kVerbs));

}  // namespace

std::span<const NamedCheck> RegistrationChecks() {
    return kChecks;
}

}  // namespace zhengji
