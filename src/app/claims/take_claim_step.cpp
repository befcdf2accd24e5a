#include "app/claims/take_claim_step.hpp"

#include <algorithm>

#include "app/cases/own_matter.hpp"
#include "app/cases/whom_about.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/register/persons.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

bool IsClaimants(const StepRule& row) {
    return std::ranges::find(row.by, Role::kHolder) != row.by.end();
}

// What a step's one text states stands as its words, the rest beside them.
void Say(ClaimStep& step) {
    step.word.fields = step.request.fields;
    for (const FieldWords* text : std::initializer_list<const FieldWords*>{
             &field::kReason, &field::kNote, &field::kAssignee}) {
        const auto said = step.word.fields.find(std::string(text->name));
        if (said == step.word.fields.end()) continue;
        step.word.words = Trim(said->second);
        step.word.fields.erase(said);
    }
}

// As CorrectionDue will say once it is recorded.
std::optional<CivilDate> AwaitedUntil(const PolicyBook& book, const ClaimStep& step) {
    StoredClaim returned = step.claim;
    returned.fields = step.word.fields;
    returned.reviewed_at = step.word.at;
    const TermEnd due = CorrectionDue(book, returned);
    return due.Known() ? std::optional(due.day) : std::nullopt;
}

// What gave way to it and need not any more.
Status LookAgainAtRivals(ClaimStep& step) {
    ZJ_ASSIGN(const auto reopened, ReopenRivals(step.tx, step.book, {&step.claim, 1},
                                                step.request.officer, step.request.now));
    for (const DecidedClaim& one : reopened)
        step.notes.push_back(RivalReopened(one));
    return {};
}

Result<ClaimStepReport> Take(Acting& acting, const ClaimStepRequest& request,
                             const StoredClaim& claim) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_ASSIGN(const StepRule* row, ClaimStepRow(request.verb, claim));
    ZJ_TRY(CheckFields(*row, request.fields, request.now.Day()));
    ZJ_ASSIGN(auto steps, StepsOf(tx, claim));
    ZJ_TRY(CheckWho(tx, *row, claim, steps, request.officer));
    ClaimStep step{acting, tx, *book, request, *row, claim, std::move(steps), {}};
    step.word = {request.officer.name, request.now, ToHex(book->Digest()), "", "", {}};
    Say(step);
    if (request.verb.law == Law::kOwnCheck) ZJ_TRY(ClaimCheckOf(request.verb)(step));
    if (request.verb == kReturn) step.word.due = AwaitedUntil(*book, step);
    ZJ_TRY(RecordClaimStep(tx, claim, request.verb, step.word));
    const State to =
        step.word.again ? StateOf(step.word.again->state) : row->to.value_or(row->from);
    if (to != row->from) ZJ_TRY(LookAgainAtRivals(step));
    return ClaimStepReport{step.Admission(), to, std::move(step.notes)};
}

}  // namespace

Status CheckWho(Transaction& tx, const StepRule& row, const StoredClaim& claim,
                std::span<const CaseStep> steps, const Officer& officer) {
    if (!IsClaimants(row)) ZJ_TRY(NotTheirOwn(tx, claim, officer));
    ZJ_TRY(CheckApart(row, steps, officer.name, PersonsIn(tx)));
    if (row.from != kObjected || (row.verb != kUphold && row.verb != kOverturn)) return {};
    // Nor does whoever established what it was refused by decide the objection.
    StepRule found = row;
    found.apart = {kFind};
    return CheckApart(found, steps, officer.name, PersonsIn(tx));
}

Result<ClaimStepReport> TakeClaimStep(Register& reg, const ClaimStepRequest& request) {
    StoredClaim claim;
    const std::string action = ActionOf(request.verb);
    const auto asked =
        Asked::Each(action, OfClaim(request.claim, claim)).Holding([&](Transaction& tx) {
            return WhomAbout(tx, request.claim.admission);
        });
    return Perform(reg, {request.officer, request.now}, asked,
                   [&](Acting& acting) { return Take(acting, request, claim); });
}

}  // namespace zhengji
