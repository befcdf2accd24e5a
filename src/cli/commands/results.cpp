// What the results say before anybody has claimed.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/claims/claim_board.hpp"
#include "app/lines/decide_results.hpp"
#include "cli/commands/groups.hpp"
#include "intake/csv_writer.hpp"
#include "rules/exam/home_area.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Status WriteSittings(const std::string& path, Transaction& tx, const PolicyBook& book,
                     const ResultsToDecide& asked, Language language) {
    CsvWriter csv({"admission_no", "name", "level", "score_1", "score_2", "score_3", "home_area",
                   "outcome", "reasons", "explanation", "area_status"});
    const auto write = [&](const StoredResult& result, const auto& decision, AreaStatus area) {
        const Sitting& sitting = result.record.sitting;
        const auto& home = result.record.home_area;
        csv.Row({sitting.admission.ToString(), result.record.name, std::string(Name(sitting.level)),
                 Written(sitting.scores[0]), Written(sitting.scores[1]), Written(sitting.scores[2]),
                 home ? home->ToString() : "", std::string(Name(decision.outcome)),
                 ReasonCodes(decision.reasons), InWords(decision.reasons, language),
                 std::string(Name(area))});
    };
    ZJ_TRY(ExplainResults(tx, book, asked, write));
    return csv.WriteTo(path);
}

std::int64_t SumOf(const OutcomeCounts& counts) {
    std::int64_t sum = 0;
    for (const std::int64_t count : counts)
        sum += count;
    return sum;
}

Json LevelJson(Level level, const LevelOutcomes& of_level) {
    const OutcomeCounts& counts = of_level.counts;
    Json areas = Json::object();
    for (std::size_t i = 0; i < of_level.separate_by_area.size(); ++i)
        areas[std::string(Name(static_cast<AreaStatus>(i)))] = of_level.separate_by_area[i];
    Json outcomes = Json::object();
    for (std::size_t i = 0; i < counts.size(); ++i)
        outcomes[std::string(Name(static_cast<PassOutcome>(i)))] = counts[i];
    return {{"level", Name(level)},
            {"sittings", SumOf(counts)},
            {"outcomes", outcomes},
            {"separate_by_area", areas}};
}

// The separate line is for people of its areas: of whom that is known, and of whom not.
std::string ByArea(const LevelOutcomes& of_level, Language language) {
    const bool chinese = language == Language::kChinese;
    std::string text;
    for (std::size_t i = 0; i < of_level.separate_by_area.size(); ++i) {
        const auto status = static_cast<AreaStatus>(i);
        if (of_level.separate_by_area[i] == 0) continue;
        if (!text.empty()) text += chinese ? "、" : ", ";
        text += fmt::format("{} {}", chinese ? std::string(Chinese(status)) : Spaced(Name(status)),
                            of_level.separate_by_area[i]);
    }
    return chinese ? "（报名地区" + text + "）" : " (home area " + text + ")";
}

std::string LevelText(Level level, const LevelOutcomes& of_level, Language language) {
    const OutcomeCounts& counts = of_level.counts;
    const bool chinese = language == Language::kChinese;
    std::string text = fmt::format(fmt::runtime(chinese ? "  {} {} 人次：" : "  {} {}: "),
                                   chinese ? Chinese(level) : Name(level), SumOf(counts));
    const char* between = "";
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const auto outcome = static_cast<PassOutcome>(i);
        text +=
            fmt::format("{}{} {}", between, chinese ? Chinese(outcome) : Name(outcome), counts[i]);
        if (outcome == PassOutcome::kSeparate) text += ByArea(of_level, language);
        between = chinese ? "，" : ", ";
    }
    return text;
}

Status Decide(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto session, call.OptionalSession());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const auto on, call.OptionalDate("--on"));
    ZJ_ASSIGN(const Instant now, call.Now());
    const ResultsToDecide asked{*session, province, on.value_or(now.Day())};
    const auto decide = [&](Reading& reading) -> Result<OutcomesByLevel> {
        ZJ_ASSIGN(const auto book, reading.Policy());
        // The counts are for everybody; each sitting is its candidate's.
        if (!call.Has("--out")) reading.ForEveryone();
        if (call.Has("--out"))
            ZJ_TRY(WriteSittings(call.Text("--out"), reading.Tx(), *book, asked, call.Lang()));
        return CountOutcomes(reading.Tx(), *book, asked);
    };
    const Asked power = call.Has("--out")
                            ? Asked::Province(action::kClaimsRead, province.value_or(0))
                            : Asked::Inside();
    ZJ_ASSIGN(const auto levels, Ask(*reg, call.By(now), power, decide));
    if (call.Json()) {
        Json list = Json::array();
        for (const auto& [level, of_level] : levels)
            list.push_back(LevelJson(level, of_level));
        call.JsonLine(Json{{"session", asked.session.ToString()},
                           {"on", asked.on.ToString()},
                           {"levels", std::move(list)}});
        return {};
    }
    call.Say(Code::results_decided, {asked.session.ToString(), asked.on.ToString()});
    for (const auto& [level, of_level] : levels)
        call.Line(LevelText(level, of_level, call.Lang()));
    return {};
}

}  // namespace

std::vector<Command> ResultCommands() {
    return {{"results decide",
             "各场次成绩按某日所知的合格标准：达到哪一条线各有多少人次；--out 逐人写出结果与理由",
             "how a session's results stand against the lines known on a day; --out writes each "
             "sitting with its reasons",
             "zhengji results decide --session 2024H2 --province 64 --out sittings.csv",
             {{"--session", OptionKind::kRequired, "场次，如 2024H2（通信为 2024）",
               "session: 2024H2 (telecom: 2024)"},
              {"--province", OptionKind::kOptional, "参考省份，两位",
               "the exam's province, two digits"},
              {"--on", OptionKind::kOptional, "按哪一日所知的标准（默认今日）",
               "the day whose lines count (default: today)"},
              {"--out", OptionKind::kOptional, "逐人写入的 CSV 文件",
               "a CSV file for the single sittings"}},
             Decide}};
}

}  // namespace zhengji
