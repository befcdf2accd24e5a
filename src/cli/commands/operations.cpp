// `zhengji operations`: the one table of who may do what, who must be another person, and what
// follows on what, as it stands.
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Json RowJson(const Operation& row) {
    return {{"operation", row.action},
            {"by", SplitList(row.by, ' ')},
            {"not_by", SplitList(row.apart, ' ')},
            {"from", row.from},
            {"to", row.to},
            {"fields", SplitList(row.fields, ' ')},
            {"rule", row.rule}};
}

Status ListOperations(Invocation& call) {
    Json rows = Json::array();
    if (!call.Json()) call.Line("operation | from | to | by | not by | states | rule");
    for (const Operation& row : Operations()) {
        if (call.Json()) {
            rows.push_back(RowJson(row));
        } else {
            call.Line(row.ToString());
        }
    }
    if (call.Json()) call.JsonLine(Json{{"operations", rows}});
    return {};
}

}  // namespace

std::vector<Command> OperationCommands() {
    return {{"operations",
             "全部业务操作一览：何人可办、谁不得办、从何状态到何状态、须写明什么、依据",
             "the table of operations: who may, who may not, from which state to which, what is "
             "stated, by which rule",
             "zhengji operations",
             {},
             ListOperations}};
}

}  // namespace zhengji
