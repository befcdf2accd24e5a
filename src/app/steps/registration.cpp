// Registration (N47-3 to 7): filed in its window, conditions met, decided within its term.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/steps/steps.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

// What N47-4 asks of whoever applies: nothing but these words meets it.
struct Condition {
    const char* field;
    std::string_view chinese, english;
    Code unmet;
};
constexpr std::array kConditions = {
    Condition{"conduct", "良好", "good", Code::condition_not_met},
    Condition{"health", "良好", "good", Code::condition_not_met},
    Condition{"assessment", "合格", "passed", Code::assessment_failed},
};

Status CheckConditions(const StepContext& step) {
    for (const Condition& one : kConditions) {
        const std::string stated = step.Field(one.field);
        if (stated == one.chinese || stated == one.english) continue;
        const FieldWords& words = WordsOf(one.field);
        return MakeError(one.unmet, {stated, std::string(words.chinese), std::string(words.english),
                                     std::string(one.chinese), std::string(one.english)});
    }
    return {};
}

Status CheckFiled(const Cycle& cycle, CivilDate filed) {
    if (filed < cycle.window_opens)
        return MakeError(Code::filing_early, {cycle.window_opens.ToString(), filed.ToString()});
    if (!cycle.filing_until) return MakeError(Code::beyond_calendar, {cycle.until.ToString()});
    if (filed <= *cycle.filing_until) return {};
    return MakeError(Code::lapsed,
                     {cycle.until.ToString(), cycle.filing_until->ToString(), filed.ToString()});
}

// How long it will hold once the agency of the case's province has registered it today: that
// province's regime, of the day it was filed, decides (N47-3).
Result<CivilDate> UntilOnceRegistered(const StepContext& step, LivingCertificate living,
                                      CivilDate filed) {
    living.life.province = step.record.province;
    living.life.registered = step.Today();
    living.life.moves.clear();
    living.life.carried.reset();
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    return cycle.until;
}

Status Apply(StepContext& step) {
    static constexpr std::array<std::string_view, 3> kClosed = {"registered", "refused",
                                                                "withdrawn"};
    ZJ_TRY(StillAlive(step, step.record.subject));
    const CivilDate filed = CivilDate::Parse(step.Field("filed_on")).value_or(step.Today());
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    ZJ_TRY(CheckFiled(cycle, filed));
    ZJ_TRY(CheckConditions(step));
    // Where the agency's province has no such duty there is nothing to register for.
    ZJ_TRY(UntilOnceRegistered(step, living, filed));
    step.Note(Code::in_filing_window,
              {filed.ToString(), cycle.window_opens.ToString(), cycle.filing_until->ToString()},
              "N47-3", cycle.source);
    return NoOpenCase(step, kClosed);
}

// The materials that the regime asks for (N47-6) and no step so far names.
std::string MissingMaterials(const StepContext& step, const Cycle& cycle) {
    std::vector<std::string> brought;
    for (const CaseStep& earlier : step.record.steps) {
        const auto proofs = earlier.fields.find("proofs");
        if (proofs == earlier.fields.end()) continue;
        std::ranges::move(SplitList(proofs->second, ';'), std::back_inserter(brought));
    }
    std::string missing;
    for (const std::string& material : cycle.materials) {
        if (std::ranges::find(brought, material) == brought.end())
            missing += (missing.empty() ? "" : ";") + material;
    }
    return missing;
}

void NoteFee(StepContext& step) {
    const auto tariff = step.book.TariffOf(step.record.province, step.Today());
    if (!tariff.InForce()) return step.Note(Code::fee_not_known, {}, "N47-6");
    step.Note(Code::fee_due,
              {fmt::format("{}.{:02}", tariff.value->fen / 100, tariff.value->fen % 100),
               tariff.value->source.ToString()},
              "N47-6", tariff.value->source.ToString());
}

Result<CaseRecord> NeedAgency(const StepContext& step) {
    ZJ_ASSIGN(auto agency, AgencyOf(step.tx, step.record.province));
    if (agency) return std::move(*agency);
    return MakeError(Code::no_agency,
                     {std::to_string(step.record.province), step.Today().ToString()});
}

void NoteDecideBy(StepContext& step) {
    NoteTerm(step, Code::decide_by, "registration_decision", LastDay::kAsItFalls, "N47-7");
    const auto term =
        step.book.TermFor("registration_decision", step.record.province, step.Today());
    Message& noted = step.notes.back().message;
    if (noted.code == Code::decide_by) noted.args.push_back(std::to_string(term.value->length));
}

Status Accept(StepContext& step) {
    ZJ_TRY(NeedAgency(step));
    const CivilDate filed = FiledOn(step.record);
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    const std::string missing = MissingMaterials(step, cycle);
    if (!missing.empty()) return MakeError(Code::materials_missing, {missing});
    NoteFee(step);
    NoteDecideBy(step);
    return Record(step, {ActKind::kAccepted,
                         step.record.subject,
                         filed,
                         {},
                         step.record.province,
                         "",
                         step.Field("fee_receipt")});
}

Status Return(StepContext& step) {
    const DecisionClock clock = ClockOf(step.record, step.book);
    if (!clock.accepted) return {};
    CaseRecord stopped = step.record;
    stopped.steps.push_back({"return", "", step.request.now, {}});
    step.Note(Code::clock_stopped, {std::to_string(ClockOf(stopped, step.book).used)}, "N47-7");
    return {};
}

// What is still owed within a granted extension does not stand in the way; everything else does,
// and so does what the cycle before was let off with.
std::string Blocking(const HoursStatement& hours, const Life& life, CivilDate today) {
    const bool extended = std::ranges::any_of(
        life.moves, [](const Move& move) { return move.kind == ActKind::kExtended; });
    std::string text;
    for (const Shortfall& missing : hours.missing) {
        const bool owed_before = missing.reason.message.code == Code::hours_missing_owed;
        if (extended && !owed_before && today <= missing.floor.by) continue;
        text += (text.empty() ? "" : "；") + Render(missing.reason.message, Language::kChinese);
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

Status RegisterIt(StepContext& step) {
    ZJ_ASSIGN(const CaseRecord agency, NeedAgency(step));
    // Only the seal that the national office lent this agency makes a registration (N47-7).
    ZJ_TRY(NeedSeal(agency, step.Field("seal")));
    const CivilDate filed = FiledOn(step.record);
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    // The duty is that of the day it was filed; whether the certificate still lives, of today.
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, filed));
    ZJ_ASSIGN(const auto hours, LedgerStatement(step.tx, living, cycle));
    const std::string blocking = Blocking(hours, living.life, step.Today());
    if (!blocking.empty()) return MakeError(Code::hours_incomplete, {blocking});
    NoteHours(step, hours, cycle);
    ZJ_ASSIGN(const CivilDate until, UntilOnceRegistered(step, living, filed));
    step.Note(Code::registered_until, {until.ToString()}, "N47-3", cycle.source);
    return Record(step, {ActKind::kRegistered, step.record.subject, step.Today(), until,
                         step.record.province, "", step.Field("seal")});
}

Status Refuse(StepContext& step) {
    step.Note(Code::redress, {}, "N47-7");
    return Record(step, {ActKind::kNotRegistered,
                         step.record.subject,
                         step.Today(),
                         {},
                         step.record.province,
                         step.Field("reason"),
                         ""});
}

}  // namespace

CivilDate FiledOn(const CaseRecord& registration) {
    return CivilDate::Parse(Stated(registration.steps, "filed_on"))
        .value_or(registration.steps.front().at.Day());
}

DecisionClock ClockOf(const CaseRecord& registration, const PolicyBook& book) {
    DecisionClock clock;
    CivilDate from;
    int left = 0;
    const auto stop = [&](CivilDate day) {
        for (CivilDate d = from.PlusDays(1); d <= day; d = d.PlusDays(1))
            clock.used += book.WorkingDays().IsWorkingDay(d).value_or(false) ? 1 : 0;
    };
    for (const CaseStep& step : registration.steps) {
        const CivilDate day = step.at.Day();
        if (step.verb == "accept") {
            const auto term = book.TermFor("registration_decision", registration.province, day);
            clock.accepted = true;
            clock.by = EndOfTerm(book, "registration_decision", registration.province, day,
                                 LastDay::kAsItFalls);
            if (!term.InForce()) return clock;
            left = clock.length = term.value->length;
            from = day;
        } else if (clock.accepted && step.verb == "return") {
            stop(day);
            clock.stopped = true;
        } else if (clock.accepted && step.verb == "resubmit") {
            clock.stopped = false;
            from = day;
        }
    }
    if (!clock.accepted) return clock;
    clock.by.reset();
    if (clock.stopped) return clock;
    const auto by = book.WorkingDays().AddWorkingDays(from, std::max(1, left - clock.used));
    clock.by = by ? TermEnd{TermAnswer::kKnown, *by} : TermEnd{TermAnswer::kBeyondCalendar, {}};
    return clock;
}

std::span<const NamedCheck> RegistrationChecks() {
    static constexpr std::array kChecks = {
        NamedCheck{"registration", "apply", Apply},
        NamedCheck{"registration", "accept", Accept},
        NamedCheck{"registration", "return", Return},
        NamedCheck{"registration", "register", RegisterIt},
        NamedCheck{"registration", "refuse", Refuse},
    };
    return kChecks;
}

}  // namespace zhengji
