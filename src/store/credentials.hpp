// How each one signs in: what the account's password, second factors and known devices are, as
// src/accounts writes it, sealed to its owner. Working data (docs/adr/0029).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace zhengji {

class Credentials {
  public:
    explicit Credentials(Transaction& tx) : tx_(tx) {}

    /// Of that owner (accounts/owner.hpp). sealed_broken where the row is another's, or not ours.
    Result<std::optional<std::string>> Find(std::string_view owner);
    /// REQUIRES: the owner is locked (Transaction::Lock), or two could each undo the other's.
    Status Put(std::string_view owner, std::string_view body, Instant at);
    Status Remove(std::string_view owner);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
