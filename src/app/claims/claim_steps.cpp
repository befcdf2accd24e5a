#include "app/claims/claim_steps.hpp"

#include <algorithm>

#include "app/claims/stood_before.hpp"
#include "app/claims/tell_claimant.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kObjectionTerm = "claim_objection";

Error Closed(const StoredClaim& claim) {
    return MakeError(Code::claim_closed,
                     {claim.record.admission.ToString(), std::string(Chinese(claim.state)),
                      std::string(Name(claim.state))});
}

std::string CodeOf(const Verb& verb) {
    const auto own = std::ranges::find(kRecorded, verb, &RecordedAs::verb);
    return own == kRecorded.end() ? "" : std::string(Info(own->code).name);
}

Review ReviewOf(std::int64_t claim, const Verb& verb, const State& to, const ClaimWord& word) {
    return {claim,      ClaimStateOf(to),   word.officer,
            word.at,    word.policy_digest, word.reasons.empty() ? CodeOf(verb) : word.reasons,
            word.words, word.fields,        IsBeside(verb)};
}

// What was said before, by whoever has it stand again and now.
Review ReviewAgain(const Verb& verb, const ClaimWord& word) {
    Review again = StandingAgain(*word.again, verb, word.words);
    again.officer = word.officer;
    again.at = word.at;
    return again;
}

// The words of a step are what its one text says.
const FieldWords& TextFieldOf(const Verb& verb) {
    if (verb == kAssign) return field::kAssignee;
    return verb == kNote ? static_cast<const FieldWords&>(field::kNote) : field::kReason;
}

CaseStep StepFrom(const Review& review) {
    if (auto again = AsStoodAgain(review)) return *std::move(again);
    const Verb& verb = VerbOf(review.reasons, StateOf(review.state));
    CaseStep step{std::string(verb.name), review.officer, review.at, review.fields};
    if (!review.words.empty()) step.fields[std::string(TextFieldOf(verb).name)] = review.words;
    return step;
}

CaseStep StepFrom(const ClaimChange& change) {
    return {std::string(kCorrect.name), change.officer, change.at, {}};
}

// Corrections are kept apart from reviews: of one second, a correction stands behind what asked for
// it, and before what looked at it.
std::size_t PlaceAmong(const std::vector<CaseStep>& steps, const CaseStep& correction) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool asked =
            steps[i].verb == kSubmit || steps[i].verb == kReturn || steps[i].verb == kCorrect;
        if (steps[i].at < correction.at || (steps[i].at == correction.at && asked)) place = i + 1;
    }
    return place;
}

// Of the rows by which a verb leads on from a state, the one to that state; null: none does.
const StepRule* RowTo(const Verb& verb, ClaimState from, ClaimState to) {
    const auto& rows = Rule().steps;
    const auto row = std::ranges::find_if(rows, [&](const StepRule& one) {
        return one.verb == verb && one.from == StateOf(from) &&
               one.to.value_or(one.from) == StateOf(to);
    });
    return row == rows.end() ? nullptr : &*row;
}

}  // namespace

Result<const StepRule*> ClaimStepRow(const Verb& verb, const StoredClaim& claim) {
    const auto row = FindStep(verb, StateOf(claim.state));
    if (!row || !claim.certificate_no.empty()) return Closed(claim);
    return *row;
}

Status RecordClaimStep(Transaction& tx, const StoredClaim& claim, const Verb& verb,
                       const ClaimWord& word) {
    ZJ_ASSIGN(const StepRule* row, ClaimStepRow(verb, claim));
    if (word.again) {
        row = RowTo(verb, claim.state, word.again->state);
        if (row == nullptr) return Closed(claim);
        ZJ_TRY(Claims(tx).Record(ReviewAgain(verb, word)));
    } else {
        ZJ_TRY(
            Claims(tx).Record(ReviewOf(claim.record.id, verb, row->to.value_or(row->from), word)));
    }
    return TellOfClaim(tx, claim, *row, word);
}

Status RecordSubmission(Transaction& tx, std::int64_t claim, const ClaimWord& word) {
    ZJ_ASSIGN(const StepRule* row, FindStep(kSubmit, kNew));
    return Claims(tx).Record(ReviewOf(claim, kSubmit, *row->to, word));
}

Result<std::vector<CaseStep>> StepsOf(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto reviews, Claims(tx).History(claim.record.id));
    ZJ_ASSIGN(const auto changes, Claims(tx).Changes(claim.record.id));
    std::vector<CaseStep> steps;
    for (const Review& one : reviews)
        steps.push_back(StepFrom(one));
    for (const ClaimChange& one : changes) {
        const CaseStep step = StepFrom(one);
        steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(PlaceAmong(steps, step)), step);
    }
    return steps;
}

std::string DraftOf(std::span<const CaseStep> steps) {
    const CaseStep* submitted = FirstBy(steps, kSubmit);
    return submitted == nullptr ? "" : TextOf(submitted->fields, field::kDraft);
}

Result<std::string> DraftOf(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto steps, StepsOf(tx, claim));
    return DraftOf(std::span(steps));
}

TermEnd CorrectionDue(const PolicyBook& book, const StoredClaim& claim) {
    const auto given = ValueOf(claim.fields, field::kUntil);
    if (given) return {TermAnswer::kKnown, *given};
    return CorrectionDue(book, claim.record.province, claim.reviewed_at.value_or(Instant{}).Day());
}

TermEnd ObjectionDue(const PolicyBook& book, const StoredClaim& claim) {
    const auto given_back = ValueOf(claim.fields, field::kUntil);
    if (given_back) return {TermAnswer::kKnown, *given_back};
    return EndOfTerm(book, kObjectionTerm, claim.record.province,
                     claim.reviewed_at.value_or(Instant{}).Day(), LastDay::kRolls);
}

}  // namespace zhengji
