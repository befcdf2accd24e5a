// `zhengji operations`: the one table of what may be asked of the register, where, by whom, by whom
// not, and with what it may be refused; and `zhengji openapi`, the same for programs.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "http/openapi.hpp"
#include "operations/operation.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

// `registration pass-on` of `registration.pass_on`, where there is such a command.
std::string CommandFor(std::string_view action) {
    std::string words(action);
    std::ranges::replace(words, '.', ' ');
    std::ranges::replace(words, '_', '-');
    const bool known = std::ranges::find(Commands(), words, &Command::words) != Commands().end();
    return known ? words : "";
}

std::string RouteOf(const Operation& operation) {
    return (operation.method == Method::kGet ? "GET " : "POST ") + std::string(kApiPrefix) +
           operation.path;
}

// The operations that this power is for; several where one power opens several doors.
std::vector<const Operation*> ServedBy(std::string_view action) {
    std::vector<const Operation*> served;
    for (const Operation& one : AllOperations())
        if (one.who.power == action) served.push_back(&one);
    return served;
}

std::vector<std::string> RoutesOf(const std::vector<const Operation*>& served) {
    std::vector<std::string> routes;
    for (const Operation* one : served)
        routes.push_back(RouteOf(*one));
    return routes;
}

std::vector<std::string> RefusalsOf(const std::vector<const Operation*>& served) {
    std::vector<std::string> refusals;
    for (const Operation* one : served)
        for (const Code code : one->refuses)
            refusals.emplace_back(Info(code).name);
    std::ranges::sort(refusals);
    const auto rest = std::ranges::unique(refusals);
    refusals.erase(rest.begin(), rest.end());
    return refusals;
}

Json RowJson(const PowerRow& row) {
    const auto served = ServedBy(row.action);
    return {{"operation", row.action},
            {"by", SplitList(row.by, ' ')},
            {"not_by", SplitList(row.apart, ' ')},
            {"from", row.from},
            {"to", row.to},
            {"fields", SplitList(row.fields, ' ')},
            {"rule", row.rule},
            {"command", CommandFor(row.action)},
            {"routes", RoutesOf(served)},
            {"refusals", RefusalsOf(served)}};
}

std::string LineOf(const PowerRow& row) {
    const auto served = ServedBy(row.action);
    std::string line = row.ToString();
    for (const std::string& cell :
         {CommandFor(row.action), Joined(RoutesOf(served), "; "), Joined(RefusalsOf(served), " ")})
        line.append(" | ").append(cell);
    return line;
}

Status ListOperations(Invocation& call) {
    Json rows = Json::array();
    if (!call.Json())
        call.Line(
            "operation | from | to | by | not by | states | rule | command | routes | refusals");
    for (const PowerRow& row : Operations()) {
        if (call.Json()) {
            rows.push_back(RowJson(row));
        } else {
            call.Line(LineOf(row));
        }
    }
    if (call.Json()) call.JsonLine(Json{{"operations", rows}});
    return {};
}

Status PrintOpenApi(Invocation& call) {
    if (call.Json()) {
        call.JsonLine(JsonOf(OpenApiDocument()));
    } else {
        *call.Env().out << YamlOf(OpenApiDocument());
    }
    return {};
}

}  // namespace

std::vector<Command> OperationCommands() {
    return {{"operations",
             "全部业务操作一览：何人可办、谁不得办、从何状态到何状态、须写明什么、依据、命令、地址",
             "the table of operations: who may, who may not, from which state to which, what is "
             "stated, by which rule, the command, the address",
             "zhengji operations",
             {},
             ListOperations},
            {"openapi",
             "接口说明（OpenAPI 3.1）：供程序对接，即 api/openapi.yaml",
             "the API's description (OpenAPI 3.1) for programs: what api/openapi.yaml holds",
             "zhengji openapi",
             {},
             PrintOpenApi}};
}

}  // namespace zhengji
