#include "rules/cycles/deferral.hpp"

#include <string_view>
#include <utility>

namespace zhengji {
namespace {

bool Moves(ActKind kind, PutOff what) {
    return kind == ActKind::kDeferred ||
           kind == (what == PutOff::kRegistration ? ActKind::kDeferredAlone : ActKind::kExtended);
}

std::string_view LongestTerm(PutOff what) {
    return what == PutOff::kRegistration ? "deferral_longest" : "extension_longest";
}

// The last day as it would be without the acts that put it off. What time was lost and given back
// is not put off and counts as it came about: where expiry had passed only for want of a deferral,
// nothing was lost (N47-8, N47-11).
CivilDate BeforeAnyMove(const Life& life, const Cycle& cycle, const PutOffAsked& asked,
                        const PolicyBook& book) {
    Life so_far = life;
    so_far.moves.clear();
    const auto last_day = [&] {
        return LastDayOf(asked.what, DutyOf(so_far, book, asked.on).cycle.value_or(cycle));
    };
    CivilDate last = last_day(), plain = last;
    for (const Move& move : life.moves) {
        so_far.moves.push_back(move);
        const CivilDate was = std::exchange(last, last_day());
        if (!Moves(move.kind, asked.what)) plain = plain.PlusDays(last.days - was.days);
    }
    return plain;
}

PutOffJudgement Refused(Code code, std::vector<std::string> args) {
    return {Message{code, std::move(args)}, code == Code::deferral_late, {}};
}

}  // namespace

CivilDate LastDayOf(PutOff what, const Cycle& cycle) {
    return what == PutOff::kRegistration ? cycle.until : *cycle.years.back().last;
}

PutOffJudgement JudgePutOff(const Life& life, const Cycle& cycle, const PutOffAsked& asked,
                            const PolicyBook& book) {
    const std::string ends = asked.ends.ToString();
    if (asked.what == PutOff::kRegistration && asked.on > cycle.until)
        return Refused(Code::deferral_late, {cycle.until.ToString(), asked.on.ToString()});
    const CivilDate now_ends = LastDayOf(asked.what, cycle);
    if (asked.ends <= now_ends) return Refused(Code::deferral_nothing, {ends, now_ends.ToString()});
    const CivilDate first = BeforeAnyMove(life, cycle, asked, book);
    const std::string_view term = LongestTerm(asked.what);
    const TermEnd longest = EndOfTerm(book, term, asked.province, first, LastDay::kAsItFalls);
    if (!longest.Known()) return {{}, false, WhyNotKnown(longest, term, first)};
    if (asked.ends <= longest.day) return {};
    return Refused(Code::deferral_too_long, {ends, first.ToString(), longest.day.ToString()});
}

}  // namespace zhengji
