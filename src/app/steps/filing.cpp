// An application for registration until it is accepted (N47-3, 6): handed in within the window, it
// keeps the certificate in force until it is decided; returned for missing pieces, it comes back
// within its term or lapses, and with it what it held.
#include "app/steps/filing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/cases/time_lost.hpp"
#include "app/steps/confirmation.hpp"
#include "base/cell_words.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/procedures/registration.hpp"
#include "store/people.hpp"

namespace zhengji {
namespace filing {

namespace {

using registration::kReturn;

Status CheckFiled(const Cycle& cycle, CivilDate filed) {
    if (filed < cycle.window_opens)
        return MakeError(Code::filing_early, {cycle.window_opens.ToString(), filed.ToString()});
    if (filed <= cycle.filing_at_most) return {};
    return MakeError(Code::lapsed,
                     {cycle.until.ToString(), cycle.filing_at_most.ToString(), filed.ToString()});
}

void NoteWindow(StepContext& step, const Cycle& cycle, CivilDate filed) {
    const CivilDate last = cycle.filing_until.value_or(cycle.until);
    step.Note(Code::in_filing_window,
              {filed.ToString(), cycle.window_opens.ToString(), last.ToString()}, "N47-3",
              cycle.source);
    if (!cycle.filing_until)
        step.Note(Code::beyond_calendar, {cycle.until.ToString()}, "N47-3", cycle.source);
}

Result<bool> HasLapsedNow(const StepContext& step, const CaseRecord& application,
                          const State& state) {
    ZJ_ASSIGN(const auto lost, TimesLostTo(step.tx, application));
    return HasLapsed(application, state, step.book, lost, step.Today());
}

// One application at a time; one that has lapsed stands in nobody's way.
Status NoneInHand(const StepContext& step) {
    ZJ_ASSIGN(const auto others,
              Cases(step.tx).Find({{}, Procedure::kRegistration, step.record.subject, {}}));
    for (const CaseRecord& other : others) {
        if (other.id == step.record.id) continue;
        ZJ_ASSIGN(const State state, StateOf(other));
        if (IsDecided(state)) continue;
        ZJ_ASSIGN(const bool lapsed, HasLapsedNow(step, other, state));
        if (lapsed) continue;
        return OpenAlready(step, other);
    }
    return {};
}

// The materials that the regime asks for (N47-6) and no step names, this one included.
std::string MissingMaterials(const StepContext& step, const Cycle& cycle) {
    std::vector<std::string> brought = SplitWords(step.Said(field::kProofs));
    for (const CaseStep& earlier : step.record.steps) {
        const std::string proofs = ValueOf(earlier.fields, field::kProofs);
        std::ranges::move(SplitWords(proofs), std::back_inserter(brought));
    }
    std::string missing;
    for (const std::string& material : cycle.materials) {
        if (std::ranges::find(brought, material) == brought.end())
            missing += (missing.empty() ? "" : ";") + material;
    }
    return missing;
}

Status RecordOf(StepContext& step, ActKind kind, CivilDate on, std::optional<CivilDate> until) {
    return Record(step, {kind, step.record.subject, on, until, step.record.province, "", ""});
}

// Whether it is this application, and none before or after it, that holds the certificate.
Result<bool> IsHeld(const StepContext& step) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    const auto& pending = living.life.pending;
    return pending &&
           (*pending == FiledOn(step.record) || *pending == step.record.steps.front().at.Day());
}

Status NotLapsed(const StepContext& step) {
    ZJ_ASSIGN(const State state, StateOf(step.record));
    ZJ_ASSIGN(const bool lapsed, HasLapsedNow(step, step.record, state));
    if (!lapsed) return {};
    ZJ_ASSIGN(const auto lost, TimesLostTo(step.tx, step.record));
    const TermEnd back = BackBy(step.record, step.book, lost);
    return MakeError(Code::filing_lapsed, {std::to_string(step.record.id), back.day.ToString()});
}

// Whether an earlier day than that of its entry is stated and nobody else has attested it: what one
// person types must not bring a lapsed certificate back.
bool AwaitsAttest(const CaseRecord& registration) {
    const auto stated = Stated(registration.steps, field::kFiledOn);
    return stated && *stated != FiledOn(registration);
}

// Complete, it holds from the day it was handed in (N47-3), whenever the agency accepts it.
Status HoldIfComplete(StepContext& step, const Cycle& cycle, CivilDate filed) {
    const std::string missing = MissingMaterials(step, cycle);
    if (!missing.empty()) {
        step.Note(Code::materials_missing, {missing}, "N47-6", cycle.source);
        return {};
    }
    return RecordOf(step, ActKind::kFiled, filed, {});
}

// `1990-01`, `1990年1月`; nothing where it reads otherwise.
std::optional<std::pair<int, int>> YearAndMonth(std::string_view text) {
    std::vector<std::string> numbers(1);
    for (const char c : AsTyped(text)) {
        if (IsDigit(c)) {
            numbers.back() += c;
        } else if (!numbers.back().empty()) {
            numbers.emplace_back();
        }
    }
    if (numbers.back().empty()) numbers.pop_back();
    const bool read = numbers.size() == 2 && numbers[0].size() == 4 && numbers[1].size() <= 2;
    return read ? std::optional(std::pair(ValueOf(numbers[0]), ValueOf(numbers[1]))) : std::nullopt;
}

// What the form states beside the number of identity must not contradict it.
Status CheckForm(const StepContext& step, const PersonId& person) {
    const std::string postcode = AsTyped(step.Said(field::kPostcode));
    constexpr std::size_t kDigits = 6;
    const bool sound = postcode.size() == kDigits && AllDigits(postcode);
    if (!postcode.empty() && !sound && !SaysNone(postcode))
        return BadField(field::kPostcode.name, step.Said(field::kPostcode),
                        Word("六位数字", "six digits"));
    const auto stated = YearAndMonth(step.Said(field::kBirthMonth));
    if (!stated) return {};
    ZJ_ASSIGN(const auto identity, People(step.tx).IdentityOf(person));
    const auto born = identity ? identity->BirthDay() : std::nullopt;
    if (!born || *stated == std::pair(born->Year(), static_cast<int>(born->Month()))) return {};
    return BadField(field::kBirthMonth.name, step.Said(field::kBirthMonth),
                    Word("证件号码所载的年月；两者不符，请核对是哪一处抄错",
                         "the month in the identity number; the two differ, check which is a "
                         "slip"));
}

}  // namespace

Status Apply(StepContext& step) {
    ZJ_TRY(StillAlive(step, step.record.subject));
    ZJ_TRY(TakeConfirmation(step));
    const CivilDate filed = step.Said(field::kFiledOn).value_or(step.Today());
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    ZJ_TRY(CheckFiled(cycle, filed));
    // Where the agency's province has no such duty there is nothing to register for.
    ZJ_TRY(UntilOnceRegistered(step, living, filed));
    ZJ_TRY(NoneInHand(step));
    ZJ_TRY(CheckForm(step, living.record.person));
    NoteWindow(step, cycle, filed);
    if (const auto assessed = AssessedIn(step, cycle); !assessed)
        step.notes.push_back({assessed.error().message, "N47-4", cycle.source});
    if (filed >= step.Today()) return HoldIfComplete(step, cycle, filed);
    step.Note(Code::filing_to_attest, {filed.ToString(), step.Today().ToString()}, "N47-3");
    // Until then it counts from today, where today is in time.
    ZJ_ASSIGN(const auto today, LivingOf(step.tx, step.record.subject, step.Today()));
    const auto present = CycleOn(today, step.book, step.Today());
    const bool in_time = present && CheckFiled(*present, step.Today());
    return in_time ? HoldIfComplete(step, *present, step.Today()) : Status();
}

Status Attest(StepContext& step) {
    ZJ_TRY(StillAlive(step, step.record.subject));
    const CivilDate filed = *step.Said(field::kFiledOn);
    // The day that was stated, and once: another would be one person's word again.
    const std::string awaited =
        AwaitsAttest(step.record) ? step.Earlier(field::kFiledOn)->ToString() : "—";
    if (filed.ToString() != awaited)
        return BadField(field::kFiledOn.name, filed.ToString(), awaited);
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    ZJ_TRY(CheckFiled(cycle, filed));
    step.Note(Code::filing_attested, {filed.ToString()}, "N47-3");
    return HoldIfComplete(step, cycle, filed);
}

namespace {

void NoteFee(StepContext& step) {
    const auto tariff = step.book.TariffOf(step.record.province, step.Today());
    if (!tariff.InForce()) return step.Note(Code::fee_not_known, {}, "N47-6");
    step.Note(Code::fee_due,
              {fmt::format("{}.{:02}", tariff.value->fen / 100, tariff.value->fen % 100),
               tariff.value->source.ToString()},
              "N47-6", tariff.value->source.ToString());
}

void NoteDecideBy(StepContext& step) {
    NoteTerm(step, kDecideBy);
    const auto term = step.book.TermFor(kDecideBy.term, step.record.province, step.Today());
    Message& noted = step.notes.back().message;
    if (noted.code == Code::decide_by) noted.args.push_back(std::to_string(term.value->length));
}

}  // namespace

Status Accept(StepContext& step) {
    ZJ_TRY(AgencyOfCase(step, ""));
    const CivilDate filed = FiledOn(step.record);
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    const auto known = CycleOn(living, step.book, filed);
    const bool in_time = known && CheckFiled(*known, filed);
    if (!in_time && AwaitsAttest(step.record))
        return MakeError(Code::filing_unattested, {std::to_string(step.record.id),
                                                   TextStated(step.record.steps, field::kFiledOn)});
    ZJ_ASSIGN(const Cycle cycle, known);
    const std::string missing = MissingMaterials(step, cycle);
    if (!missing.empty()) return MakeError(Code::materials_missing, {missing});
    ZJ_ASSIGN(const auto lost, TimesLostTo(step.tx, step.record));
    const TermEnd by = AcceptBy(step.record, step.book, lost);
    if (by.Known() && by.day < step.Today())
        step.Note(Code::accept_late, {by.day.ToString()}, "N47-6");
    NoteFee(step);
    NoteDecideBy(step);
    return Record(step, {ActKind::kAccepted,
                         step.record.subject,
                         filed,
                         {},
                         step.record.province,
                         "",
                         step.Said(field::kFeeReceipt)});
}

Status Return(StepContext& step) {
    ZJ_ASSIGN(const auto lost, TimesLostTo(step.tx, step.record));
    const DecisionClock clock = ClockOf(step.record, step.book, lost);
    if (clock.accepted) {
        CaseRecord stopped = step.record;
        stopped.steps.push_back({std::string(kReturn.name), "", step.request.now, {}});
        const int used = ClockOf(stopped, step.book, lost).used;
        step.Note(Code::clock_stopped, {std::to_string(used)}, "N47-7");
    }
    NoteTerm(step, kBackBy);
    ZJ_ASSIGN(const bool held, IsHeld(step));
    if (!held) return {};
    ZJ_ASSIGN(const TermRun back,
              TermFrom(step, kResubmissionTerm, step.Today(), LastDay::kAsItFalls));
    return RecordOf(step, ActKind::kReturned, step.Today(), back.last);
}

Status Resubmit(StepContext& step) {
    ZJ_TRY(NotLapsed(step));
    ZJ_TRY(TakeConfirmation(step));
    ZJ_ASSIGN(const bool held, IsHeld(step));
    if (held) return RecordOf(step, ActKind::kSupplemented, step.Today(), {});
    const CivilDate filed = FiledOn(step.record);
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    if (AwaitsAttest(step.record) && !CheckFiled(cycle, filed)) return {};
    return HoldIfComplete(step, cycle, filed);
}

Status TakeBack(StepContext& step) {
    ZJ_TRY(NotLapsed(step));
    ZJ_ASSIGN(const bool held, IsHeld(step));
    return held ? RecordOf(step, ActKind::kWithdrawn, step.Today(), {}) : Status();
}

Status Lapse(StepContext& step) {
    ZJ_ASSIGN(const auto lost, TimesLostTo(step.tx, step.record));
    const TermEnd back = BackBy(step.record, step.book, lost);
    if (!back.Known()) return Error{WhyNotKnown(back, kResubmissionTerm, step.DayOf(kReturn)), ""};
    if (step.Today() <= back.day)
        return MakeError(Code::resubmission_running, {back.day.ToString()});
    ZJ_ASSIGN(const bool held, IsHeld(step));
    return held ? RecordOf(step, ActKind::kLapsed, back.day.PlusDays(1), {}) : Status();
}

}  // namespace filing

Status AssessedIn(const StepContext& step, const Cycle& cycle) {
    const auto confirmed = ValueOf(step.found, field::kAssessedOn);
    const auto said = confirmed ? confirmed : step.Said(field::kAssessedOn);
    const auto assessed = said ? said : step.Earlier(field::kAssessedOn);
    if (!assessed || *assessed >= cycle.base) return {};
    return MakeError(Code::assessment_old, {assessed->ToString(), cycle.base.ToString()});
}

}  // namespace zhengji
