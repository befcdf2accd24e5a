#include "app/cases/cancellable.hpp"

#include <algorithm>
#include <utility>

#include "app/cases/steps.hpp"
#include "rules/procedures/cancellation.hpp"

namespace zhengji {

Error OpenAlready(const CaseRecord& other) {
    return MakeError(Code::case_open_already,
                     {other.subject, std::string(Name(other.procedure)), std::to_string(other.id),
                      std::string(Chinese(other.procedure))});
}

Status RegistrationInForce(Transaction& tx, const PolicyBook& book, std::string_view certificate,
                           CivilDate on) {
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate, on));
    const Duty duty = DutyOf(living.life, book, on);
    if (duty.state == DutyState::kCycle) return {};
    if (duty.state == DutyState::kLongTerm)
        return MakeError(Code::no_registration_regime, {on.ToString(), duty.source});
    return Error{WhyNoCycle(living.life, duty, on), ""};
}

Status NoOpenCase(Transaction& tx, const CaseQuery& about, std::span<const State> closed,
                  std::int64_t but) {
    ZJ_ASSIGN(const auto others, Cases(tx).Find(about));
    for (const CaseRecord& other : others) {
        if (other.id == but) continue;
        ZJ_ASSIGN(const State state, StateOf(other));
        if (std::ranges::find(closed, state) == closed.end()) return OpenAlready(other);
    }
    return {};
}

// As the steps ask them (app/cases/steps.hpp).
Status RegistrationInForce(const StepContext& step, std::string_view certificate) {
    return RegistrationInForce(step.tx, step.book, certificate, step.Today());
}

Error OpenAlready(const StepContext& step, const CaseRecord& other) {
    CaseRecord as_this = other;
    as_this.subject = step.record.subject;
    as_this.procedure = step.record.procedure;
    return OpenAlready(as_this);
}

Status NoOpenCase(StepContext& step, std::initializer_list<State> closed) {
    return NoOpenCase(step.tx, {{}, step.record.procedure, step.record.subject, {}},
                      std::span(closed.begin(), closed.size()), step.record.id);
}

Status MayBeCancelled(Transaction& tx, const PolicyBook& book, const std::string& certificate,
                      CivilDate on, std::int64_t proposed) {
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate, on));
    ZJ_TRY(NotEnded(living));
    ZJ_TRY(RegistrationInForce(tx, book, certificate, on));
    return NoOpenCase(tx, {{}, cancellation::kProcedure, certificate, {}}, cancellation::kClosed,
                      proposed);
}

// Acts name a cancellation by its day: of several of one day, each but the last was undone.
Result<bool> CancelsStill(Transaction& tx, const CaseRecord& cancellation, CivilDate on) {
    const auto approved = [](const CaseRecord& one) {
        return std::pair(LastBy(one.steps, cancellation::kApprove)->at, one.id);
    };
    const auto mine = approved(cancellation);
    ZJ_ASSIGN(const auto living, LivingOf(tx, cancellation.subject, on));
    const bool ended = std::ranges::any_of(living.life.ends, [&](const Ended& end) {
        return end.kind == ActKind::kCancelled && end.on == mine.first.Day();
    });
    if (!ended) return false;
    ZJ_ASSIGN(const auto all,
              Cases(tx).Find({{}, Procedure::kCancellation, cancellation.subject, {}}));
    for (const CaseRecord& other : all) {
        ZJ_ASSIGN(const State state, StateOf(other));
        if (state != cancellation::kCancelled) continue;
        const auto theirs = approved(other);
        if (theirs.first.Day() == mine.first.Day() && mine < theirs) return false;
    }
    return true;
}

}  // namespace zhengji
