#include "app/lines/decide_results.hpp"

#include <utility>
#include <vector>

#include "app/register/known_scope.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/exam/home_area.hpp"

namespace zhengji {
namespace {

// The scores of the sittings of one qualification.
struct Columns {
    std::array<std::vector<std::uint8_t>, 3> scores;
    std::vector<std::uint8_t> province, area;

    void Add(const Sitting& sitting, AreaStatus status) {
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (sitting.scores[i] == kNoSubject) continue;
            scores[i].push_back(ByteOf(sitting.scores[i]));
        }
        province.push_back(static_cast<std::uint8_t>(sitting.admission.province));
        area.push_back(static_cast<std::uint8_t>(status));
    }

    void CountInto(const LineSet& lines, LevelOutcomes& level) const {
        std::vector<std::uint8_t> outcomes(province.size());
        DecideBatch(lines, {scores[0], scores[1], scores[2], province}, outcomes);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            ++level.counts.at(outcomes[i]);
            if (static_cast<PassOutcome>(outcomes[i]) == PassOutcome::kSeparate)
                ++level.separate_by_area.at(area[i]);
        }
    }
};

// What is known of home areas on the last day of the examination, each looked up once.
class Homes {
  public:
    Homes(const PolicyBook& book, const Session& session)
        : book_(book), day_(LastExamDay(book, session)) {}

    AreaStatus Of(const std::optional<DivisionCode>& home) {
        if (!home) return AreaStatus::kNotKnown;
        const auto [known, fresh] = known_.try_emplace(*home);
        if (fresh) known->second = HomeAreaStatus(book_, home, day_);
        return known->second;
    }

  private:
    const PolicyBook& book_;
    CivilDate day_;
    std::map<DivisionCode, AreaStatus> known_;
};

// Lines may be a qualification's own. The level is the sitting's, and with it how many subjects.
struct Whose {
    Level level{};
    int qualification = 0;
    bool three_subjects = false;
    friend auto operator<=>(const Whose&, const Whose&) = default;
};

Whose WhoseOf(const Sitting& sitting) {
    return {sitting.level, sitting.admission.qualification, sitting.scores[2] != kNoSubject};
}

LineSet LinesOf(const PolicyBook& book, const ResultsToDecide& request, const Whose& whose) {
    Sitting one;
    one.admission.year = request.session.year;
    one.admission.half = request.session.half;
    one.admission.qualification = whose.qualification;
    one.level = whose.level;
    return LineSet::For(book, one, request.on);
}

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
    std::map<Whose, Columns> groups;
    Homes homes(book, request.session);
    ZJ_TRY(ForEachAsked(tx, book, request, [&](const StoredResult& result) {
        const Sitting& sitting = result.record.sitting;
        groups[WhoseOf(sitting)].Add(sitting, homes.Of(result.record.home_area));
    }));
    OutcomesByLevel outcomes;
    for (const auto& [group, columns] : groups) {
        columns.CountInto(LinesOf(book, request, group), outcomes[group.level]);
    }
    return outcomes;
}

Status ExplainResults(Transaction& tx, const PolicyBook& book, const ResultsToDecide& request,
                      const ExplainedSitting& visit) {
    std::map<Whose, LineSet> lines;
    Homes homes(book, request.session);
    return ForEachAsked(tx, book, request, [&](const StoredResult& result) {
        const Sitting& sitting = result.record.sitting;
        const Whose whose = WhoseOf(sitting);
        const auto [known, fresh] = lines.try_emplace(whose);
        if (fresh) known->second = LinesOf(book, request, whose);
        visit(result, Explain(known->second, sitting), homes.Of(result.record.home_area));
    });
}

}  // namespace zhengji
