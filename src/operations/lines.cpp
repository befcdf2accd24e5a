// Setting a session's separate lines, correcting one, and whom moving one would touch.
#include "operations/line_impact.hpp"

#include "app/lines/set_line.hpp"
#include "operations/operation.hpp"
#include "operations/told_claim.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kSession{"场次，如 2024H2（通信为 2024）", "session: 2024H2 (telecom: 2024)"};
constexpr Bilingual kFamily{"考试类别；场次不属于它的拒绝",
                            "the examinations; a session of others is refused"};
constexpr AtConsole kFamilyTyped{.words = {"考试类别：software 或 telecom", "software or telecom"},
                                 .needed = true};
constexpr Bilingual kLevel{"级别", "level"};
constexpr Bilingual kId{"提案编号", "the proposal's number"};

struct Rate {
    std::int64_t passed = 0, present = 0;
    static constexpr std::string_view kName = "PassRate";
    static constexpr auto kFields =
        Members(Member{"passed", &Rate::passed, {"合格人数", "passed"}},
                Member{"present", &Rate::present, {"参考人数", "present"}});
    static Rate Of(const PassRate& rate) { return {rate.passed, rate.present}; }
};

struct ProposedLevel {
    Level level{};
    int national_line = 0;
    std::optional<int> line;
    std::string ground;
    Rate national, at_line;
    std::optional<Rate> just_below;
    static constexpr std::string_view kName = "ProposedLine";
    static constexpr auto kFields = Members(
        Member{"level", &ProposedLevel::level, kLevel},
        Member{"national_line", &ProposedLevel::national_line, {"全国线", "national line"}},
        Member{
            "line", &ProposedLevel::line, {"可划的最低线", "the lowest line allowed; null: none"}},
        Member{"ground", &ProposedLevel::ground, {"依据的代码", "code of the ground"}},
        Member{"national", &ProposedLevel::national, {"全国合格率", "the nation's rate"}},
        Member{"at_line", &ProposedLevel::at_line, {"该线的合格率", "the areas' rate at it"}},
        Member{"just_below",
               &ProposedLevel::just_below,
               {"低一分的合格率", "the areas' rate a point below"}});
};

struct ToldUnplaced {
    Level level{};
    std::optional<std::string> home_area;
    std::int64_t people = 0;
    static constexpr std::string_view kName = "UnplacedPeople";
    static constexpr auto kFields =
        Members(Member{"level", &ToldUnplaced::level, kLevel},
                Member{"home_area",
                       &ToldUnplaced::home_area,
                       {"报名地区代码；空：没有", "code of the home area; null: none is stated"}},
                Member{"people", &ToldUnplaced::people, {"参考人数", "how many were present"}});

    static ToldUnplaced Of(const Unplaced& one) {
        ToldUnplaced told{one.level, {}, one.people};
        if (one.home.value != 0) told.home_area = one.home.ToString();
        return told;
    }
};

// Whoever names both says what he takes the session for.
Status CheckFamily(const std::optional<Family>& family, const Session& session) {
    if (!family || *family == session.family) return {};
    return MakeError(Code::unknown_session, {session.ToString()});
}

struct Propose {
    std::optional<Family> family;
    Session session;
    std::optional<bool> leave_out_unplaced;
    static constexpr auto kFields = Members(
        Member{"family", &Propose::family, kFamily}.Typed(kFamilyTyped),
        Member{"session", &Propose::session, kSession},
        Member{"leave_out_unplaced",
               &Propose::leave_out_unplaced,
               {"是否在单独划线地区参考不清楚的人不计入（没有报名地区、只到地市、名单不全）",
                "leave out people of whom it is not known whether they sat in a separate-line "
                "area (no home area, a prefecture alone, a list that is not whole)"}});

    struct Answer {
        std::int64_t id = 0;
        Session session;
        std::vector<ProposedLevel> levels;
        std::vector<ToldUnplaced> unplaced;
        std::vector<std::string> unplaced_words;
        std::int64_t doubles_open = 0, sat_twice = 0;
        static constexpr auto kFields = Members(
            Member{"id", &Answer::id, kId}, Member{"session", &Answer::session, kSession},
            Member{"levels", &Answer::levels, {"各级别", "levels that have results"}},
            Member{"unplaced",
                   &Answer::unplaced,
                   {"未计入的人", "people left out: where they sat is not known"}},
            Member{"unplaced_words",
                   &Answer::unplaced_words,
                   {"未计入的人，按报名地区（文字）",
                    "people left out, in words, one for each home area"}},
            Member{"doubles_open",
                   &Answer::doubles_open,
                   {"所计的人中疑似同一人而未决的案件数",
                    "cases not decided of who may be one person, both of whom are counted"}},
            Member{"sat_twice",
                   &Answer::sat_twice,
                   {"同一资格两次参考、只计一次的人数",
                    "persons who sat a qualification twice and count once"}});
    };

    static Result<Answer> Run(const Asking& asking, const Propose& asked) {
        ZJ_TRY(CheckFamily(asked.family, asked.session));
        const auto said = asked.leave_out_unplaced.value_or(false) ? UnplacedPeople::kLeftOut
                                                                   : UnplacedPeople::kNotSaid;
        ZJ_ASSIGN(
            const LineProposed proposed,
            ProposeLines(asking.reg, {asked.session, said, asking.call.actor, asking.call.now}));
        Answer answer{proposed.id,           proposed.session,          {}, {}, {},
                      proposed.doubles.open, proposed.doubles.sat_twice};
        for (const Unplaced& one : proposed.unplaced)
            answer.unplaced.push_back(ToldUnplaced::Of(one));
        if (!proposed.unplaced.empty()) {
            ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
            const auto chinese = EachHome(*book, proposed.unplaced, Language::kChinese);
            const auto english = EachHome(*book, proposed.unplaced, Language::kEnglish);
            for (std::size_t i = 0; i < chinese.size(); ++i)
                answer.unplaced_words.push_back(Word(chinese[i], english[i]));
        }
        for (const LineProposal& one : proposed.levels) {
            answer.levels.push_back({one.level,
                                     one.national_line,
                                     one.line,
                                     std::string(Info(CodeOf(one.ground)).name),
                                     Rate::Of(one.national),
                                     Rate::Of(one.at_line),
                                     {}});
            if (one.just_below) answer.levels.back().just_below = Rate::Of(*one.just_below);
        }
        return answer;
    }
};

struct LineAsked {
    Level level{};
    std::optional<int> line;
    static constexpr std::string_view kName = "LineOfLevel";
    static constexpr auto kFields = Members(
        Member{"level", &LineAsked::level, kLevel},
        Member{"line", &LineAsked::line, {"分数；不写为不划线", "score; left out: no line"}, "39"}
            .Hint("不填即不设单独线", "Blank: no separate line"));
};

Result<LinesByLevel> LinesOf(const std::vector<LineAsked>& asked) {
    LinesByLevel lines;
    for (const LineAsked& one : asked)
        lines[one.level] = one.line;
    if (lines.empty()) return MakeError(Code::missing_member, {"lines"});
    return lines;
}

struct ToldImpact {
    Level level{};
    std::optional<int> from, to;
    Rate before, after;
    std::int64_t gain = 0, lose = 0;
    static constexpr std::string_view kName = "LineImpact";
    static constexpr auto kFields =
        Members(Member{"level", &ToldImpact::level, kLevel},
                Member{"from", &ToldImpact::from, {"现线", "line as it stands"}},
                Member{"to", &ToldImpact::to, {"拟线", "line as asked"}},
                Member{"before", &ToldImpact::before, {"现合格率", "rate before"}},
                Member{"after", &ToldImpact::after, {"移动后的合格率", "rate after"}},
                Member{"gain", &ToldImpact::gain, {"增加人数", "who would gain"}},
                Member{"lose", &ToldImpact::lose, {"减少人数", "who would lose"}});
};

std::vector<ToldImpact> ToldImpacts(const std::vector<LevelImpact>& impacts) {
    std::vector<ToldImpact> told;
    for (const LevelImpact& one : impacts)
        told.push_back({one.level, one.from, one.to, Rate::Of(one.impact.before),
                        Rate::Of(one.impact.after), one.impact.gain, one.impact.lose});
    return told;
}

constexpr Bilingual kLines{"各级别的线", "a line for each level named"};
constexpr AtConsole kLinesTyped{
    AtConsole::Way::kPair,
    {"级别=分数，如 intermediate=39；不划线写 none（可重复）",
     "LEVEL=SCORE, intermediate=39; none for no line (may be repeated)"}};

struct Impact {
    std::optional<Family> family;
    Session session;
    std::vector<LineAsked> lines;
    static constexpr auto kFields =
        Members(Member{"family", &Impact::family, kFamily}.Typed(kFamilyTyped),
                Member{"session", &Impact::session, kSession},
                Member{"lines", &Impact::lines, kLines}
                    .By("--line")
                    .Typed(kLinesTyped)
                    .Hint("要更正的级别各一行", "One row for each level that is corrected"));

    struct Answer {
        std::vector<ToldImpact> levels;
        static constexpr auto kFields =
            Members(Member{"levels", &Answer::levels, {"各级别", "levels"}});
    };

    static Result<Answer> Of(Register& reg, const Impact& asked, Instant now) {
        ZJ_TRY(CheckFamily(asked.family, asked.session));
        ZJ_ASSIGN(const auto lines, LinesOf(asked.lines));
        ZJ_ASSIGN(const auto impacts, ImpactOfLines(reg, asked.session, lines, now));
        return Answer{ToldImpacts(impacts)};
    }

    static Result<Answer> Run(const Asking& asking, const Impact& asked) {
        ZJ_TRY(Ask(asking.reg, asking.call, Asked::Nation(action::kLinesPropose),
                   [](Reading&) { return Status(); }));
        return Of(asking.reg, asked, asking.call.now);
    }
};

struct Correct {
    std::optional<Family> family;
    Session session;
    std::vector<LineAsked> lines;
    std::string reason;
    static constexpr auto kFields =
        Members(Member{"family", &Correct::family, kFamily}.Typed(kFamilyTyped),
                Member{"session", &Correct::session, kSession},
                Member{"lines", &Correct::lines, kLines}
                    .By("--line")
                    .Typed(kLinesTyped)
                    .Hint("要更正的级别各一行", "One row for each level that is corrected"),
                Member{"reason", &Correct::reason, {"更正的理由", "why"}, "漏计一省成绩"}.Hint(
                    "写明为什么更正", "Why it is corrected"));

    struct Answer {
        std::int64_t id = 0;
        std::vector<ToldImpact> levels;
        std::vector<ToldClaim> reopens, issued;
        Session session;
        static constexpr auto kFields = Members(
            Member{"id", &Answer::id, kId}, Member{"levels", &Answer::levels, {"各级别", "levels"}},
            Member{"reopens",
                   &Answer::reopens,
                   {"将重新待审核的申请", "claims that would be pending again"}},
            Member{"issued",
                   &Answer::issued,
                   {"已颁证而受影响的申请", "claims that led to certificates and are touched"}},
            Member{"session", &Answer::session, kSession});
    };

    static Result<Answer> Run(const Asking& asking, const Correct& asked) {
        ZJ_TRY(CheckFamily(asked.family, asked.session));
        ZJ_ASSIGN(const auto lines, LinesOf(asked.lines));
        ZJ_ASSIGN(const auto proposed,
                  CorrectLines(asking.reg, {asked.session, lines, asked.reason, asking.call.actor,
                                            asking.call.now}));
        return Answer{proposed.id, ToldImpacts(proposed.impacts),
                      ToldClaims(proposed.claims.reopened, FieldNamesAt(asking)),
                      ToldClaims(proposed.claims.issued, FieldNamesAt(asking)), asked.session};
    }
};

struct Approve {
    std::int64_t id = 0;
    std::optional<std::string> filed;
    static constexpr auto kFields = Members(
        Member{"id", &Approve::id, kId, "1"}.By("ID"),
        Member{
            "filed",
            &Approve::filed,
            {"审核备案：“机关, 日期, 文号”（正式登记册必写；引用分数线处一并写明）",
             "examined and filed by: \"BODY, DATE, DOCUMENT\" (demanded in a real register; cited "
             "wherever the line is)"},
            "国家主管部门, 2024-09-27, 示例〔2024〕9号"}
            .Hint("正式登记册必填", "Needed in a real register"));

    struct Answer {
        std::int64_t id = 0;
        std::string policy;
        std::vector<ToldClaim> reopened, issued;
        static constexpr auto kFields = Members(
            Member{"id", &Answer::id, kId},
            Member{"policy",
                   &Answer::policy,
                   {"新一版政策的摘要", "digest of the new policy version"}},
            Member{"reopened",
                   &Answer::reopened,
                   {"重新待审核的申请", "claims that are pending again"}},
            Member{"issued",
                   &Answer::issued,
                   {"已颁证而受影响的申请", "claims that led to certificates and are touched"}});
    };

    static Result<Answer> Run(const Asking& asking, const Approve& asked) {
        std::optional<OfficialDocument> filed;
        if (asked.filed) {
            ZJ_ASSIGN(filed, OfficialDocument::Parse("--filed", *asked.filed));
        }
        ZJ_ASSIGN(const auto approved,
                  ApproveLines(asking.reg, asked.id, filed, asking.call.actor, asking.call.now));
        return Answer{asked.id, approved.digest,
                      ToldClaims(approved.claims.reopened, FieldNamesAt(asking)),
                      ToldClaims(approved.claims.issued, FieldNamesAt(asking))};
    }
};

}  // namespace

Answered ImpactAsked(Register& reg, const Value& asked, Instant now) {
    const auto request = Read<Impact>(asked);
    if (!request) return tl::unexpected(request.error());
    auto answer = Impact::Of(reg, *request, now);
    if (!answer) return tl::unexpected(Misfits{{"", std::move(answer.error())}});
    return Kind<Impact::Answer>::Write(*answer);
}

void AddLines(std::vector<Operation>& table) {
    const std::initializer_list<Code> kRefused = {
        Code::bad_option,   Code::no_national_line,        Code::no_session_results,
        Code::line_no_call, Code::line_applications_ahead, Code::line_applications_open,
        Code::line_stands,  Code::unknown_session,         Code::step_field_missing};
    table.push_back(
        Row<Propose>(action::kLinesPropose, By(action::kLinesPropose), Post("/lines/proposals"),
                     {"据全部成绩提出每个级别可划的最低分数线及依据",
                      "per level the lowest line allowed, with the rates at it and just below"},
                     kRefused, Pace::kSlow));
    table.push_back(Row<Correct>(
        "lines.correct", By(action::kLinesPropose), Post("/lines/corrections"),
        {"更正本册已划定的线：写明理由，列出影响的人数与申请，待另一人批准",
         "correct a line that was set here: the reason, whom and which claims it "
         "touches; another officer approves it"},
        {Code::bad_option, Code::step_field_bad, Code::no_session_results,
         Code::line_nothing_to_correct, Code::line_unchanged, Code::line_not_below_national,
         Code::line_stands, Code::line_above_ceiling, Code::line_no_call,
         Code::line_applications_ahead, Code::line_applications_open, Code::no_national_line},
        Pace::kSlow));
    table.push_back(Grave(
        Row<Approve>(action::kLinesApprove, By(action::kLinesApprove),
                     Post("/lines/proposals/{id}/approve"),
                     {"由另一人批准划线提案，形成新一版政策",
                      "approve a proposal by another officer: a new policy version"},
                     {Code::bad_document, Code::bad_date, Code::step_field_bad,
                      Code::line_needs_filing, Code::two_persons, Code::account_unlinked,
                      Code::proposal_unknown, Code::proposal_closed, Code::proposal_moved,
                      Code::document_day_ahead, Code::line_no_call, Code::line_applications_ahead,
                      Code::line_applications_open, Code::line_stands, Code::line_above_ceiling},
                     Pace::kSlow),
        {"提案中的线即告公布，成为新一版政策；此后只能更正。",
         "The lines of the proposal are published as a new policy version; from then on they can "
         "only be corrected."}));
    table.push_back(
        Row<Impact>("lines.impact", By(action::kLinesPropose), Post("/lines/impact"),
                    {"移动分数线影响多少人", "who would gain or lose if the line moved"},
                    {Code::bad_option, Code::no_session_results, Code::line_not_below_national,
                     Code::no_national_line},
                    Pace::kSlow));
}

}  // namespace zhengji
