#include "app/lines/policy_versions.hpp"

namespace zhengji {

Result<std::shared_ptr<const PolicyBook>> BookNamed(Policies& policies, const std::string& digest) {
    ZJ_ASSIGN(const auto version, policies.ByDigest(digest));
    if (!version) return MakeError(Code::policy_unknown, {digest});
    return PolicyBook::FromCanonical(version->canonical);
}

Result<std::vector<HeldPolicy>> HeldPolicies(Desk& desk) {
    Policies policies(desk.Tx());
    ZJ_ASSIGN(auto versions, policies.List());
    ZJ_ASSIGN(const auto adoptions, policies.Adoptions());
    std::vector<HeldPolicy> all;
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

Result<std::vector<PolicyChange>> ComparePolicies(Desk& desk, const TwoPolicies& asked) {
    Policies policies(desk.Tx());
    ZJ_ASSIGN(const auto from, BookNamed(policies, asked.from));
    ZJ_ASSIGN(const auto to, BookNamed(policies, asked.to));
    return Differences(*from, *to);
}

}  // namespace zhengji
