// What the law asks of each step about a claim beyond its row (S25-2, S25-4; D31).
#include <algorithm>
#include <array>

#include "app/cases/steps.hpp"
#include "app/claims/claim_offers.hpp"
#include "app/claims/claimants_steps.hpp"
#include "app/claims/extend_review.hpp"
#include "app/claims/files_as_handed_in.hpp"
#include "app/claims/stood_before.hpp"
#include "app/claims/take_claim_step.hpp"
#include "app/gate/power.hpp"
#include "base/cell_words.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/in_words.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

Result<const ClaimCall*> CallOf(const ClaimStep& step) {
    const ClaimCall* call = AcceptingCall(step.book, AsHandedIn(step.claim));
    if (call == nullptr) return MakeError(Code::claim_no_review, {step.Admission()});
    return call;
}

// What decides is done in the time of review. What was approved in time may be refused whenever
// that is: it is no review of its own.
Status InTime(ClaimStep& step, const ClaimCall& call) {
    ZJ_ASSIGN(const auto extended, ExtendedReviews::Read(step.tx));
    const ReviewExtension* extension = extended.For(call, step.claim.record.province);
    const auto until = extension == nullptr ? std::optional<CivilDate>() : extension->until;
    const ReviewTimes times = ReviewTimesOf(step.book, call);
    switch (ReviewAt(times.window, step.request.now, until)) {
        case ReviewTime::kNotOpen:
            return MakeError(Code::review_not_open, {times.Told(times.window.opens, call)});
        case ReviewTime::kExtended:
            step.notes.push_back(ReasonOf(call, *extension));
            return {};
        case ReviewTime::kLate:
            if (step.claim.state == ClaimState::kApproved) break;
            return MakeError(Code::review_late,
                             {until ? until->ToString() : times.Told(times.window.closes, call)});
        case ReviewTime::kOpen:
            break;
    }
    return {};
}

// What came online was seen by nobody before: two officers look at it.
Status SeenByTwo(const ClaimStep& step) {
    const bool decided_before = step.row.from == kFirstReviewed || step.row.from == kApproved;
    if (decided_before || !IsOnline(step.steps)) return {};
    return MakeError(Code::first_review_needed, {step.Admission()});
}

// What the rules answer today, whatever an officer or the claimant has said of it since.
Result<Decision<ClaimOutcome>> Decided(const ClaimStep& step) {
    ZJ_ASSIGN(auto board, Claims(step.tx).BoardOf(step.claim.record.id));
    for (ClaimOnBoard& one : board)
        if (one.claim.record.id == step.claim.record.id) one.claim.reasons.clear();
    ZJ_ASSIGN(auto decided, DecideBoard(step.tx, step.book, std::move(board), step.request.now,
                                        DecidedBy::kUntilIssued));
    for (DecidedClaim& one : decided)
        if (one.claim.record.id == step.claim.record.id) return std::move(one.decision);
    return MakeError(Code::claim_unknown, {step.Admission()});
}

// An open finding keeps the claim from being decided either way (S25-5).
Status NoFindingOpen(const ClaimStep& step) {
    ZJ_ASSIGN(const auto decision, Decided(step));
    for (const Reason& one : decision.reasons)
        if (one.message.code == Code::finding_open)
            return MakeError(one.message.code, one.message.args);
    return {};
}

// An approval is by the rules' answer; that no materials are listed is waived by naming the claim.
Status Eligible(ClaimStep& step, const ClaimCall& call) {
    ZJ_TRY(CheckFilesAsHandedIn(step.tx, step.steps));
    ZJ_ASSIGN(Decision<ClaimOutcome> decision, Decided(step));
    auto& reasons = decision.reasons;
    if (decision.outcome != ClaimOutcome::kEligible)
        return MakeError(Code::claim_rules_refuse,
                         {step.Admission(), Word(Explanation(reasons, Language::kChinese),
                                                 Explanation(reasons, Language::kEnglish))});
    const auto bare = std::erase_if(
        reasons, [](const Reason& one) { return one.message.code == Code::no_materials; });
    if (bare > 0)
        reasons.push_back({{Code::materials_waived, {}}, call.rules.place, call.source.document});
    step.word.reasons = ReasonCodes(reasons);
    return {};
}

void NoteGrounds(ClaimStep& step, const ClaimCall& call) {
    for (const std::string& ground : SplitWords(TextOf(step.request.fields, field::kGrounds)))
        step.notes.push_back({{Code::refusal_ground, {ChoiceInWords(ground)}},
                              std::string(RuleOfGround(call, ground)),
                              call.source.document});
}

// The redress: others decide (policy reading).
void NoteObjection(ClaimStep& step) {
    StoredClaim refused = step.claim;
    refused.reviewed_at = step.request.now;
    const TermEnd due = ObjectionDue(step.book, refused);
    if (due.Known())
        step.notes.push_back(
            {{Code::objection_until, {due.day.ToString()}}, "S25-4", std::string(kOurReading)});
}

Status FirstReview(ClaimStep& step) {
    ZJ_ASSIGN(const ClaimCall* call, CallOf(step));
    ZJ_TRY(InTime(step, *call));
    const bool against = TextOf(step.request.fields, field::kOpinion) == kRefuse.name;
    if (!against) ZJ_TRY(CheckFilesAsHandedIn(step.tx, step.steps));
    if (against) step.word.reasons = Info(Code::first_review_against).name;
    NoteGrounds(step, *call);
    return {};
}

Status Approve(ClaimStep& step) {
    ZJ_ASSIGN(const ClaimCall* call, CallOf(step));
    ZJ_TRY(SeenByTwo(step));
    ZJ_TRY(InTime(step, *call));
    return Eligible(step, *call);
}

Status Refuse(ClaimStep& step) {
    ZJ_ASSIGN(const ClaimCall* call, CallOf(step));
    ZJ_TRY(SeenByTwo(step));
    ZJ_TRY(InTime(step, *call));
    ZJ_TRY(NoFindingOpen(step));
    NoteGrounds(step, *call);
    NoteObjection(step);
    return {};
}

// What is to be put right: of what is offered by its name, and whatever else is written.
Status AskFor(ClaimStep& step) {
    const std::string items = TextOf(step.request.fields, field::kItems);
    const auto offered = ItemsOffered(step.book, step.claim.record, step.Today());
    ZJ_TRY(CheckItems(step.book, offered, items, step.Today()));
    step.word.items = ItemsInWords(offered, items);
    return {};
}

// Once, with what is to be put right and until when: not before the term that policy gives.
Status Return(ClaimStep& step) {
    ZJ_ASSIGN(const ClaimCall* call, CallOf(step));
    if (WasTaken(step.steps, kReturn))
        return MakeError(Code::claim_returned_before, {step.Admission()});
    ZJ_TRY(InTime(step, *call));
    ZJ_TRY(AskFor(step));
    TermEnd due = CorrectionDue(step.book, step.claim.record.province, step.Today());
    const auto given = ValueOf(step.request.fields, field::kUntil);
    const CivilDate least = due.Known() ? due.day : step.Today();
    if (given && *given < least) return MakeError(Code::correction_day_early, {least.ToString()});
    if (given) due = {TermAnswer::kKnown, *given};
    if (due.Known())
        step.notes.push_back(
            {{Code::correction_until, {due.day.ToString()}}, call->rules.place, ""});
    return {};
}

// Holding and releasing decide nothing: they ask for no window, and what the first reviewer held is
// held still.
Status Hold(ClaimStep& step) {
    ZJ_ASSIGN([[maybe_unused]] const ClaimCall* call, CallOf(step));
    return {};
}

Status Release(ClaimStep& step) {
    ZJ_ASSIGN([[maybe_unused]] const ClaimCall* call, CallOf(step));
    ZJ_ASSIGN(step.word.again, HeldFrom(step.tx, step.claim));
    return {};
}

Status TurnAway(ClaimStep& step) {
    if (AcceptingCall(step.book, AsHandedIn(step.claim)) != nullptr)
        return MakeError(Code::claim_in_window_only, {step.Admission()});
    ZJ_ASSIGN(const auto decision, Decided(step));
    step.word.reasons = ReasonCodes(decision.reasons);
    step.notes = decision.reasons;
    return {};
}

Status Object(ClaimStep& step) {
    return MayObject(step.tx, step.book, step.claim, step.Today());
}

Status Uphold(ClaimStep& step) {
    return NoFindingOpen(step);
}

Status Overturn(ClaimStep& step) {
    ZJ_ASSIGN(const ClaimCall* call, CallOf(step));
    ZJ_TRY(NoFindingStands(step.tx, step.claim));
    ZJ_TRY(Eligible(step, *call));
    step.word.reasons.clear();
    return {};
}

// To somebody who may take what the claim waits for.
Status Assign(ClaimStep& step) {
    ZJ_ASSIGN(const bool any, Staff(step.tx).Any());
    if (!any) return {};
    const StepRule* waits = WaitsFor(StateOf(step.claim.state));
    CHECK(waits != nullptr);
    const Verb& verb = waits->verb == kCorrect ? kReturn : waits->verb;
    Matter matter = MatterOfClaim(step.claim);
    matter.unknown.reset();
    return MayBeGiven(step.tx, step.word.words, ActionOf(verb), matter, step.Today());
}

struct NamedClaimCheck {
    Verb verb;
    ClaimCheck check;
    CheckRefusals refuses = {};
};
constexpr CheckRefusals kNoReviewNow = {Code::claim_no_review, Code::review_not_open,
                                        Code::review_late};
constexpr std::array kChecks = {
    NamedClaimCheck{kFirstReview, FirstReview, kNoReviewNow},
    NamedClaimCheck{kApprove, Approve,
                    kNoReviewNow.With({Code::first_review_needed, Code::claim_rules_refuse})},
    NamedClaimCheck{kRefuse, Refuse,
                    kNoReviewNow.With({Code::first_review_needed, Code::finding_open})},
    NamedClaimCheck{kReturn, Return,
                    kNoReviewNow.With({Code::claim_returned_before, Code::correction_day_early,
                                       Code::material_item_unknown})},
    NamedClaimCheck{kHold, Hold, {Code::claim_no_review}},
    NamedClaimCheck{kRelease, Release, {Code::claim_no_review}},
    NamedClaimCheck{kTurnAway, TurnAway, {Code::claim_in_window_only}},
    NamedClaimCheck{kObject, Object, {Code::finding_stands, Code::objection_late}},
    NamedClaimCheck{kUphold, Uphold, {Code::finding_open}},
    NamedClaimCheck{kOverturn,
                    Overturn,
                    {Code::claim_no_review, Code::finding_stands, Code::claim_rules_refuse}},
    NamedClaimCheck{kAssign, Assign, {Code::assignee_unfit}}};
static_assert(EachHasItsCheck(kChecks, kVerbs));

}  // namespace

ClaimCheck ClaimCheckOf(const Verb& verb) {
    return OwnCheckIn(kChecks, verb).check;
}

std::vector<Code> RefusedByClaimCheck(const Verb& verb) {
    return RefusedIn(kChecks, verb);
}

}  // namespace zhengji
