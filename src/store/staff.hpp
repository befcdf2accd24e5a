// Accounts: who holds which capacity, and whose an account is. Granted and ended, never deleted.
// An account's rows are compared with their mark whenever they are found (store/account_marks.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/procedures/powers.hpp"
#include "store/people.hpp"
#include "store/store.hpp"

namespace zhengji {

/// A grant by one person may wait for a second.
enum class GrantStanding : std::uint8_t { kHolds, kWaits, kTurnedDown };

struct GrantedCapacity {
    std::string name;  ///< of the officer, normal form
    Capacity capacity;
    std::string granted_by;
    Instant granted_at;
    /// Whose account it is; empty: a body's own, or one from before accounts were linked to
    /// persons.
    PersonId person = {};
    GrantStanding standing = GrantStanding::kHolds;
    std::string approved_by = {};  ///< or turned down by; empty: no second person was asked
    std::optional<Instant> approved_at = {};
    std::int64_t id = 0;  ///< given by the store
};

class Staff {
  public:
    explicit Staff(Transaction& tx) : tx_(tx) {}

    /// Its number. rows_changed.
    Result<std::int64_t> Grant(const GrantedCapacity& granted);
    /// Many at once, for the price of one.
    Status Grant(std::span<const GrantedCapacity> all);
    /// The second person's word on a grant that waits.
    Status Settle(const GrantedCapacity& waiting, GrantStanding standing, std::string_view by,
                  Instant at);
    /// Ends every capacity of exactly that name on `last`; how many were ended.
    Result<std::int64_t> End(std::string_view name, CivilDate last);
    /// Says of every capacity of exactly that name whose it is.
    Status Link(std::string_view name, const PersonId& person);
    /// What was granted after `at`, by a clock that ran ahead, begins on its day at the latest; an
    /// account granted ahead on purpose keeps its day.
    Status BeginBy(Instant at);

    /// In order of number, as the table says; nothing rests on it.
    Result<std::vector<GrantedCapacity>> All();
    Result<std::vector<GrantedCapacity>> Waiting();
    /// Of grants those of a place (the country: 0), the newest first; nothing rests on it.
    struct Page {
        DivisionCode place;
        bool waiting = false;  ///< those alone that wait for a second person
        std::int64_t before = 0;
        int most = 50;
    };
    Result<std::vector<GrantedCapacity>> In(const Page& page);
    /// The names of accounts that hold, or held, a role that grants accounts.
    Result<std::vector<std::string>> Grantors();
    /// False while the store holds no account: then any name has the powers its command needs.
    Result<bool> Any();
    /// All that the account of this officer (SameOfficer) was ever granted. rows_changed.
    Result<std::vector<GrantedCapacity>> Granted(std::string_view name);
    /// The account that is this officer's, by its own spelling, with the capacities that hold; none
    /// at all: unknown. A holder's name (accounts/owner.hpp) is its person, and has none here.
    /// rows_changed.
    Result<Actor> Find(std::string_view name);

  private:
    Status Insert(const GrantedCapacity& granted, std::int64_t& id);

    Transaction& tx_;
};

}  // namespace zhengji
