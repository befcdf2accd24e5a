#include "store/people.hpp"

#include <algorithm>
#include <chrono>

#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/same_persons.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

std::string LookupText(const Identity& identity) {
    return std::string(Name(identity.type)) + ":" + identity.number;
}

SealedIdentity SealedUnder(const Digest& hash, const Identity& identity, const KeyRing& keys) {
    return {hash, identity.type, keys.Seal(identity.number, SealOfDocument(AsBytes(hash)))};
}

// Milliseconds since 1970 in parts of 4096.
std::uint64_t PartsNow() {
    using std::chrono::nanoseconds;
    constexpr std::int64_t kMilli = 1'000'000;
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t nanos = std::chrono::duration_cast<nanoseconds>(since).count();
    const auto fraction = static_cast<std::uint64_t>(nanos % kMilli * 4096 / kMilli);
    return static_cast<std::uint64_t>(nanos / kMilli) << 12U | fraction;
}

}  // namespace

// RFC 9562, section 5.7, the fraction of the millisecond by method 3 of section 6.2.
std::array<char, 16> NewPersons::Next() {
    last_ = std::max(last_ + 1, PartsNow());
    const std::uint64_t first = last_ >> 12U << 16U | 0x7000U | (last_ & 0xFFFU);
    std::array<char, 16> id{};
    for (std::size_t i = 0; i < sizeof first; ++i)
        id[i] = static_cast<char>(first >> (56 - 8 * i) & 0xFFU);
    const std::string random = keys_.RandomBytes(sizeof first);
    std::ranges::copy(random, id.begin() + sizeof first);
    id[8] = static_cast<char>((id[8] & 0x3F) | 0x80);
    return id;
}

SealedIdentity SealedIdentity::Of(const Identity& identity, const KeyRing& keys) {
    return SealedUnder(keys.LookupHash(LookupText(identity)), identity, keys);
}

std::vector<SealedIdentity> SealedIdentity::OfEach(std::span<const Identity> identities,
                                                   const KeyRing& keys) {
    std::vector<std::string> texts;
    for (const Identity& identity : identities)
        texts.push_back(LookupText(identity));
    const auto hashes =
        keys.LookupHashes(std::vector<std::string_view>(texts.begin(), texts.end()));
    std::vector<SealedIdentity> sealed;
    for (std::size_t i = 0; i < identities.size(); ++i)
        sealed.push_back(SealedUnder(hashes[i], identities[i], keys));
    return sealed;
}

Result<std::optional<PersonId>> People::Find(const Identity& identity) {
    ZJ_ASSIGN(auto person, ByHash(tx_.Keys().LookupHash(LookupText(identity))));
    if (person) {
        ZJ_ASSIGN(person, SamePersons(tx_).KnownAs(*person));
    }
    return person;
}

Result<std::optional<PersonId>> People::ByHash(const Digest& hash) {
    std::optional<PersonId> person;
    ZJ_TRY(tx_.Driver().Query("SELECT person FROM person_documents WHERE hash = $1",
                              {Blob{AsBytes(hash)}}, [&](const Row& row) -> Status {
                                  person = PersonId(row.Bytes(0));
                                  return {};
                              }));
    return person;
}

Result<PersonId> People::FindOrAdd(const Identity& identity) {
    ZJ_ASSIGN(Met met, Meet(SealedIdentity::Of(identity, tx_.Keys())));
    return std::move(met.person);
}

Result<People::Met> People::Meet(const SealedIdentity& identity) {
    const auto id = NewPersons(tx_.Keys()).Next();
    PersonId person(std::string(id.data(), id.size()));
    ZJ_ASSIGN(
        const auto added,
        Books(tx_).PutRow(
            "person_documents",
            "INSERT INTO person_documents (hash, person, type, sealed) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (hash) DO NOTHING",
            {Blob{AsBytes(identity.hash)}, Blob{person.value},
             static_cast<std::int64_t>(identity.type), Blob{identity.sealed}}));
    if (added > 0) return Met{std::move(person), false};
    ZJ_ASSIGN(const auto known, ByHash(identity.hash));
    return Met{known.value_or(person), true};
}

Result<std::optional<Identity>> People::IdentityOf(const PersonId& person) {
    std::optional<Identity> identity;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT hash, type, sealed FROM person_documents WHERE person = $1 ORDER BY hash",
        {Blob{person.value}}, [&](const Row& row) -> Status {
            ZJ_ASSIGN(auto number, tx_.Keys().Open(row.Bytes(2), SealOfDocument(row.Bytes(0))));
            if (!identity) identity = Identity{static_cast<IdType>(row.Int(1)), std::move(number)};
            return {};
        }));
    return identity;
}

Result<std::vector<Identity>> People::DocumentsOf(const PersonId& person) {
    std::vector<Identity> documents;
    ZJ_ASSIGN(const auto references, SamePersons(tx_).All(person));
    for (const PersonId& one : references) {
        ZJ_ASSIGN(auto identity, IdentityOf(one));
        if (identity) documents.push_back(std::move(*identity));
    }
    return documents;
}

}  // namespace zhengji
