#include "app/steps/take_step.hpp"

#include <span>

#include "app/cases/article.hpp"
#include "app/cases/case_place.hpp"
#include "app/cases/case_subject.hpp"
#include "app/cases/duplicates.hpp"
#include "app/cases/own_matter.hpp"
#include "app/cases/steps.hpp"
#include "app/cases/tell_party.hpp"
#include "app/cases/whom_about.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/register/ground.hpp"
#include "app/register/persons.hpp"
#include "app/steps/new_case.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {
namespace {

Result<CaseRecord> TheCase(Acting& acting, const StepRequest& request) {
    if (!request.id) return NewCase(acting, request);
    ZJ_ASSIGN(auto found, CaseOf(acting.Tx(), request.verb.of, *request.id));
    if (!found) return NoSuchCase(request.verb.of, *request.id);
    return std::move(*found);
}

// Whose matter a step is: holders and institutions act in their own only. What one's ledger is
// asked for by is a certificate, and whoever held the training is asked for by its case.
Result<Matter> MatterOf(Transaction& tx, const CaseRecord& record, const StepRequest& request) {
    ZJ_ASSIGN(Matter matter, MatterOfCase(tx, record));
    matter.unknown = UnknownOf(request);
    matter.agency = TextStated(record.steps, field::kAgency);
    if (request.Rule().subject.kind != SubjectKind::kLedger) return matter;
    matter.certificate = request.subject;
    if (const auto trained_by = ValueOf(request.fields, field::kInstitution)) {
        ZJ_ASSIGN(matter.institution, Cases(tx).SubjectOf(*trained_by));
    }
    return matter;
}

CaseStep StepAsTaken(StepContext& step) {
    const StepRequest& request = step.request;
    step.found.insert(request.fields.begin(), request.fields.end());
    return {std::string(request.verb.name), request.officer.name, request.now,
            std::move(step.found)};
}

// Whom a case is about, as its numbers lead to them today.
Status AddWhomItIsAbout(Transaction& tx, const CaseRecord& record, std::vector<PersonId>& whom) {
    if (record.procedure == Procedure::kDuplicate) {
        ZJ_ASSIGN(const TwoPersons two, PersonsOf(tx, record.subject));
        whom.push_back(two.first);
        whom.push_back(two.second);
        return {};
    }
    ZJ_ASSIGN(const auto one, PersonOfCase(tx, record));
    if (one) whom.push_back(*one);
    return {};
}

// Which claims a finding that is set aside refused: the one it names, and by an article that makes
// the whole session void the person's others of it.
Result<std::optional<LiftedFinding>> Lifted(StepContext& step) {
    if (!(step.request.verb == finding::kApprove)) return std::optional<LiftedFinding>();
    ZJ_ASSIGN(const CaseSubject about, SubjectOfCase(step.tx, step.record));
    if (!about.claim) return std::optional<LiftedFinding>();
    const StoredClaim& named = *about.claim;
    LiftedFinding lifted{FirstBy(step.record.steps, finding::kEstablish)->at.Day(),
                         {named.record.id}};
    if (ArticleOf(step.record).voids_session) {
        ZJ_ASSIGN(const auto all, Claims(step.tx).OfPerson(named.person));
        for (const StoredClaim& one : all)
            if (one.record.admission.SessionOf() == named.record.admission.SessionOf())
                lifted.claims.insert(one.record.id);
    }
    return std::optional(std::move(lifted));
}

// Once the step stands.
Status LookAgainAtClaims(StepContext& step, std::span<const PersonId> whose) {
    const bool by_finding = step.record.procedure == Procedure::kFinding;
    const Code code = by_finding ? Code::reopened_by_finding : Code::correction_claims;
    const std::string number = by_finding ? std::to_string(step.record.id) : std::string();
    ZJ_ASSIGN(const auto lifted, Lifted(step));
    ZJ_ASSIGN(const TakenUpAgain taken,
              ReopenUnbarred(
                  step.tx, step.book, whose,
                  {code, number, step.request.officer, step.request.now, ToHex(step.book.Digest())},
                  lifted));
    const char* const rule = by_finding ? "D31-18" : "S25-2";
    std::vector<std::string> args;
    if (by_finding) args.push_back(number);
    for (int i = 0; i < taken.reopened; ++i)
        step.Note(code, args, rule);
    for (const Message& other : taken.others)
        step.Note(other.code, other.args, rule);
    return {};
}

}  // namespace

Result<StepReport> TakeStepIn(Acting& acting, const StepRequest& request) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_TRY(CheckGround(tx, Ground::kMatters));
    const std::string action = ActionOf(request.verb);
    ZJ_TRY(acting.MaySomewhere(action));
    ZJ_ASSIGN(CaseRecord record, TheCase(acting, request));
    ZJ_ASSIGN(const Matter matter, MatterOf(tx, record, request));
    ZJ_TRY(acting.May(action, matter));
    ZJ_TRY(NotTheirOwn(tx, request.verb, record, request.officer));
    ZJ_ASSIGN(const State state, StateOf(record));
    ZJ_ASSIGN(const StepRule* rule, FindStep(request.verb, state));
    ZJ_TRY(CheckFields(*rule, request.fields, request.now.Day()));
    // What leaves the state as it is may be repeated: each step reads all of them.
    constexpr std::size_t kMostSteps = 1000;
    if (!rule->to && record.steps.size() >= kMostSteps)
        return MakeError(Code::case_long, {std::to_string(record.id), std::to_string(kMostSteps)});
    ZJ_TRY(CheckApart(*rule, record.steps, request.officer.name, PersonsIn(tx)));
    if (!request.id) {
        ZJ_ASSIGN(record.id, Cases(tx).Open(record));
    }
    StepContext step{acting, tx, *book, request, std::move(record), {}};
    std::vector<PersonId> whose;
    if (rule->frees_claims) ZJ_TRY(AddWhomItIsAbout(tx, step.record, whose));
    ZJ_TRY(CheckOf(request.verb)(step));
    for (const FieldRule& field : rule->fields)
        ZJ_TRY(field.Check(request.fields));
    ZJ_TRY(EnterStep(tx, *book, step.record, StepAsTaken(step)));
    // Also whom it is about by what it has changed.
    if (rule->frees_claims) ZJ_TRY(AddWhomItIsAbout(tx, step.record, whose));
    if (rule->frees_claims) ZJ_TRY(LookAgainAtClaims(step, whose));
    return StepReport{step.record.id, request.verb.of, rule->to.value_or(state),
                      std::move(step.notes)};
}

namespace {

// Cases about persons go on beside those about others. What reaches further waits for all.
Access AccessFor(const ProcedureRule& rule) {
    return rule.touches == Touches::kOnePerson ? Access::kAct : Access::kWrite;
}

// The certificate, claim, result or ledger a step is about in the end; none of a case's changes.
Result<std::string> AboutWhat(Transaction& tx, const StepRequest& request) {
    std::string subject = request.subject;
    if (request.id) {
        ZJ_ASSIGN(subject, Cases(tx).SubjectOf(*request.id));
    }
    if (request.Rule().subject.other) {
        ZJ_ASSIGN(subject, Cases(tx).SubjectOf(CaseNumber(subject).value_or(0)));
    }
    return subject;
}

}  // namespace

namespace {

Foreseen AheadOf(const StepRequest& request) {
    if (request.id || !CertificateNumber::Parse(request.subject)) return {request.id, ""};
    return {{}, request.subject};
}

}  // namespace

Result<StepReport> TakeStep(Register& reg, const StepRequest& request) {
    Asked asked = Asked::Inside();
    if (AccessFor(request.Rule()) == Access::kAct) {
        asked = std::move(asked)
                    .Holding([&](Transaction& tx) -> Result<std::vector<std::string>> {
                        ZJ_ASSIGN(const std::string subject, AboutWhat(tx, request));
                        return WhomAbout(tx, subject);
                    })
                    .Foreseeing(AheadOf(request));
    }
    return Perform(reg, {request.officer, request.now}, asked,
                   [&](Acting& acting) { return TakeStepIn(acting, request); });
}

}  // namespace zhengji
