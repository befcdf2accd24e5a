// Which versions of policy the register holds: in use, used before, waiting to be adopted.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "cli/commands/policy_show.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

struct Listed {
    PolicyVersion version;
    std::vector<std::string> waiting;  ///< who proposed it since it was last adopted
    bool in_use = false;
};

Result<std::vector<Listed>> AllVersions(Desk& desk) {
    Policies policies(desk.Tx());
    ZJ_ASSIGN(auto versions, policies.List());
    ZJ_ASSIGN(const auto adoptions, policies.Adoptions());
    std::vector<Listed> all;
    for (PolicyVersion& version : versions) {
        for (const PolicyVersion& adoption : adoptions) {
            if (adoption.digest != version.digest) continue;
            version.adopted_by = adoption.adopted_by;
            version.adopted_at = adoption.adopted_at;
        }
        ZJ_ASSIGN(auto waiting, policies.OpenProposals(version.digest));
        const bool in_use = !adoptions.empty() && adoptions.back().digest == version.digest;
        all.push_back({std::move(version), std::move(waiting), in_use});
    }
    return all;
}

void SayVersion(const Invocation& call, const Listed& one) {
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
    ZJ_ASSIGN(const auto all, Ask(*reg, kAnyone, AllVersions));
    auto json = nlohmann::ordered_json::array();
    for (const Listed& one : all) {
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
