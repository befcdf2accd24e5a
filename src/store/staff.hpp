// Accounts: who holds which capacity. Granted and ended, never deleted.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

struct GrantedCapacity {
    std::string name;  ///< of the officer, normal form
    Capacity capacity;
    std::string granted_by;
    Instant granted_at;
};

class Staff {
  public:
    explicit Staff(Transaction& tx) : tx_(tx) {}

    Status Grant(const GrantedCapacity& granted);
    /// Ends every capacity of exactly that name on `last`; how many were ended.
    Result<std::int64_t> End(std::string_view name, CivilDate last);
    Result<std::vector<GrantedCapacity>> All();
    /// False while the store holds no account: then any name has the powers its command needs.
    Result<bool> Any();
    /// The account that is this officer's (SameOfficer), by its own spelling, with its capacities;
    /// none: unknown.
    Result<Actor> Find(std::string_view name);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
