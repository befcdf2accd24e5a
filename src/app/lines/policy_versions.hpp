// The versions of policy the register holds: in use, used before, waiting to be adopted; and two of
// them beside each other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/differences.hpp"
#include "store/policies.hpp"

namespace zhengji {

struct HeldPolicy {
    PolicyVersion version;             ///< as it was adopted last
    std::vector<std::string> waiting;  ///< who proposed it since
    bool in_use = false;
};
/// In the order they came.
Result<std::vector<HeldPolicy>> HeldPolicies(Desk& desk);

/// The version of that digest in hex, in full: policy_unknown.
Result<std::shared_ptr<const PolicyBook>> BookNamed(Policies& policies, const std::string& digest);

/// Both by their digest in hex, in full: policy_unknown.
struct TwoPolicies {
    std::string from, to;
};
Result<std::vector<PolicyChange>> ComparePolicies(Desk& desk, const TwoPolicies& asked);

}  // namespace zhengji
