#include "app/scores_for_lines.hpp"

#include <nlohmann/json.hpp>

#include "rules/claims/calls.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

std::optional<int> LineIn(const Json& level, std::string_view member) {
    const auto found = level.find(member);
    if (found == level.end() || found->is_null()) return std::nullopt;
    return found->get<int>();
}

// Figures as a proposal keeps them (app/set_line.cpp); what does not read as such names no line.
void ReadFigures(const std::string& figures, WaitingLines& waiting) try {
    const Json told = Json::parse(figures);
    const bool correction = told.contains("correction");
    if (correction) waiting.reason = told.at("reason").get<std::string>();
    for (const Json& one : told.at(correction ? "correction" : "levels")) {
        const auto level = ParseLevel(one.at("level").get<std::string>());
        if (level) waiting.lines[*level] = LineIn(one, correction ? "to" : "line");
    }
} catch (const Json::exception&) {
    waiting.lines.clear();
}

ScoresOfLevel OfLevel(const PolicyBook& book, const Session& session, Level level, CivilDate on) {
    ScoresOfLevel scores;
    scores.level = level;
    const auto national = book.LineFor(session, level, LineKind::kNational, 0, on);
    if (national.InForce()) scores.national_line = national.value->minimum;
    const auto separate = book.LineFor(session, level, LineKind::kSeparate, 0, on);
    scores.separate_set = separate.InForce();
    if (separate.InForce()) scores.separate_line = separate.value->minimum;
    return scores;
}

Result<std::vector<WaitingLines>> Waiting(Transaction& tx, const Session& session) {
    ZJ_ASSIGN(const auto open, LineProposals(tx).OpenOf(session.ToString()));
    std::vector<WaitingLines> waiting;
    for (const LineProposalRecord& one : open) {
        if (one.family != Name(session.family)) continue;
        waiting.push_back({one.id, one.proposed_by, one.proposed_at, {}, {}});
        ReadFigures(one.figures, waiting.back());
    }
    return waiting;
}

}  // namespace

Result<ScoresForLines> ScoresOf(Reading& reading, const Session& session) {
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(Populations people, CountPopulations(reading.Tx(), *book, session, reading.Now()));
    ScoresForLines scores;
    scores.may_be_set = MayLineBeSet(*book, session, reading.Now()).time == SettingTime::kClosed;
    for (const Level level : {Level::kJunior, Level::kIntermediate, Level::kSenior}) {
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
