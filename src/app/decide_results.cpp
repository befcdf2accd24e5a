#include "app/decide_results.hpp"

#include <utility>
#include <vector>

#include "app/known_scope.hpp"

namespace zhengji {
namespace {

constexpr std::uint8_t kAbsentByte = 255;

// The scores of the sittings of one level with the same number of subjects.
struct Columns {
    std::array<std::vector<std::uint8_t>, 3> scores;
    std::vector<std::uint8_t> province;

    void Add(const Sitting& sitting) {
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (sitting.scores[i] == kNoSubject) continue;
            const bool absent = sitting.scores[i] == kAbsentScore;
            scores[i].push_back(absent ? kAbsentByte
                                       : static_cast<std::uint8_t>(sitting.scores[i]));
        }
        province.push_back(static_cast<std::uint8_t>(sitting.admission.province));
    }

    void CountInto(const LineSet& lines, OutcomeCounts& counts) const {
        std::vector<std::uint8_t> outcomes(province.size());
        DecideBatch(lines, {scores[0], scores[1], scores[2], province}, outcomes);
        for (const std::uint8_t outcome : outcomes)
            ++counts.at(outcome);
    }
};

Status ForEachAsked(Transaction& tx, const PolicyBook& book, const ResultsToDecide& request,
                    const std::function<void(const StoredResult&)>& visit) {
    if (request.province) {
        ZJ_TRY(RequireKnown(book, *request.province, request.session));
    } else if (book.FactsOf(request.session) == nullptr) {
        return MakeError(Code::session_not_in_policy, {request.session.ToString()});
    }
    bool any = false;
    ZJ_TRY(Results(tx).ForEach(request.session, [&](const StoredResult& result) {
        const int province = result.record.sitting.admission.province;
        if (request.province && *request.province != province) return;
        any = true;
        visit(result);
    }));
    return any ? Status() : MakeError(Code::no_session_results, {request.session.ToString()});
}

}  // namespace

Result<OutcomesByLevel> CountOutcomes(Transaction& tx, const PolicyBook& book,
                                      const ResultsToDecide& request) {
    std::map<std::pair<Level, bool>, Columns> groups;  // by level, and whether there is a third
    ZJ_TRY(ForEachAsked(tx, book, request, [&](const StoredResult& result) {
        const Sitting& sitting = result.record.sitting;
        groups[{sitting.level, sitting.scores[2] != kNoSubject}].Add(sitting);
    }));
    OutcomesByLevel outcomes;
    for (const auto& [group, columns] : groups) {
        const auto lines = LineSet::For(book, request.session, group.first, request.on);
        columns.CountInto(lines, outcomes[group.first]);
    }
    return outcomes;
}

Status ExplainResults(
    Transaction& tx, const PolicyBook& book, const ResultsToDecide& request,
    const std::function<void(const StoredResult&, const Decision<PassOutcome>&)>& visit) {
    std::map<Level, LineSet> lines;
    return ForEachAsked(tx, book, request, [&](const StoredResult& result) {
        const Sitting& sitting = result.record.sitting;
        const auto [known, fresh] = lines.try_emplace(sitting.level);
        if (fresh) known->second = LineSet::For(book, request.session, sitting.level, request.on);
        visit(result, Explain(known->second, sitting));
    });
}

}  // namespace zhengji
