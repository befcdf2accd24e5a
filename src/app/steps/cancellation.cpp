// Cancellation (N47-10), which goes with the duty to register, and reconsideration (N47-11).
#include <algorithm>
#include <array>

#include "app/cases/article.hpp"
#include "app/cases/cancellable.hpp"
#include "app/cases/office_today.hpp"
#include "app/register/persons.hpp"
#include "app/steps/undo_end.hpp"
#include "base/text.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/reconsideration.hpp"

namespace zhengji {
namespace {

// What was found must stand on the day of the proposal and on that of the act (N47-10(5)).
Status NeedFinding(const StepContext& step, std::optional<std::int64_t> number) {
    ZJ_ASSIGN(const auto finding, CaseOf(step.tx, Procedure::kFinding, number));
    if (!finding || finding->subject != step.record.subject ||
        finding->province != step.record.province) {
        return MakeError(Code::cancellation_needs_finding);
    }
    ZJ_ASSIGN(const State state, StateOf(*finding));
    if (!finding::Stands(state) || !Cancels(*finding))
        return MakeError(Code::cancellation_needs_finding);
    return {};
}

// Two years in a row (N47-10(3)), computed; N47 as a whole is in force, so the term is.
Status AwayLongEnough(const StepContext& step) {
    ZJ_ASSIGN(const DateRange away, PeriodOf(step));
    ZJ_ASSIGN(const TermRun two_years,
              TermFrom(step, "away_over", away.first, LastDay::kAsItFalls));
    if (away.last->PlusDays(1) >= two_years.surely) return {};
    const auto term = step.book.TermFor("away_over", step.record.province, away.first);
    return MakeError(Code::away_short, {away.first.ToString(), away.last->ToString(),
                                        std::to_string(term.value->length)});
}

Status Propose(StepContext& step) {
    ZJ_TRY(MayBeCancelled(step.tx, step.book, step.record.subject, step.Today(), step.record.id));
    if (step.Said(field::kGround) == "fraud") ZJ_TRY(NeedFinding(step, step.Said(field::kFinding)));
    if (step.Said(field::kGround) == "away") ZJ_TRY(AwayLongEnough(step));
    return {};
}

// Published and filed with the national centre by the same act: it is in the log that the centre
// reads.
Status Approve(StepContext& step) {
    ZJ_TRY(RegistrationInForce(step, step.record.subject));
    ZJ_TRY(StillOfOffice(step, ActKind::kCancelled));
    if (step.Earlier(field::kGround) == "fraud")
        ZJ_TRY(NeedFinding(step, step.Earlier(field::kFinding)));
    NoteTerm(step, kReconsiderationUntil);
    ActFacts facts{ActKind::kCancelled,
                   step.record.subject,
                   step.Today(),
                   {},
                   step.record.province,
                   step.Earlier(field::kGround),
                   step.Said(field::kDocument)};
    ZJ_ASSIGN(std::string agency, AgencyName(step));
    ZJ_TRY(PublicDecision(step, std::move(agency), facts));
    return Record(step, facts);
}

Result<CaseRecord> TheCancellation(const StepContext& step) {
    ZJ_ASSIGN(auto cancellation,
              CaseOf(step.tx, Procedure::kCancellation, CaseNumber(step.record.subject)));
    if (!cancellation) return MakeError(Code::not_cancelled, {step.record.subject});
    ZJ_ASSIGN(const State state, StateOf(*cancellation));
    if (state != cancellation::kCancelled)
        return MakeError(Code::not_cancelled, {step.record.subject});
    return std::move(*cancellation);
}

// What was undone with the finding it rested on stands no more, whatever its case says (D31-18).
Status StillCancels(const StepContext& step, const CaseRecord& cancellation) {
    ZJ_ASSIGN(const bool stands, CancelsStill(step.tx, cancellation, step.Today()));
    return stands ? Status() : Status(MakeError(Code::not_cancelled, {step.record.subject}));
}

// A cancellation is reconsidered once.
Status NotDecidedYet(const StepContext& step) {
    ZJ_ASSIGN(const auto others,
              Cases(step.tx).Find({{}, Procedure::kReconsideration, step.record.subject, {}}));
    for (const CaseRecord& other : others) {
        ZJ_ASSIGN(const State state, StateOf(other));
        if (other.id != step.record.id &&
            (state == reconsideration::kUpheld || state == reconsideration::kOverturned))
            return MakeError(Code::reconsideration_decided,
                             {step.record.subject, std::to_string(other.id)});
    }
    return {};
}

Status Ask(StepContext& step) {
    ZJ_ASSIGN(const CaseRecord cancellation, TheCancellation(step));
    ZJ_TRY(StillCancels(step, cancellation));
    const CivilDate published = cancellation.steps.back().at.Day();
    ZJ_ASSIGN(const TermRun asked,
              TermFrom(step, kReconsiderationUntil.term, published, kReconsiderationUntil.last));
    if (step.Today() > asked.at_most)
        return MakeError(Code::reconsideration_late,
                         {published.ToString(), asked.at_most.ToString(), step.Today().ToString()});
    ZJ_TRY(NotDecidedYet(step));
    NoteTerm(step, kStatementUntil);
    NoteTerm(step, kReconsiderBy);
    return NoOpenCase(step, {});
}

// Nobody who took part in the cancellation decides its reconsideration.
Status NoPart(const StepContext& step, const CaseRecord& cancellation) {
    const OnePerson one = PersonsIn(step.tx);
    const std::string of = std::string(Name(cancellation.procedure)) + " ";
    for (const CaseStep& earlier : cancellation.steps)
        ZJ_TRY(AnotherPerson(of + earlier.verb, earlier.officer, step.request.officer.name, one));
    return {};
}

// The agency is heard, or had its time to be.
Status Heard(const StepContext& step) {
    if (WasTaken(step.record.steps, reconsideration::kAnswer)) return {};
    ZJ_ASSIGN(const TermRun run, TermFrom(step, kStatementUntil.term,
                                          step.DayOf(reconsideration::kAsk), kStatementUntil.last));
    if (step.Today() > run.surely) return {};
    return MakeError(Code::statement_running, {run.surely.ToString()});
}

Status Uphold(StepContext& step) {
    ZJ_TRY(Heard(step));
    ZJ_ASSIGN(const CaseRecord cancellation, TheCancellation(step));
    ZJ_TRY(StillCancels(step, cancellation));
    NoteRedress(step, reconsideration::kUpheld);
    return NoPart(step, cancellation);
}

Status Overturn(StepContext& step) {
    ZJ_TRY(Heard(step));
    ZJ_ASSIGN(const CaseRecord cancellation, TheCancellation(step));
    ZJ_TRY(NoPart(step, cancellation));
    ZJ_ASSIGN(const bool stands, CancelsStill(step.tx, cancellation, step.Today()));
    if (!stands) return {};  // undone before: the case ends, and no act undoes another's
    ZJ_TRY(Record(step,
                  {ActKind::kRestored,
                   cancellation.subject,
                   step.Today(),
                   {},
                   0,
                   step.Said(field::kReason),
                   std::string(Name(step.record.procedure)) + " " + std::to_string(step.record.id),
                   cancellation.steps.back().at.Day()}));
    return TermsGoOn(step, cancellation.subject, "N47-11");
}

}  // namespace

std::span<const NamedCheck> CancellationChecks() {
    using namespace cancellation;
    static constexpr std::array kChecks = {
        NamedCheck{
            kPropose, Propose,
            kNoRegime.With(kNoTerm).With({Code::not_alive, Code::case_open_already,
                                          Code::cancellation_needs_finding, Code::away_short})},
        NamedCheck{kApprove, Approve,
                   kNoRegime.With({Code::not_alive, Code::registered_elsewhere_now,
                                   Code::cancellation_needs_finding, Code::no_agency})},
        NamedCheck{kTransfer, Transfer, {Code::transfer_body, Code::registered_elsewhere_now}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

std::span<const NamedCheck> ReconsiderationChecks() {
    using namespace reconsideration;
    static constexpr CheckRefusals kNotHeard = kNoTerm.With(
        {Code::statement_running, Code::not_cancelled, Code::two_persons, Code::account_unlinked});
    static constexpr std::array kChecks = {
        NamedCheck{kAsk, Ask,
                   kNoTerm.With({Code::not_cancelled, Code::reconsideration_late,
                                 Code::case_open_already, Code::reconsideration_decided})},
        NamedCheck{kUphold, Uphold, kNotHeard},
        NamedCheck{kOverturn, Overturn, kNotHeard},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
