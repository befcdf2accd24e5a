// The part of an audit that compares every index with the acts it was made from: certificates,
// guards, claims, policy versions; and then the books, which vouch for what no act tells.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rules/certificates/act.hpp"
#include "store/store.hpp"

namespace zhengji {

/// What the acts say, as far as indexes are made from it.
struct ActsTold {
    bool documents_broken = false;  ///< some identity document does not open: told as such
    /// An act that says what a certificate is, and the salt of whose it is; empty: it did not open.
    struct Said {
        Act act;
        std::string holder_salt;
    };
    /// By certificate number: the act that began it, and each correction.
    std::unordered_map<std::string, std::vector<Said>> versions;
    std::unordered_set<std::string> void_or_revoked;  ///< certificate numbers
    struct Adoption {
        std::string digest, officer;
        Instant at;
        friend bool operator==(const Adoption&, const Adoption&) = default;
    };
    std::vector<Adoption> adoptions;  ///< in order
};

/// Every disagreement goes to `fault`; returns the number of certificates.
Result<std::int64_t> AuditIndexes(Transaction& tx, const ActsTold& told,
                                  const std::function<void(Message)>& fault);

}  // namespace zhengji
