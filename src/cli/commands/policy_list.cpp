// Which versions of policy the register holds: in use, used before, waiting to be adopted.
#include <nlohmann/json.hpp>

#include "app/lines/policy_versions.hpp"
#include "cli/commands/policy_show.hpp"

namespace zhengji {
namespace {

void SayVersion(const Invocation& call, const HeldPolicy& one) {
    const PolicyVersion& version = one.version;
    if (version.adopted_at)
        call.Say(one.in_use ? Code::policy_version_in_use : Code::policy_version_adopted,
                 {version.digest, version.proposed_by, version.adopted_at->Day().ToString(),
                  version.adopted_by});
    if (!one.waiting.empty())
        call.Say(Code::policy_version_waiting,
                 {version.digest, one.waiting.back(), version.proposed_at.Day().ToString()});
}

}  // namespace

Status ListPolicies(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto all, Ask(*reg, kAnyone, HeldPolicies));
    auto json = nlohmann::ordered_json::array();
    for (const HeldPolicy& one : all) {
        SayVersion(call, one);
        json.push_back({{"digest", one.version.digest},
                        {"in_use", one.in_use},
                        {"proposed_by", one.version.proposed_by},
                        {"adopted_by", one.version.adopted_by},
                        {"waiting", one.waiting}});
    }
    if (call.Json()) call.JsonLine(nlohmann::ordered_json{{"policies", std::move(json)}});
    return {};
}

}  // namespace zhengji
