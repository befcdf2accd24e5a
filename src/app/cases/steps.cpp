#include "app/cases/steps.hpp"

#include <algorithm>
#include <array>

#include "app/cases/case_matter.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "base/check.hpp"
#include "rules/procedures/agency.hpp"
#include "rules/standing/ended.hpp"
#include "store/staff.hpp"

namespace zhengji {

CivilDate StepContext::DayOf(const Verb& verb) const {
    const CaseStep* last = LastBy(record.steps, verb);
    CHECK(last != nullptr);
    return last->at.Day();
}

void StepContext::Note(Code code, std::vector<std::string> args, std::string rule,
                       std::string source) {
    notes.push_back({{code, std::move(args)}, std::move(rule), std::move(source)});
}

namespace {

constexpr std::array<NamedCheck, 0> kNone{};

std::span<const NamedCheck> ChecksOf(Procedure procedure) {
    switch (procedure) {
        case Procedure::kClaim:  // app/claims/claim_checks.cpp
            return kNone;
        case Procedure::kSubmission:
            return SubmissionChecks();
        case Procedure::kRegistration:
            return RegistrationChecks();
        case Procedure::kDeferral:
            return DeferralChecks();
        case Procedure::kExtension:
            return ExtensionChecks();
        case Procedure::kCancellation:
            return CancellationChecks();
        case Procedure::kReconsideration:
            return ReconsiderationChecks();
        case Procedure::kFinding:
            return FindingChecks();
        case Procedure::kAgency:
            return AgencyChecks();
        case Procedure::kInstitution:
            return InstitutionChecks();
        case Procedure::kClass:
            return ClassChecks();
        case Procedure::kCorrection:
            return CorrectionChecks();
        case Procedure::kDuplicate:
            return DuplicateChecks();
        case Procedure::kPast:
            return PastChecks();
        case Procedure::kOutline:
            return OutlineChecks();
        case Procedure::kHours:
            break;
    }
    return HoursChecks();
}

Status AskNothing(StepContext&) {
    return {};
}

}  // namespace

StepCheck CheckOf(const Verb& verb) {
    return verb.law == Law::kOwnCheck ? OwnCheckIn(ChecksOf(verb.of), verb).check : AskNothing;
}

std::vector<Code> RefusedByCheck(const Verb& verb) {
    return RefusedIn(ChecksOf(verb.of), verb);
}

Result<LivingCertificate> LivingOf(Transaction& tx, std::string_view number, CivilDate on) {
    ZJ_ASSIGN(auto record, Certificates(tx).ByNumber(number));
    if (!record) return MakeError(Code::no_such_certificate, {std::string(number)});
    ZJ_ASSIGN(const auto all, Acts(tx).PublicOf(number));
    std::vector<Act> acts;
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(acts.emplace_back(), ParsePublic(bytes));
    }
    return LivingCertificate{std::move(*record), LifeOf(acts, on)};
}

Status NotEnded(const LivingCertificate& living) {
    if (!living.life.ended) return {};
    return MakeError(Code::not_alive,
                     {living.record.number.ToString(),
                      Word(Chinese(living.life.ended->kind), Name(living.life.ended->kind))});
}

namespace {

constexpr std::array kMayFollowAnEnd = {
    ActKind::kVoided,  ActKind::kRestored,      ActKind::kReinstated, ActKind::kCorrected,
    ActKind::kRevoked, ActKind::kNotRegistered, ActKind::kWithdrawn,  ActKind::kLapsed};

bool MayFollowAnEnd(ActKind kind) {
    return std::ranges::find(kMayFollowAnEnd, kind) != kMayFollowAnEnd.end();
}

}  // namespace

Status StillAlive(const StepContext& step, std::string_view certificate) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    return NotEnded(living);
}

Result<Cycle> CycleOn(const LivingCertificate& living, const PolicyBook& book, CivilDate on) {
    ZJ_TRY(NotEnded(living));
    Duty duty = DutyOf(living.life, book, on);
    if (!duty.cycle) return Error{WhyNoCycle(living.life, duty, on), ""};
    return std::move(*duty.cycle);
}

Result<TermRun> TermFrom(const StepContext& step, std::string_view term, CivilDate from,
                         LastDay last) {
    const TermEnd end = EndOfTerm(step.book, term, step.record.province, from, last);
    const auto surely = SurelyUntil(step.book, term, step.record.province, from, last);
    if (!surely) return Error{WhyNotKnown(end, term, from), ""};
    const auto known = end.Known() ? std::optional(end.day) : std::nullopt;
    return TermRun{known, *surely, known.value_or(step.book.WorkingDays().RolledAtMost(*surely))};
}

void NoteTerm(StepContext& step, const TermNote& note) {
    step.notes.push_back(NoteOf(note, step.book, step.record.province, step.Today()));
}

void NoteRedress(StepContext& step, const State& decided) {
    auto open = RedressIn(decided, step.record.steps);
    CHECK(open.has_value());
    step.notes.push_back(*std::move(open));
}

namespace {

Result<ByRight> RightOfStep(const StepContext& step) {
    ZJ_ASSIGN(const Matter matter, MatterOfCase(step.tx, step.record));
    const StepRequest& request = step.request;
    return RightOf(step.tx, request.officer.name, ActionOf(request.verb), matter, step.Today());
}

}  // namespace

Status Record(StepContext& step, const ActFacts& facts) {
    if (!MayFollowAnEnd(facts.kind)) ZJ_TRY(StillAlive(step, facts.certificate));
    ActDraft draft;
    draft.act.kind = facts.kind;
    draft.act.subject = facts.certificate;
    draft.act.effective_on = facts.effective_on;
    draft.act.until = facts.until;
    draft.act.undoes = facts.undoes;
    draft.act.body = facts.body;
    draft.act.document = facts.document;
    draft.act.rule = facts.rule;
    draft.act.facts = facts.facts;
    draft.act.version = facts.version;
    draft.holder = facts.holder;
    draft.act.recorded_at = step.request.now;
    draft.act.office = facts.office;
    draft.act.policy_digest = ToHex(step.book.Digest());
    draft.part = {step.request.officer.name, facts.ground, facts.evidence};
    ZJ_ASSIGN(draft.part.right, RightOfStep(step));
    ZJ_ASSIGN([[maybe_unused]] const auto id,
              Acts(step.tx).Append(Finish(std::move(draft), step.tx.Keys())));
    return {};
}

namespace {

// By which rule a decision is published.
std::string PublishedBy(const ActFacts& facts) {
    if (facts.kind == ActKind::kReinstated) return "D31-18";
    Ended end;
    end.kind = facts.kind;
    end.rule = facts.rule;
    return RuleOf(end);
}

}  // namespace

Status PublicDecision(StepContext& step, std::string body, ActFacts& facts) {
    ZJ_ASSIGN(const auto record, Certificates(step.tx).ByNumber(facts.certificate));
    if (!record) return MakeError(Code::no_such_certificate, {facts.certificate});
    facts.body = Publishable(body, record->name).value_or("");
    // Of what is approved the document was stated before.
    const bool said = !step.Said(field::kDocument).empty();
    const auto document = Publishable(
        said ? step.Said(field::kDocument) : step.Earlier(field::kDocument), record->name);
    facts.document = document.value_or("");
    if (!document) step.Note(Code::document_sealed, {}, PublishedBy(facts));
    return {};
}

Status AskedFor(const StepContext& step, const FieldWords& field) {
    ZJ_ASSIGN(const State state, StateOf(step.record));
    ZJ_ASSIGN(const StepRule* rule, FindStep(step.request.verb, state));
    const auto row = std::ranges::find(rule->fields, field.name, &FieldRule::Name);
    return row == rule->fields.end() ? Status() : row->Check(step.request.fields);
}

Result<DateRange> PeriodOf(const StepContext& step) {
    ZJ_TRY(AskedFor(step, field::kFrom));
    ZJ_TRY(AskedFor(step, field::kTo));
    const auto from = step.Said(field::kFrom);
    const auto to = step.Said(field::kTo);
    if (*to < *from) return BadField(field::kTo.name, to->ToString(), from->ToString() + "…");
    return DateRange{*from, *to};
}

Result<std::vector<CaseRecord>> AgenciesOf(Transaction& tx, int province) {
    ZJ_ASSIGN(auto agencies, Cases(tx).Find({{}, Procedure::kAgency, "", province}));
    std::vector<CaseRecord> standing;
    for (CaseRecord& agency : agencies) {
        ZJ_ASSIGN(const State state, StateOf(agency));
        const bool stands = state == agency::kApproved || state == agency::kMending;
        if (stands) standing.push_back(std::move(agency));
    }
    return standing;
}

Result<std::optional<std::int64_t>> AgencyOfStaff(Transaction& tx, const std::string& officer,
                                                  int province, CivilDate on) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer));
    for (const Capacity& held : actor.capacities) {
        const bool here = held.role == Role::kRegistrationAgency && held.province == province &&
                          !held.subject.empty();
        if (here && held.days.Contains(on)) return CaseNumber(held.subject);
    }
    return std::optional<std::int64_t>();
}

Result<CaseRecord> AgencyOfCase(const StepContext& step, const std::string& seal) {
    ZJ_ASSIGN(auto agencies, AgenciesOf(step.tx, step.record.province));
    const auto passed_to = step.Earlier(field::kAgency);
    if (passed_to) std::erase_if(agencies, [&](const CaseRecord& a) { return a.id != *passed_to; });
    ZJ_ASSIGN(const auto own, AgencyOfStaff(step.tx, step.request.officer.name,
                                            step.record.province, step.Today()));
    const bool stands = own && std::ranges::count(agencies, *own, &CaseRecord::id) > 0;
    if (stands) std::erase_if(agencies, [&](const CaseRecord& a) { return a.id != *own; });
    for (CaseRecord& agency : agencies)
        if (NeedSeal(agency, seal)) return std::move(agency);
    if (!agencies.empty()) return std::move(agencies.front());
    return MakeError(Code::no_agency,
                     {std::to_string(step.record.province), step.Today().ToString()});
}

}  // namespace zhengji
