#include "app/cases/registration_clocks.hpp"

#include <algorithm>
#include <array>

#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

using namespace registration;

constexpr std::string_view kDecisionTerm = "registration_decision";

CivilDate LastOf(const CaseRecord& record, const Verb& verb, CivilDate otherwise) {
    const CaseStep* step = LastBy(record.steps, verb);
    return step == nullptr ? otherwise : step->at.Day();
}

// The clock as it goes through the steps: it starts, stands still, goes on.
class RunningClock {
  public:
    RunningClock(const PolicyBook& book, int province, std::span<const TimeLost> lost)
        : book_(book), province_(province), lost_(lost) {}

    void Take(const CaseStep& step) {
        if (clock_.accepted && !known_) return;
        const CivilDate day = step.at.Day();
        if (step.verb == kAccept) {
            Start(day);
        } else if (clock_.accepted && step.verb == kReturn) {
            Stop(day);
        } else if (clock_.accepted && step.verb == kResubmit) {
            clock_.stopped = false;
            from_ = day;
        }
    }

    DecisionClock Read() {
        clock_.by.reset();
        if (!clock_.accepted || clock_.stopped) return clock_;
        clock_.by = End();
        return clock_;
    }

  private:
    void Start(CivilDate day) {
        clock_.accepted = true;
        accepted_by_ =
            EndOfTermWithout(lost_, book_, kDecisionTerm, province_, day, LastDay::kAsItFalls);
        const auto term = book_.TermFor(kDecisionTerm, province_, day);
        known_ = term.InForce();
        if (known_) clock_.length = term.value->length;
        from_ = day;
    }
    void Stop(CivilDate day) {
        for (CivilDate d = from_.PlusDays(1); d <= day; d = d.PlusDays(1))
            clock_.used += Counts(d) ? 1 : 0;
        clock_.stopped = true;
    }
    bool Counts(CivilDate day) const {
        const bool is_lost = std::ranges::any_of(
            lost_, [&](const TimeLost& one) { return one.from <= day && day < one.again; });
        return !is_lost && book_.WorkingDays().IsWorkingDay(day).value_or(false);
    }
    TermEnd End() const {
        if (!known_) return accepted_by_;
        const int left = std::max(1, clock_.length - clock_.used);
        const auto by = AddWorkingDaysWithout(lost_, book_.WorkingDays(), from_, left);
        return by ? TermEnd{TermAnswer::kKnown, *by} : TermEnd{TermAnswer::kBeyondCalendar, {}};
    }

    const PolicyBook& book_;
    int province_;
    std::span<const TimeLost> lost_;
    DecisionClock clock_;
    TermEnd accepted_by_;
    CivilDate from_;
    bool known_ = false;
};

}  // namespace

bool IsDecided(const State& state) {
    static constexpr std::array kDecided = {kRegistered, kRefused, kWithdrawn, kLapsed};
    return std::ranges::find(kDecided, state) != kDecided.end();
}

CivilDate FiledOn(const CaseRecord& application) {
    const CaseStep* attested = LastBy(application.steps, kAttest);
    return attested == nullptr ? application.steps.front().at.Day()
                               : ValueOf(attested->fields, field::kFiledOn).value();
}

TermEnd AcceptBy(const CaseRecord& application, const PolicyBook& book,
                 std::span<const TimeLost> lost) {
    const CivilDate from = LastOf(application, kResubmit, FiledOn(application));
    return EndOfTermWithout(lost, book, "registration_acceptance", application.province, from,
                            LastDay::kAsItFalls);
}

// In days, whatever the term counts: the certificate's life, which it holds in force, knows no
// calendar (rules/cycles/life).
TermEnd BackBy(const CaseRecord& application, const PolicyBook& book,
               std::span<const TimeLost> lost) {
    const CivilDate from = LastOf(application, kReturn, application.steps.front().at.Day());
    TermEnd back =
        EndOfTerm(book, kResubmissionTerm, application.province, from, LastDay::kAsItFalls);
    if (back.Known()) back.day = AfterLost(from, back.day, lost);
    return back;
}

bool HasLapsed(const CaseRecord& application, const State& state, const PolicyBook& book,
               std::span<const TimeLost> lost, CivilDate on) {
    if (state != kReturned && state != kSuspended) return false;
    const TermEnd back = BackBy(application, book, lost);
    return back.Known() && back.day < on;
}

DecisionClock ClockOf(const CaseRecord& application, const PolicyBook& book,
                      std::span<const TimeLost> lost) {
    RunningClock clock(book, application.province, lost);
    for (const CaseStep& step : application.steps)
        clock.Take(step);
    return clock.Read();
}

}  // namespace zhengji
