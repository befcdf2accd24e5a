#include "app/lines/scores_for_lines.hpp"

#include "rules/claims/calls.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

ScoresOfLevel OfLevel(const PolicyBook& book, const Session& session, Level level, CivilDate on) {
    ScoresOfLevel scores;
    scores.level = level;
    const auto national = book.LineFor(session, level, LineKind::kNational, 0, on);
    if (national.InForce()) scores.national_line = national.value->minimum;
    const auto separate = book.LineFor(session, level, LineKind::kSeparate, 0, on);
    scores.separate_set = separate.InForce();
    if (!separate.InForce()) return scores;
    scores.separate_line = separate.value->minimum;
    scores.by_document = !separate.value->source.document.starts_with(kLineProposal);
    scores.source = separate.value->source.ToString();
    return scores;
}

Result<std::vector<WaitingLines>> Waiting(Transaction& tx, const Session& session) {
    ZJ_ASSIGN(const auto open, LineProposals(tx).OpenOf(session.ToString()));
    std::vector<WaitingLines> waiting;
    for (const LineProposalRecord& one : open) {
        if (one.family != Name(session.family)) continue;
        auto told = ReadFigures(one.figures).value_or(ProposedFigures());
        waiting.push_back({one.id, one.proposed_by, one.proposed_at, std::move(told.reason),
                           std::move(told.lines)});
    }
    return waiting;
}

}  // namespace

Result<ScoresForLines> ScoresOf(Reading& reading, const Session& session, CountedForLines& lately) {
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(Populations people, PopulationsOf(reading, session, lately));
    ScoresForLines scores;
    scores.may_be_set = MayLineBeSet(*book, session, reading.Now()).time == SettingTime::kClosed;
    for (const Level level : AllLevels()) {
        if (people.In(level).present == 0) continue;
        ScoresOfLevel one = OfLevel(*book, session, level, reading.Now().Day());
        one.country = people.In(level);
        one.provinces = people.provinces.at(static_cast<std::size_t>(level));
        if (one.national_line)
            one.proposal =
                ProposeLine(level, *one.national_line, one.country, people.OfAreas(level));
        scores.levels.push_back(std::move(one));
    }
    ZJ_ASSIGN(scores.waiting, Waiting(reading.Tx(), session));
    return scores;
}

}  // namespace zhengji
