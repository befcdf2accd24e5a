// People and their identity documents: a random 128-bit id, and each document sealed and found by
// keyed hash.
#pragma once

#include <optional>
#include <string>

#include "base/strong.hpp"
#include "rules/exam/identity.hpp"
#include "store/store.hpp"

namespace zhengji {

/// 16 random bytes.
struct PersonId : Strong<PersonId, std::string> {
    using Strong::Strong;
};

class People {
  public:
    explicit People(Transaction& tx) : tx_(tx) {}

    Result<std::optional<PersonId>> Find(const Identity& identity);
    /// The person of that document, added when the register does not know it yet.
    Result<PersonId> FindOrAdd(const Identity& identity);
    /// The same, and whether the register knew the document before.
    struct Met {
        PersonId person;
        bool known_before = false;
    };
    Result<Met> Meet(const Identity& identity);
    /// The documents' numbers in the clear; the first is the one the person came with.
    Result<std::optional<Identity>> IdentityOf(const PersonId& person);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
