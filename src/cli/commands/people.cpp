// What of the persons in the register an officer has to look into.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/people_doubles.hpp"
#include "app/reading.hpp"
#include "base/json_text.hpp"
#include "cli/commands/groups.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string NamesText(const PersonDoubles& one) {
    std::string text;
    for (const NameSomewhere& name : one.names)
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", name.name, name.key);
    return text;
}

std::string SittingsText(const PersonDoubles& one) {
    std::string text;
    for (const Sitting& sitting : one.sittings)
        text += (text.empty() ? "" : ", ") + sitting.admission.ToString();
    return text;
}

Json DoublesJson(const std::vector<PersonDoubles>& all) {
    Json names = Json::array(), sittings = Json::array();
    for (const PersonDoubles& one : all) {
        Json rows = Json::array();
        for (const NameSomewhere& name : one.names)
            rows.push_back({{"name", name.name}, {"in", name.kind}, {"number", name.key}});
        for (const Sitting& sitting : one.sittings)
            rows.push_back(sitting.admission.ToString());
        (one.names.empty() ? sittings : names).push_back(std::move(rows));
    }
    return {{"names", names}, {"sittings", sittings}};
}

Status ShowDoubles(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const auto all,
              Ask(*reg, call.By(now), Asked::Province(action::kClaimsRead, province.value_or(0)),
                  [&](Reading& reading) { return AllDoubles(reading, province); }));
    if (call.Json()) {
        call.JsonLine(JsonText(DoublesJson(all)));
        return {};
    }
    if (all.empty()) call.Say(Code::doubles_none);
    for (const PersonDoubles& one : all) {
        if (!one.names.empty()) call.Say(Code::doubles_names, {NamesText(one)});
        if (!one.sittings.empty())
            call.Say(Code::doubles_sittings,
                     {one.sittings.front().admission.SessionOf().ToString(), SittingsText(one)});
    }
    return {};
}

}  // namespace

std::vector<Command> PeopleCommands() {
    return {
        {"people doubles",
         "须核对的人员：同一证件号码有两个姓名，或同一场次、资格参考两次",
         "persons to look into: one identity number under two names, or one session and "
         "qualification sat twice",
         "zhengji people doubles --province 64",
         {{"--province", OptionKind::kOptional, "省份（两位）；不写为全国",
           "province (two digits); the whole country when left out"}},
         ShowDoubles},
    };
}

}  // namespace zhengji
