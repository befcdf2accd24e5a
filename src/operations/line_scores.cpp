// What a line is set by: scores of a session by level, in the country and in the areas.
#include <algorithm>

#include "accounts/owner.hpp"
#include "app/lines/scores_for_lines.hpp"
#include "operations/file_desk.hpp"
#include "operations/operation.hpp"
#include "operations/told_policy.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

struct ToldCurve {
    ToldUnit unit;
    std::int64_t present = 0;
    std::vector<std::int64_t> reach;
    static constexpr std::string_view kName = "ScoreCurve";
    static constexpr auto kFields = Members(
        Member{"unit",
               &ToldCurve::unit,
               {"全国，或一省的单独划线地区", "the country, or a province's areas"}},
        Member{"present", &ToldCurve::present, {"全部科目参考人数", "present at all subjects"}},
        Member{"reach",
               &ToldCurve::reach,
               {"自 0 分起，每一分：各科均不低于该分的人数",
                "from 0 on, of each point: how many have every score at or above it"}});

    static ToldCurve Of(DivisionCode unit, const PassCurve& curve, const PolicyBook& book) {
        ToldCurve told{ToldUnit::Of(unit, book), curve.present, {}};
        for (const std::int64_t passed : curve.passed) {
            if (passed == 0) break;
            told.reach.push_back(passed);
        }
        return told;
    }
};

struct ToldLevel {
    Level level{};
    std::string level_words;
    std::optional<int> national_line;
    bool separate_set = false;
    std::optional<int> separate_line, lowest;
    ToldCurve country;
    std::vector<ToldCurve> areas;
    std::optional<std::string> set_by;
    std::string source;
    static constexpr std::string_view kName = "LevelScores";
    static constexpr auto kFields = Members(
        Member{"level", &ToldLevel::level, {"级别", "level"}},
        Member{"level_words", &ToldLevel::level_words, {"级别（文字）", "the level in words"}},
        Member{"national_line",
               &ToldLevel::national_line,
               {"全国线；空：未知", "national line; null: not known"}},
        Member{"separate_set",
               &ToldLevel::separate_set,
               {"是否已划定（含划定为不设线）", "whether it was set, be it that there is none"}},
        Member{"separate_line",
               &ToldLevel::separate_line,
               {"现行单独划线；空：无", "separate line as it stands; null: none"}},
        Member{"lowest",
               &ToldLevel::lowest,
               {"按规定可划的最低线；空：无", "the lowest line the rule allows; null: none"}},
        Member{"country", &ToldLevel::country, {"全国", "the country"}},
        Member{"areas",
               &ToldLevel::areas,
               {"单独划线地区，按省", "the separate-line areas, by province"}},
        Member{"set_by",
               &ToldLevel::set_by,
               {"由谁划定：register 本登记册，可由提案更正；document 所公布的文件；空：尚未划定",
                "by whom it was set: register, by a proposal that another corrects, or document, "
                "by what was published; null: it was not set"}},
        Member{"source",
               &ToldLevel::source,
               {"单独划线的出处；可空", "where the separate line stands; may be empty"}});

    static ToldLevel Of(const ScoresOfLevel& scores, const PolicyBook& book) {
        ToldLevel told{scores.level,
                       Word(Chinese(scores.level), Name(scores.level)),
                       scores.national_line,
                       scores.separate_set,
                       scores.separate_line,
                       scores.proposal ? scores.proposal->line : std::nullopt,
                       ToldCurve::Of(DivisionCode(0), scores.country, book),
                       {},
                       {},
                       scores.source};
        if (scores.separate_set) told.set_by = scores.by_document ? "document" : "register";
        for (const auto& [province, curve] : scores.provinces)
            told.areas.push_back(ToldCurve::Of(DivisionCode::OfProvince(province), curve, book));
        return told;
    }
};

struct WaitingLine {
    Level level{};
    std::string level_words;
    std::optional<int> line;
    static constexpr std::string_view kName = "WaitingLine";
    static constexpr auto kFields = Members(
        Member{"level", &WaitingLine::level, {"级别", "level"}},
        Member{"level_words", &WaitingLine::level_words, {"级别（文字）", "the level in words"}},
        Member{"line", &WaitingLine::line, {"拟线；空：不设线", "line; null: none"}});
};

struct ToldProposal {
    std::int64_t id = 0;
    std::string proposed_by;
    Instant proposed_at;
    std::optional<std::string> reason;
    std::vector<WaitingLine> lines;
    static constexpr std::string_view kName = "LineProposal";
    static constexpr auto kFields =
        Members(Member{"id", &ToldProposal::id, {"提案编号", "the proposal's number"}},
                Member{"proposed_by", &ToldProposal::proposed_by, {"提出人", "who proposed it"}},
                Member{"proposed_at", &ToldProposal::proposed_at, {"提出时间", "when"}},
                Member{"reason",
                       &ToldProposal::reason,
                       {"更正的理由；空：首次划线", "why it corrects; null: it sets lines"}},
                Member{"lines", &ToldProposal::lines, {"各级别的线", "a line for each level"}});

    static ToldProposal Of(const WaitingLines& waiting) {
        ToldProposal told{
            waiting.id, ShownOwner(waiting.proposed_by), waiting.proposed_at, waiting.reason, {}};
        for (const auto& [level, line] : waiting.lines)
            told.lines.push_back({level, Word(Chinese(level), Name(level)), line});
        return told;
    }
};

struct Scores {
    Session session;
    static constexpr auto kFields = Members(
        Member{"session", &Scores::session, {"场次，如 2024H2", "session, 2024H2"}, "2024H2"});

    struct Answer {
        Session session;
        bool may_be_set = false;
        std::vector<ToldLevel> levels;
        std::vector<ToldProposal> waiting;
        static constexpr std::string_view kName = "LineScores";
        static constexpr auto kFields = Members(
            Member{"session", &Answer::session, {"场次", "session"}},
            Member{"may_be_set",
                   &Answer::may_be_set,
                   {"申领已截止，可以划线", "applications have closed, so that lines may be set"}},
            Member{"levels", &Answer::levels, {"各级别", "levels that somebody sat in"}},
            Member{"waiting",
                   &Answer::waiting,
                   {"待另一人批准的提案", "proposals that wait for another to approve"}});
    };

    static Result<Answer> Run(const Asking& asking, const Scores& asked) {
        return Ask(asking.reg, asking.call, Asked::Nation(action::kLinesRead),
                   [&](Reading& reading) -> Result<Answer> {
                       ZJ_ASSIGN(const auto scores,
                                 ScoresOf(reading, asked.session, *DeskOf(asking).lines));
                       ZJ_ASSIGN(const auto book, reading.Policy());
                       Answer answer{asked.session, scores.may_be_set, {}, {}};
                       for (const ScoresOfLevel& one : scores.levels)
                           answer.levels.push_back(ToldLevel::Of(one, *book));
                       for (const WaitingLines& one : scores.waiting)
                           answer.waiting.push_back(ToldProposal::Of(one));
                       return answer;
                   });
    }
};

}  // namespace

void AddLineScores(std::vector<Operation>& table) {
    table.push_back(
        Row<Scores>("lines.scores", By(action::kLinesRead), Get("/lines/scores"),
                    {"划线所据的成绩分布：全国与各省单独划线地区，只有人数",
                     "what a line is set by: scores in the country and in the areas, counts alone"},
                    {Code::unknown_session, Code::no_session_results}, Pace::kSlow));
}

}  // namespace zhengji
