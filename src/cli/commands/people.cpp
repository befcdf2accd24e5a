// What of the persons in the register an officer has to look into.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/cases/people_doubles.hpp"
#include "app/reading/reading.hpp"
#include "app/steps/open_duplicates.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string NamesText(const std::vector<NameSomewhere>& names) {
    // A claim has the name and the number of its result.
    std::vector<std::string> texts;
    for (const NameSomewhere& name : names) {
        std::string text = fmt::format("{} ({})", name.name, name.key);
        if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
    }
    return Joined(texts, ", ", [](const std::string& text) { return text; });
}

std::string SittingsText(const PersonDoubles& one) {
    return Joined(one.sittings, ", ",
                  [](const Sitting& sitting) { return sitting.admission.ToString(); });
}

std::string ReasonsText(const Invocation& call, const LikelyDouble& one) {
    const bool chinese = call.Lang() == Language::kChinese;
    return Joined(one.reasons, chinese ? "；" : "; ",
                  [&](AlikeBy reason) { return chinese ? Chinese(reason) : English(reason); });
}

Json NamesJson(const std::vector<NameSomewhere>& names) {
    Json rows = Json::array();
    for (const NameSomewhere& name : names)
        rows.push_back({{"name", name.name}, {"in", name.kind}, {"number", name.key}});
    return rows;
}

Json LikelyJson(const std::vector<LikelyDouble>& likely) {
    Json all = Json::array();
    for (const LikelyDouble& one : likely) {
        Json reasons = Json::array();
        for (const AlikeBy reason : one.reasons)
            reasons.push_back(Name(reason));
        all.push_back({{"first", NamesJson(one.first)},
                       {"second", NamesJson(one.second)},
                       {"reasons", std::move(reasons)}});
    }
    return all;
}

Json DoublesJson(const std::vector<PersonDoubles>& all, const std::vector<LikelyDouble>& likely) {
    Json names = Json::array(), sittings = Json::array();
    for (const PersonDoubles& one : all) {
        Json rows = NamesJson(one.names);
        for (const Sitting& sitting : one.sittings)
            rows.push_back(sitting.admission.ToString());
        (one.names.empty() ? sittings : names).push_back(std::move(rows));
    }
    return {{"names", names}, {"sittings", sittings}, {"likely", LikelyJson(likely)}};
}

void SayAll(const Invocation& call, const std::vector<PersonDoubles>& all,
            const std::vector<LikelyDouble>& likely) {
    if (all.empty() && likely.empty()) call.Say(Code::doubles_none);
    for (const PersonDoubles& one : all) {
        if (!one.names.empty()) call.Say(Code::doubles_names, {NamesText(one.names)});
        if (!one.sittings.empty())
            call.Say(Code::doubles_sittings,
                     {one.sittings.front().admission.SessionOf().ToString(), SittingsText(one)});
    }
    for (const LikelyDouble& one : likely)
        call.Line(fmt::format(
            fmt::runtime(call.Lang() == Language::kChinese ? "可能是同一人：{} | {}：{}"
                                                           : "likely one person: {} | {}: {}"),
            NamesText(one.first), NamesText(one.second), ReasonsText(call, one)));
}

Status OpenTheirCases(Invocation& call, Register& reg, Instant now, std::optional<int> province) {
    ZJ_ASSIGN(const auto opened, OpenDuplicates(reg, call.By(now), province));
    if (call.Json()) {
        call.JsonLine(JsonText(Json{{"opened", opened.opened}, {"known", opened.known}}));
    } else {
        call.Line(fmt::format(
            fmt::runtime(
                call.Lang() == Language::kChinese
                    ? "新立疑似同一人案件 {} 件；已有案件可据以判明的 {} 对"
                    : "{} opened of persons who may be one; {} pairs are settled by cases"),
            opened.opened, opened.known));
    }
    return {};
}

Status ShowDoubles(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    if (call.Has("--open")) return OpenTheirCases(call, *reg, now, province);
    const Asked asked = Asked::Province(action::kClaimsRead, province.value_or(0));
    std::vector<LikelyDouble> likely;
    ZJ_ASSIGN(const auto all, Ask(*reg, call.By(now), asked,
                                  [&](Reading& reading) -> Result<std::vector<PersonDoubles>> {
                                      ZJ_ASSIGN(likely, LikelyDoubles(reading.Tx(), province));
                                      return AllDoubles(reading.Tx(), province);
                                  }));
    if (call.Json()) {
        call.JsonLine(JsonText(DoublesJson(all, likely)));
        return {};
    }
    SayAll(call, all, likely);
    return {};
}

}  // namespace

std::vector<Command> PeopleCommands() {
    return {
        {"people doubles",
         "须核对的人员：同一证件号码有两个姓名，同一场次、资格参考两次，或两人可能是同一人",
         "persons to look into: one identity number under two names, one session and "
         "qualification sat twice, or two who may be one",
         "zhengji people doubles --province 64",
         {{"--province", OptionKind::kOptional, "省份（两位）；不写为全国",
           "province (two digits); the whole country when left out"},
          {"--open", OptionKind::kFlag, "为可能是同一人的各立一案，进入待办",
           "open a case for each pair that may be one, as work to be done"}},
         ShowDoubles},
    };
}

}  // namespace zhengji
