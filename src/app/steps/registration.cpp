// Registration (N47-3 to 7): filed in its window, conditions met, decided within its term.
#include <fmt/format.h>

#include <array>

#include "app/steps/steps.hpp"

namespace zhengji {
namespace {

CivilDate FiledOn(const StepContext& step, CivilDate otherwise) {
    std::string stated = step.Field("filed_on");
    if (stated.empty()) stated = step.Earlier("filed_on");
    return CivilDate::Parse(stated).value_or(otherwise);
}

Status Apply(StepContext& step) {
    static constexpr std::array<std::string_view, 3> kClosed = {"registered", "refused",
                                                                "withdrawn"};
    const CivilDate filed = FiledOn(step, step.Today());
    if (filed > step.Today())
        return MakeError(Code::step_field_bad,
                         {"filed_on", filed.ToString(), "…" + step.Today().ToString()});
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, filed));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(*living, step.book, filed));
    if (filed < cycle.window_opens)
        return MakeError(Code::filing_early, {cycle.window_opens.ToString(), filed.ToString()});
    if (!cycle.filing_until) return MakeError(Code::beyond_calendar, {cycle.until.ToString()});
    if (filed > *cycle.filing_until) {
        return MakeError(Code::lapsed, {cycle.until.ToString(), cycle.filing_until->ToString(),
                                        filed.ToString()});
    }
    if (step.Field("assessment") != "合格")
        return MakeError(Code::assessment_failed, {step.Field("assessment")});
    step.Note(Code::in_filing_window,
              {filed.ToString(), cycle.window_opens.ToString(), cycle.filing_until->ToString()},
              "N47-3", cycle.regime->source.ToString());
    return NoOpenCase(step, kClosed);
}

void NoteFee(StepContext& step) {
    const auto tariff = step.book.TariffOf(step.record.province, step.Today());
    if (!tariff.InForce()) return step.Note(Code::fee_not_known, {}, "N47-6");
    step.Note(Code::fee_due,
              {fmt::format("{}.{:02}", tariff.value->fen / 100, tariff.value->fen % 100),
               tariff.value->source.ToString()},
              "N47-6", tariff.value->source.ToString());
}

Status NeedAgency(const StepContext& step) {
    ZJ_ASSIGN(const auto agency, AgencyOf(step.tx, step.record.province));
    if (!agency) {
        return MakeError(Code::no_agency,
                         {std::to_string(step.record.province), step.Today().ToString()});
    }
    return {};
}

Status Accept(StepContext& step) {
    ZJ_TRY(NeedAgency(step));
    const CivilDate filed = FiledOn(step, step.DayOf("apply"));
    NoteFee(step);
    const auto by = EndOfTerm(step.book, "registration_decision", step.record.province,
                              step.Today(), LastDay::kAsItFalls);
    if (!by) {
        step.Note(Code::beyond_calendar, {step.Today().ToString()}, "N47-7");
    } else {
        step.Note(Code::decide_by, {by->ToString()}, "N47-7");
    }
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

// What is still owed within a granted extension does not stand in the way; everything else does.
std::string Blocking(const HoursStatement& hours, const Life& life, CivilDate today) {
    bool extended = false;
    for (const Move& move : life.moves)
        extended = extended || move.act->kind == ActKind::kExtended;
    std::string text;
    for (const Reason& missing : hours.missing) {
        const auto by = CivilDate::Parse(missing.message.args.at(3));
        if (extended && by && today <= *by) continue;
        text += (text.empty() ? "" : "；") + Render(missing.message, Language::kChinese);
    }
    return text;
}

Status RegisterIt(StepContext& step) {
    ZJ_TRY(NeedAgency(step));
    const CivilDate filed = FiledOn(step, step.DayOf("apply"));
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    // The duty is that of the day it was filed; whether the certificate still lives, of today.
    ZJ_ASSIGN(const Cycle cycle, CycleOn(*living, step.book, filed));
    std::vector<HoursEntry> entries;
    ZJ_ASSIGN(const auto hours, LedgerStatement(step.tx, *living, cycle, entries));
    const std::string blocking = Blocking(hours, living->life, step.Today());
    if (!blocking.empty()) return MakeError(Code::hours_incomplete, {blocking});
    step.Note(Code::hours_complete, {hours.total.done.ToString(), hours.total.due.ToString()},
              "N47-5", cycle.regime->source.ToString());
    const CivilDate until = step.Today().PlusMonths(12 * cycle.regime->years);
    step.Note(Code::registered_until, {until.ToString()}, "N47-3", cycle.regime->source.ToString());
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
            if (!term.InForce()) return clock;
            left = term.value->length;
            clock.accepted = true;
            from = day;
        } else if (clock.accepted && step.verb == "return") {
            stop(day);
            clock.stopped = true;
        } else if (clock.accepted && step.verb == "resubmit") {
            clock.stopped = false;
            from = day;
        }
    }
    if (clock.accepted && !clock.stopped)
        clock.by = book.WorkingDays().AddWorkingDays(from, std::max(1, left - clock.used));
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
