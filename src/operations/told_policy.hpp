// Dated values of policy as they are told to everybody: lines, notices that call for claims, units
// of separate-line areas.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "operations/kinds.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// A qualification, and what its subject is called, in either language (Word).
std::string NameOf(const Qualification& qualification);
std::string NameIn(const PolicyBook& book, std::string_view qualification);
/// The number of the subject where policy has no name for it.
std::string SubjectName(const Qualification* qualification, std::size_t subject);
/// Whether the first day of a value is known: its source may say that it was not found, and that
/// another was taken for it (docs/policies.md, days_source).
bool FirstDayIsKnown(const Source& source);
inline constexpr Bilingual kFromIsKnown{
    "首日是否查到；否：未查到，`from` 是为计算所取之日",
    "whether the first day is known; false: it was not found, and `from` was taken for it"};
inline constexpr Bilingual kDaysSource{
    "日期另有出处的，其出处或说明；空：与出处相同",
    "whence the days are, where the source does not give them; null: from the source"};
/// Nothing where the source gives the days itself.
std::optional<std::string> DaysSourceOf(const Source& source);

/// By which line: 全国统一 …
std::string KindInWords(LineKind kind);

struct ToldUnit {
    std::string code, name;
    static constexpr std::string_view kName = "Unit";
    static constexpr auto kFields =
        Members(Member{"code", &ToldUnit::code, {"区划代码", "division code"}, "640402"},
                Member{"name", &ToldUnit::name, {"名称", "name"}});

    static ToldUnit Of(DivisionCode unit, const PolicyBook& book);
};

struct ToldLine {
    Session session;
    std::string session_words;
    Level level{};
    std::string level_words, kind, kind_words;
    std::optional<int> province;
    std::optional<std::string> qualification;
    std::string state, state_words;
    std::vector<int> minimums;
    std::optional<int> total;
    CivilDate from;
    std::optional<CivilDate> until;
    std::string source;
    bool from_known = true;
    std::optional<std::string> days_source = {};
    static constexpr std::string_view kName = "PassingLine";
    static constexpr auto kFields = Members(
        Member{"session", &ToldLine::session, {"场次", "session"}},
        Member{"session_words", &ToldLine::session_words, {"场次（文字）", "the session in words"}},
        Member{"level", &ToldLine::level, {"级别", "level"}},
        Member{"level_words", &ToldLine::level_words, {"级别（文字）", "the level in words"}},
        Member{"kind",
               &ToldLine::kind,
               {"线的种类：national、provincial、separate_line",
                "which line: national, provincial, separate_line"}},
        Member{"kind_words", &ToldLine::kind_words, {"线的种类（文字）", "which line, in words"}},
        Member{"province", &ToldLine::province, {"省；空：全国", "province; null: the country"}},
        Member{"qualification",
               &ToldLine::qualification,
               {"专属资格；空：本级别各资格", "of one qualification alone; null: the level's"}},
        Member{"state",
               &ToldLine::state,
               {"set 有线；none 不设线；not_known 有线而数值不清楚",
                "set; none: there is no line; not_known: there is one, of unknown value"}},
        Member{"state_words", &ToldLine::state_words, {"上项（文字）", "the state in words"}},
        Member{"minimums",
               &ToldLine::minimums,
               {"各科最低分；state 不是 set 时为空",
                "the least of each subject; empty unless the state is set"}},
        Member{"total", &ToldLine::total, {"总分", "least sum of the subjects; null: none"}},
        Member{"from", &ToldLine::from, {"公布日", "published on"}},
        Member{"until", &ToldLine::until, {"失效日前一日", "the last day in force; null: none"}},
        Member{"source", &ToldLine::source, {"出处", "source"}},
        Member{"from_known", &ToldLine::from_known, kFromIsKnown},
        Member{"days_source", &ToldLine::days_source, kDaysSource});

    /// Where the line has one minimum for all, as many are told as its level has subjects.
    static ToldLine Of(const Line& line, const PolicyBook& book);
};

struct ToldCall {
    std::string id;
    std::vector<std::string> sessions;
    std::vector<int> provinces;
    Instant opens, closes;
    std::optional<Instant> review_closes;
    std::string state, state_words;
    std::optional<int> days_left;
    std::string telephone, source;
    static constexpr std::string_view kName = "ClaimCall";
    static constexpr auto kFields = Members(
        Member{"id", &ToldCall::id, {"通知", "notice"}},
        Member{"sessions", &ToldCall::sessions, {"场次", "sessions"}},
        Member{"provinces", &ToldCall::provinces, {"省；空：各省", "provinces; empty: every one"}},
        Member{"opens", &ToldCall::opens, {"申请开始", "applications open"}},
        Member{"closes", &ToldCall::closes, {"申请截止", "applications close"}},
        Member{"review_closes",
               &ToldCall::review_closes,
               {"审核截止", "reviews close; null: not said"}},
        Member{"state", &ToldCall::state, {"状态：ahead、running、over", "ahead, running or over"}},
        Member{"state_words", &ToldCall::state_words, {"状态（文字）", "the state in words"}},
        Member{"days_left",
               &ToldCall::days_left,
               {"距截止（开放时）或开始（未开放时）的天数",
                "days until it closes, or opens where it is ahead; null: it is over"}},
        Member{"telephone", &ToldCall::telephone, {"咨询电话", "telephone; may be empty"}},
        Member{"source", &ToldCall::source, {"出处", "source"}});

    static ToldCall Of(const ClaimCall& call, Instant now);
};

}  // namespace zhengji
