// Two persons who may be one: joined, told apart for good, or separated again, each by two officers
// (docs/adr/0045). Nothing that was recorded changes, and no act is recorded: who holds what goes
// on as it was, and only who that is becomes one; but what a finding declared void for it was taken
// for the same person's is reinstated as they are separated (docs/adr/0061).
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "app/accounts/joined.hpp"
#include "app/cases/duplicates.hpp"
#include "app/cases/steps.hpp"
#include "app/steps/session_void.hpp"
#include "base/text.hpp"
#include "rules/procedures/duplicate.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// Under one number there must be two names.
Status Open(StepContext& step) {
    ZJ_ASSIGN(const TwoPersons two, PersonsOf(step.tx, step.record.subject));
    ZJ_TRY(NoOpenCase(step, {duplicate::kDifferent}));
    if (!two.AreOne()) return {};
    ZJ_ASSIGN(const auto names, Doubles(step.tx).NamesOf(two.first));
    const bool several = std::ranges::any_of(
        names, [&](const NameSomewhere& one) { return !SameName(one.name, names.front().name); });
    if (several) return {};
    return MakeError(Code::correction_nothing, {step.record.subject, std::string(ChineseOf("name")),
                                                names.front().name, "name"});
}

Status IsNameOfEither(StepContext& step, const TwoPersons& two, const std::string& name) {
    std::set<std::string> all;
    for (const PersonId& one : {two.first, two.second}) {
        ZJ_ASSIGN(const auto names, Doubles(step.tx).NamesOf(one));
        for (const NameSomewhere& other : names)
            all.insert(other.name);
    }
    if (all.contains(name)) return {};
    return BadField(field::kGoesBy.name, name, fmt::format("{}", fmt::join(all, "、")));
}

Status NoteWhatJoiningBrings(StepContext& step, const TwoPersons& two, const std::string& name) {
    ZJ_ASSIGN(auto notes, WhatJoiningBrings(step.tx, step.book, two, name, step.Today()));
    for (Reason& note : notes)
        step.notes.push_back(std::move(note));
    return {};
}

Status Merge(StepContext& step) {
    ZJ_ASSIGN(const TwoPersons two, PersonsOf(step.tx, step.record.subject));
    const std::string name = step.Said(field::kGoesBy);
    ZJ_TRY(IsNameOfEither(step, two, name));
    ZJ_TRY(NoteWhatJoiningBrings(step, two, name));
    return NoteWhatIsVoidToo(step, std::array{two.first, two.second});
}

// How many persons the two numbers lead to.
void NotePersons(StepContext& step, std::string was, std::string is) {
    step.Note(Code::correction_made,
              {step.record.subject, "人数", std::move(was), std::move(is), "persons"}, "S25-2");
}

Status JoinThem(StepContext& step) {
    ZJ_ASSIGN(const TwoPersons two, PersonsOf(step.tx, step.record.subject));
    const std::string name = step.Earlier(field::kGoesBy);
    ZJ_TRY(NoteWhatJoiningBrings(step, two, name));
    if (two.AreOne()) return {};
    NotePersons(step, "2", "1");
    const bool first = step.Earlier(field::kKeeps) == duplicate::kFirst;
    ZJ_TRY(SamePersons(step.tx).Join(first ? two.first : two.second, first ? two.second : two.first,
                                     name, step.record.id));
    ZJ_ASSIGN(const auto references, SamePersons(step.tx).All(two.first));
    ZJ_TRY(TellJoined(step.tx, references, step.request.now));
    return FollowPersons(step, std::array{two.first, two.second});
}

Status Separate(StepContext& step) {
    ZJ_ASSIGN(const TwoPersons one, PersonsOf(step.tx, step.record.subject));
    ZJ_ASSIGN(const auto references, SamePersons(step.tx).All(one.first));
    ZJ_ASSIGN(const auto torn, SamePersons(step.tx).Part(step.record.id));
    if (!torn.empty()) return MakeError(Code::separation_certificate, {torn.front()});
    NotePersons(step, "1", "2");
    ZJ_TRY(EndJoined(step.tx, references, step.request.now));
    ZJ_ASSIGN(const TwoPersons two, PersonsOf(step.tx, step.record.subject));
    return FollowPersons(step, std::array{two.first, two.second});
}

Status Approve(StepContext& step) {
    ZJ_ASSIGN(const State state, StateOf(step.record));
    if (state == duplicate::kMergeProposed) return JoinThem(step);
    return state == duplicate::kSeparationProposed ? Separate(step) : Status();
}

}  // namespace

std::span<const NamedCheck> DuplicateChecks() {
    using namespace duplicate;
    // Whom an open case names stays: no result goes while one rests on it
    // (app/imports/import_history).
    static constexpr std::array kChecks = {
        NamedCheck{kOpen, Open, {Code::case_open_already, Code::correction_nothing}},
        NamedCheck{kMerge, Merge, {Code::step_field_bad}},
        NamedCheck{kApprove, Approve, {Code::separation_certificate}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
