// People and their identity documents: a 128-bit id, and each document sealed and found by keyed
// hash.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "rules/exam/identity.hpp"
#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Ids of people who come now. One thread.
class NewPersons {
  public:
    /// `keys` must outlive it.
    explicit NewPersons(const KeyRing& keys) : keys_(keys) {}
    /// Its 16 bytes, after those of the one before.
    std::array<char, 16> Next();

  private:
    const KeyRing& keys_;
    std::uint64_t last_ = 0;  // time, in parts of 4096 to the millisecond
};

/// A document as it will be stored, sealed and hashed: the work that needs no database.
struct SealedIdentity {
    Digest hash{};
    IdType type{};
    std::string sealed;

    static SealedIdentity Of(const Identity& identity, const KeyRing& keys);
    /// The same of many, hashed side by side.
    static std::vector<SealedIdentity> OfEach(std::span<const Identity> identities,
                                              const KeyRing& keys);
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
    Result<Met> Meet(const SealedIdentity& identity);
    /// The documents' numbers in the clear; the first is the one the person came with.
    Result<std::optional<Identity>> IdentityOf(const PersonId& person);
    /// The documents of all of a person's references (store/same_persons.hpp), the kept one's
    /// first, in the clear.
    Result<std::vector<Identity>> DocumentsOf(const PersonId& person);

  private:
    Result<std::optional<PersonId>> ByHash(const Digest& hash);

    Transaction& tx_;
};

}  // namespace zhengji
