// What an officer looks into: one identity number under two names, one person twice in a session
// and qualification. Told when a row brings it in, and listed at any time after.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "messages/message.hpp"
#include "store/doubles.hpp"
#include "store/results.hpp"

namespace zhengji {

/// What a result just added has beside it: person_sat_twice, person_other_name.
Result<std::vector<Message>> DoublesOf(Transaction& tx, const PersonId& person,
                                       const ResultRecord& added);
/// The same among names that are all that the person has, that result's own with them.
std::vector<Message> DoublesAmong(const std::vector<NameSomewhere>& names,
                                  const ResultRecord& added);
/// person_other_name when the person goes by another name elsewhere.
Result<std::vector<Message>> OtherNames(Transaction& tx, const PersonId& person,
                                        std::string_view name);

/// Another person whose document of another kind has the number of one.
struct OtherHolder {
    PersonId person;
    IdType type{};
};
/// Those beside `person`, who holds the document. A resident's number is no other document's.
Result<std::vector<OtherHolder>> OfOneNumber(Transaction& tx, const Identity& document,
                                             const PersonId& person);
/// stated_doubtful of a kind of document under which a row just came in: its number is on record as
/// one of another kind.
Result<std::vector<Message>> SameNumberElsewhere(Transaction& tx, const Identity& document,
                                                 const PersonId& person);

/// The province that the number names by which the name is found; 0: none.
int ProvinceOf(const NameSomewhere& name);

/// One person's; no identity number stands in it.
struct PersonDoubles {
    std::vector<NameSomewhere> names;  ///< all, where they are not one; else empty
    std::vector<Sitting> sittings;     ///< those of one session and qualification, two or more
};
/// Two persons who may be one: what each goes by, and why.
struct LikelyDouble {
    PersonId one, other;
    std::vector<NameSomewhere> first, second;
    std::vector<AlikeBy> reasons;
};
/// Everybody's beside everybody's, or those of whom a row of either is the province's. No number of
/// identity stands in it. Changes nothing: nobody is merged.
Result<std::vector<LikelyDouble>> LikelyDoubles(Transaction& tx, std::optional<int> province);

/// Names first: everybody's, or those of whom a row is the province's (it held the exam or issued
/// the certificate). Changes nothing.
Result<std::vector<PersonDoubles>> AllDoubles(Transaction& tx, std::optional<int> province);

}  // namespace zhengji
