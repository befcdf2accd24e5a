// How each one signs in: what the account's password, second factors and known devices are, as
// src/accounts writes it, sealed to its owner. Working data (docs/adr/0029).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

/// Stands before every holder's owner (accounts/owner.hpp).
inline constexpr std::string_view kFirstHolder = "person:";

class Credentials {
  public:
    explicit Credentials(Transaction& tx) : tx_(tx) {}

    /// Of that owner (accounts/owner.hpp). sealed_broken where the row is another's, or not ours.
    Result<std::optional<std::string>> Find(std::string_view owner);
    /// REQUIRES: the owner is locked (Transaction::Lock), or two could each undo the other's.
    Status Put(std::string_view owner, std::string_view body, Instant at);
    Status Remove(std::string_view owner);
    /// Holders who sign in, in order, after one of them (kFirstHolder: from the first).
    Result<std::vector<std::string>> Holders(std::string_view after, std::int64_t most);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
