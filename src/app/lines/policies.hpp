// Use cases: make a store, propose a policy version, adopt it. A version decides nothing before a
// second officer adopts it, and its adoption is an act in the log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/reopen_claims.hpp"
#include "app/register/register.hpp"
#include "rules/policy/differences.hpp"

namespace zhengji {

struct InitRequest {
    StorePlace place;
    StoreKind kind{};
    std::vector<PolicyFile> policies;  ///< the shipped files
    Instant now;
    /// The log's name, to which a random part is added; empty: a plain one.
    std::string origin = {};
    /// From which day on the register keeps what happens; nothing: the day it was made.
    std::optional<CivilDate> opens = {};
};

/// The pack of made-up codes is for rehearsals alone.
RehearsalPack PackFor(StoreKind kind);

/// Makes keys, store and the sample document authority, and adopts the shipped policies.
/// keys_exist or store_exists on a second, also one at the same time. On failure nothing is left
/// behind; broken off at any moment, the next call goes on with what is there.
Status InitRegister(const InitRequest& request);

/// The *.toml files of a folder, by name; file_unreadable.
Result<std::vector<PolicyFile>> ReadPolicyFolder(const std::string& folder);

/// Files of the folder that look like policy files and were not read, since their names do not end
/// in .toml (`windows.toml.txt`): a fault each.
std::vector<PolicyFault> StrayPolicyFiles(const std::string& folder);

/// What somebody handed in for this register. A value `checked` after today is a fault; not in a
/// rehearsal, which may be walked on a day before its texts were compared.
PolicyBook::Loaded LoadPolicies(const Register& reg, const std::vector<PolicyFile>& files,
                                CivilDate today);

struct Proposal {
    std::string digest;
    std::vector<PolicyChange> changes;  ///< from the policy in force
    std::vector<PolicyFault> faults;    ///< when any: nothing was proposed
};
Result<Proposal> ProposePolicy(Register& reg, const std::vector<PolicyFile>& files,
                               const Officer& officer, Instant now);

struct Adoption {
    std::string digest;
    std::vector<PolicyChange> changes;  ///< from the policy in force before
    /// Claims that it answers otherwise: what that re-opened, and what it could not.
    ChangedClaims claims;
};
/// `digest` may be shortened to 8 characters or more where that names one version. two_persons when
/// nobody else proposed it; policy_unknown; policy_adopted_already; policy_not_proposed when its
/// proposal was used up by an earlier adoption.
Result<Adoption> AdoptPolicy(Register& reg, const std::string& digest, const Officer& officer,
                             Instant now);

/// In the caller's transaction: records adoption and its act. For use cases that end in a new
/// policy version.
Status RecordAdoption(Transaction& tx, const PolicyBook& book, const Officer& officer, Instant now);

}  // namespace zhengji
