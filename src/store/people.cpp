#include "store/people.hpp"

#include "store/books.hpp"
#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kPersonId = 16;

std::string LookupText(const Identity& identity) {
    return std::string(Name(identity.type)) + ":" + identity.number;
}

// Sealed values open only in the row they were sealed for.
}  // namespace

Result<std::optional<PersonId>> People::Find(const Identity& identity) {
    const Digest hash = tx_.Keys().LookupHash(LookupText(identity));
    std::optional<PersonId> person;
    ZJ_TRY(tx_.Driver().Query("SELECT person FROM person_documents WHERE hash = $1",
                              {Blob{AsBytes(hash)}}, [&](const Row& row) -> Status {
                                  person = PersonId(row.Bytes(0));
                                  return {};
                              }));
    return person;
}

Result<PersonId> People::FindOrAdd(const Identity& identity) {
    ZJ_ASSIGN(Met met, Meet(identity));
    return std::move(met.person);
}

Result<People::Met> People::Meet(const Identity& identity) {
    const Digest hash = tx_.Keys().LookupHash(LookupText(identity));
    PersonId person(tx_.Keys().RandomBytes(kPersonId));
    const std::string sealed = tx_.Keys().Seal(identity.number, SealOfDocument(AsBytes(hash)));
    ZJ_ASSIGN(
        const auto added,
        Books(tx_).PutRow(
            "person_documents",
            "INSERT INTO person_documents (hash, person, type, sealed) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (hash) DO NOTHING",
            {Blob{AsBytes(hash)}, Blob{person.value}, static_cast<std::int64_t>(identity.type),
             Blob{sealed}}));
    if (added > 0) return Met{person, false};
    ZJ_ASSIGN(const auto known, Find(identity));
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

}  // namespace zhengji
