#include "app/claims/claimants_steps.hpp"

#include <algorithm>

#include "app/claims/claim_board.hpp"
#include "app/claims/claim_findings.hpp"
#include "app/claims/claim_steps.hpp"
#include "rules/claims/calls.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

UntilWhen UntilDay(const TermEnd& due) {
    return due.Known() ? UntilWhen{due.day, {}} : UntilWhen{};
}

bool IsClaimants(const StepRule& row) {
    return std::ranges::find(row.by, Role::kHolder) != row.by.end();
}

std::optional<Message> WhyNot(const Status& may) {
    if (may) return std::nullopt;
    return may.error().message;
}

}  // namespace

UntilWhen CorrectedUntil(const PolicyBook& book, const StoredClaim& claim) {
    if (claim.state == ClaimState::kReturned) return UntilDay(CorrectionDue(book, claim));
    const ClaimCall* const call = NearestCall(book, AsHandedIn(claim));
    if (call == nullptr) return {};
    const Instant closes = call->applications.closes;
    return {closes.Day(), closes};
}

Status CorrectedInTime(const PolicyBook& book, const StoredClaim& claim, Instant corrected_at) {
    const UntilWhen until = CorrectedUntil(book, claim);
    const bool late =
        until.moment ? corrected_at > *until.moment : until.day && corrected_at.Day() > *until.day;
    if (!late) return {};
    const std::string end = until.moment ? until.moment->ToString() : until.day->ToString();
    return MakeError(Code::correction_late, {corrected_at.ToString(), end});
}

Status NoFindingStands(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto findings, ClaimFindings::Read(tx));
    const auto refusing = findings.Refusing(claim);
    if (!refusing) return {};
    return MakeError(Code::finding_stands, {std::to_string(*refusing)});
}

Status MayObject(Transaction& tx, const PolicyBook& book, const StoredClaim& claim,
                 CivilDate today) {
    ZJ_TRY(NoFindingStands(tx, claim));
    const TermEnd due = ObjectionDue(book, claim);
    if (due.Known() && today > due.day)
        return MakeError(Code::objection_late, {due.day.ToString()});
    return {};
}

Result<std::vector<ClaimantsStep>> ClaimantsSteps(Transaction& tx, const PolicyBook& book,
                                                  const StoredClaim& claim, Instant now) {
    std::vector<ClaimantsStep> steps;
    for (const Verb& verb : kVerbs) {
        const auto row = ClaimStepRow(verb, claim);
        if (!row || !IsClaimants(**row)) continue;
        ClaimantsStep step{*row, {}, {}};
        if (verb == kCorrect) {
            step.until = CorrectedUntil(book, claim);
            step.why_not = WhyNot(CorrectedInTime(book, claim, now));
        } else if (verb == kObject) {
            step.until = UntilDay(ObjectionDue(book, claim));
            step.why_not = WhyNot(MayObject(tx, book, claim, now.Day()));
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

const StoredClaim* ClaimThatBars(std::span<const StoredClaim> claims,
                                 const AdmissionNumber& admission) {
    const auto bars = [&](const StoredClaim& one) {
        const AdmissionNumber& other = one.record.admission;
        return other.SessionOf() == admission.SessionOf() &&
               other.qualification == admission.qualification && !IsClosed(one.state);
    };
    const auto found = std::ranges::find_if(claims, bars);
    return found == claims.end() ? nullptr : &*found;
}

}  // namespace zhengji
