// One person under several references: ids that came in with different documents, of which two
// persons decided that they are one (docs/adr/0045). Rows keep the reference they came under; who
// asks about a person asks about all of theirs, by the fragments below, and a row that is read says
// who that is today. What joins them is a tree, so that each decision can be taken back by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/person_id.hpp"
#include "store/sql.hpp"
#include "store/store.hpp"

namespace zhengji {

/// `person IN …`: every reference of the person that $1 is one of; $1 alone where there is no
/// other.
inline constexpr SqlText kAnyOfOne(
    "(SELECT COALESCE(b.person, q.person) FROM (SELECT COALESCE((SELECT k.known_as FROM "
    "same_persons k WHERE k.person = $1), $1) AS person) q LEFT JOIN same_persons b ON b.known_as "
    "= q.person) ");

class SamePersons {
  public:
    explicit SamePersons(Transaction& tx) : tx_(tx) {}

    /// Who the person is today: the reference that was kept; the same where nothing was joined.
    Result<PersonId> KnownAs(const PersonId& person);
    Result<bool> AreOne(const PersonId& one, const PersonId& other);
    /// Every reference of one person, the kept one first.
    Result<std::vector<PersonId>> All(const PersonId& person);
    /// What was last decided that the person is called; empty: nothing was.
    Result<std::string> NameOf(const PersonId& person);

    /// Joins two persons by a case's decision: from now on they are known as `kept` is. REQUIRES:
    /// they are not one.
    Status Join(const PersonId& kept, const PersonId& other, const std::string& name,
                std::int64_t by_case);
    /// Takes one decision back: those whom other decisions join stay one. The certificates that
    /// are now another person's than the result they were issued on; while there is one, the caller
    /// keeps nothing of it.
    Result<std::vector<std::string>> Part(std::int64_t by_case);

    struct Joined {
        PersonId person, known_as;
        std::int64_t by_case = 0;
    };
    /// Each reference that a decision which stands joined to another.
    Status ForEach(const std::function<void(const Joined&)>& visit);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
