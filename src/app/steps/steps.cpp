#include "app/steps/steps.hpp"

#include <algorithm>

#include "app/acts.hpp"
#include "base/check.hpp"

namespace zhengji {

std::string StepContext::Field(const std::string& name) const {
    const auto found = request.fields.find(name);
    return found == request.fields.end() ? "" : found->second;
}

std::string StepContext::Earlier(const std::string& name) const {
    return Stated(record.steps, name);
}

CivilDate StepContext::DayOf(std::string_view verb) const {
    const auto found = std::find_if(record.steps.rbegin(), record.steps.rend(),
                                    [&](const CaseStep& step) { return step.verb == verb; });
    CHECK(found != record.steps.rend());
    return found->at.Day();
}

void StepContext::Note(Code code, std::vector<std::string> args, std::string rule,
                       std::string source) {
    notes.push_back({{code, std::move(args)}, std::move(rule), std::move(source)});
}

StepCheck CheckOf(std::string_view procedure, std::string_view verb) {
    for (const auto checks : {RegistrationChecks(), DeferralChecks(), CancellationChecks(),
                              FindingChecks(), BodyChecks(), TrainingChecks()}) {
        for (const NamedCheck& one : checks)
            if (one.procedure == procedure && one.verb == verb) return one.check;
    }
    return nullptr;
}

Result<std::unique_ptr<LivingCertificate>> LivingOf(Transaction& tx, std::string_view number,
                                                    CivilDate on) {
    auto living = std::make_unique<LivingCertificate>();
    ZJ_ASSIGN(auto record, Certificates(tx).ByNumber(number));
    if (!record) return MakeError(Code::no_such_certificate, {std::string(number)});
    living->record = std::move(*record);
    ZJ_ASSIGN(const auto all, Acts(tx).PublicOf(number));
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(living->acts.emplace_back(), ParsePublic(bytes));
    }
    living->life = LifeOf(living->acts, on);
    return living;
}

Result<Cycle> CycleOn(const LivingCertificate& living, const PolicyBook& book, CivilDate on) {
    const std::string number = living.record.number.ToString();
    if (living.life.ended != nullptr)
        return MakeError(Code::not_alive, {number, std::string(Chinese(living.life.ended->kind))});
    const auto regime = RegimeOf(living.life, book, on);
    if (!regime.InForce()) return MakeError(Code::regime_not_known, {on.ToString()});
    const auto cycle = CycleOf(living.life, *regime.value, book);
    if (!cycle) return MakeError(Code::no_duty, {on.ToString(), regime.value->source.ToString()});
    return *cycle;
}

Status Record(StepContext& step, const ActFacts& facts) {
    ActDraft draft;
    draft.act.kind = facts.kind;
    draft.act.subject = facts.certificate;
    draft.act.effective_on = facts.effective_on;
    draft.act.until = facts.until;
    draft.act.recorded_at = step.request.now;
    draft.act.office = facts.office;
    draft.act.policy_digest = ToHex(step.book.Digest());
    draft.part = {step.request.officer.name, facts.ground, facts.evidence};
    ZJ_ASSIGN([[maybe_unused]] const auto id,
              Acts(step.tx).Append(Finish(std::move(draft), step.tx.Keys())));
    return {};
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
            return MakeError(Code::case_open_already, {step.record.subject, step.record.procedure,
                                                       std::to_string(other.id)});
        }
    }
    return {};
}

Result<std::optional<std::int64_t>> AgencyOf(Transaction& tx, int province) {
    ZJ_ASSIGN(const auto agencies, Cases(tx).Find({{}, "agency", "", province}));
    for (const CaseRecord& agency : agencies) {
        ZJ_ASSIGN(const std::string state, StateOf(agency));
        if (state == "approved" || state == "mending") return std::optional(agency.id);
    }
    return std::optional<std::int64_t>();
}

}  // namespace zhengji
