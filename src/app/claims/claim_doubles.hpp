// Claims of whoever may be one person with another of the same session and qualification: no
// certificate is made for both while nobody has decided whether they are one (S25-2,
// docs/adr/0074).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "rules/policy/decision.hpp"
#include "store/claims.hpp"

namespace zhengji {

class ClaimDoubles {
  public:
    /// Of the claims of a province, or of all.
    static Result<ClaimDoubles> Read(Transaction& tx, std::optional<int> province);

    /// person_sat_twice with the other's number and why; nothing: there is no such other, or two
    /// persons decided that they are not one.
    Result<std::optional<Reason>> Of(const StoredResult& result);

  private:
    explicit ClaimDoubles(Transaction& tx) : tx_(&tx) {}

    using Pair = std::pair<PersonId, PersonId>;
    Result<bool> AreSettled(const PersonId& one, const PersonId& other);

    Transaction* tx_;
    std::set<PersonId> by_other_documents_;   // than a resident's identity card
    std::multimap<PersonId, PersonId> open_;  // by cases that are not decided
    std::optional<std::set<Pair>> different_;
};

}  // namespace zhengji
