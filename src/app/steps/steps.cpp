#include "app/steps/steps.hpp"

#include <algorithm>

#include "app/acts.hpp"
#include "app/by_right.hpp"
#include "base/check.hpp"

namespace zhengji {

std::string StepContext::Field(const std::string& name) const {
    const auto field = request.fields.find(name);
    return field == request.fields.end() ? "" : field->second;
}

std::string StepContext::Earlier(const std::string& name) const {
    return Stated(record.steps, name);
}

CivilDate StepContext::DayOf(std::string_view verb) const {
    const auto last = std::find_if(record.steps.rbegin(), record.steps.rend(),
                                   [&](const CaseStep& step) { return step.verb == verb; });
    CHECK(last != record.steps.rend());
    return last->at.Day();
}

void StepContext::Note(Code code, std::vector<std::string> args, std::string rule,
                       std::string source) {
    notes.push_back({{code, std::move(args)}, std::move(rule), std::move(source)});
}

namespace {

bool InTable(const NamedCheck& check) {
    return std::ranges::any_of(StepRules(), [&](const StepRule& rule) {
        return rule.procedure == check.procedure && rule.verb == check.verb;
    });
}

// A check whose name no row has would never be asked: the law would be gone without a word.
std::vector<NamedCheck> CollectChecks() {
    std::vector<NamedCheck> all;
    for (const auto checks : {FilingChecks(), RegistrationChecks(), DeferralChecks(),
                              CancellationChecks(), FindingChecks(), BodyChecks(), TrainingChecks(),
                              SubmissionChecks(), CorrectionChecks(), PastChecks()}) {
        for (const NamedCheck& one : checks) {
            CHECK(InTable(one));
            all.push_back(one);
        }
    }
    return all;
}

}  // namespace

std::span<const NamedCheck> AllChecks() {
    static const std::vector<NamedCheck> kAll = CollectChecks();
    return kAll;
}

StepCheck CheckOf(std::string_view procedure, std::string_view verb) {
    for (const NamedCheck& one : AllChecks())
        if (one.procedure == procedure && one.verb == verb) return one.check;
    return nullptr;
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

bool MayFollowAnEnd(ActKind kind) {
    return kind == ActKind::kVoided || kind == ActKind::kRestored ||
           kind == ActKind::kNotRegistered || kind == ActKind::kWithdrawn ||
           kind == ActKind::kLapsed;
}

}  // namespace

Status StillAlive(const StepContext& step, std::string_view certificate) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    return NotEnded(living);
}

Status RegistrationInForce(const StepContext& step, std::string_view certificate) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    const Duty duty = DutyOf(living.life, step.book, step.Today());
    if (duty.state == DutyState::kCycle) return {};
    if (duty.state == DutyState::kLongTerm)
        return MakeError(Code::no_registration_regime, {step.Today().ToString(), duty.source});
    return Error{WhyNoCycle(living.life, duty, step.Today()), ""};
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
    return TermRun{end.Known() ? std::optional(end.day) : std::nullopt, *surely};
}

void NoteTerm(StepContext& step, Code code, std::string_view term, LastDay last, std::string rule) {
    const TermEnd until = EndOfTerm(step.book, term, step.record.province, step.Today(), last);
    const auto in_policy = step.book.TermFor(term, step.record.province, step.Today());
    if (until.Known())
        return step.Note(code, {until.day.ToString()}, std::move(rule),
                         in_policy.value->source.ToString());
    step.notes.push_back({WhyNotKnown(until, term, step.Today()), std::move(rule), ""});
}

namespace {

Result<ByRight> RightOfStep(const StepContext& step) {
    ZJ_ASSIGN(const Matter matter, MatterOfCase(step.tx, step.record));
    const StepRequest& request = step.request;
    return RightOf(step.tx, request.officer.name, request.procedure + "." + request.verb, matter,
                   step.Today());
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
    draft.act.recorded_at = step.request.now;
    draft.act.office = facts.office;
    draft.act.policy_digest = ToHex(step.book.Digest());
    draft.part = {step.request.officer.name, facts.ground, facts.evidence};
    ZJ_ASSIGN(draft.part.right, RightOfStep(step));
    ZJ_ASSIGN([[maybe_unused]] const auto id,
              Acts(step.tx).Append(Finish(std::move(draft), step.tx.Keys())));
    return {};
}

Status PublicDecision(StepContext& step, std::string body, ActFacts& facts) {
    ZJ_ASSIGN(const auto record, Certificates(step.tx).ByNumber(facts.certificate));
    if (!record) return MakeError(Code::no_such_certificate, {facts.certificate});
    facts.body = Publishable(body, record->name).value_or("");
    const auto document = Publishable(step.Field("document"), record->name);
    facts.document = document.value_or("");
    if (!document) step.Note(Code::document_sealed, {}, "N47-10");
    return {};
}

Result<DateRange> PeriodOf(const StepContext& step) {
    const auto from = CivilDate::Parse(step.Field("from"));
    const auto to = CivilDate::Parse(step.Field("to"));
    if (!from || !to) return MakeError(Code::period_missing);
    if (*to < *from)
        return MakeError(Code::step_field_bad, {"to", to->ToString(), from->ToString() + "…"});
    return DateRange{*from, *to};
}

Result<std::string> StateOf(const CaseRecord& record) {
    return StateAfter(record.procedure, record.steps);
}

Status NoOpenCase(StepContext& step, std::span<const std::string_view> closed_states) {
    ZJ_ASSIGN(const auto others,
              Cases(step.tx).Find({{}, step.record.procedure, step.record.subject, {}}));
    for (const CaseRecord& other : others) {
        if (other.id == step.record.id) continue;
        ZJ_ASSIGN(const std::string state, StateOf(other));
        if (std::ranges::find(closed_states, state) == closed_states.end()) {
            return MakeError(Code::case_open_already,
                             {step.record.subject, step.record.procedure, std::to_string(other.id),
                              std::string(ChineseOf(step.record.procedure))});
        }
    }
    return {};
}

Result<std::vector<CaseRecord>> AgenciesOf(Transaction& tx, int province) {
    ZJ_ASSIGN(auto agencies, Cases(tx).Find({{}, "agency", "", province}));
    std::vector<CaseRecord> standing;
    for (CaseRecord& agency : agencies) {
        ZJ_ASSIGN(const std::string state, StateOf(agency));
        if (state == "approved" || state == "mending") standing.push_back(std::move(agency));
    }
    return standing;
}

Result<CaseRecord> AgencyOfCase(const StepContext& step, const std::string& seal) {
    ZJ_ASSIGN(auto agencies, AgenciesOf(step.tx, step.record.province));
    const std::string passed_to = step.Earlier("agency");
    if (!passed_to.empty())
        std::erase_if(agencies,
                      [&](const CaseRecord& one) { return std::to_string(one.id) != passed_to; });
    for (CaseRecord& agency : agencies)
        if (NeedSeal(agency, seal)) return std::move(agency);
    if (!agencies.empty()) return std::move(agencies.front());
    return MakeError(Code::no_agency,
                     {std::to_string(step.record.province), step.Today().ToString()});
}

}  // namespace zhengji
