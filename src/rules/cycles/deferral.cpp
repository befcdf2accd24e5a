#include "rules/cycles/deferral.hpp"

#include <algorithm>
#include <string_view>

namespace zhengji {
namespace {

bool Moves(ActKind kind, PutOff what) {
    return kind == ActKind::kDeferred ||
           kind == (what == PutOff::kRegistration ? ActKind::kDeferredAlone : ActKind::kExtended);
}

std::string_view LongestTerm(PutOff what) {
    return what == PutOff::kRegistration ? "deferral_longest" : "extension_longest";
}

CivilDate BeforeAnyMove(Life life, const Cycle& cycle, const PutOffAsked& asked,
                        const PolicyBook& book) {
    std::erase_if(life.moves, [&](const Move& move) { return Moves(move.kind, asked.what); });
    const auto plain = DutyOf(life, book, asked.on).cycle;
    return LastDayOf(asked.what, plain.value_or(cycle));
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
