// Persons of whom the register holds what seldom is true of one: two names under one identity
// number, two sittings of one session and qualification. Read only; officers look into each.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/exam/alike.hpp"
#include "rules/policy/terms.hpp"
#include "store/people.hpp"

namespace zhengji {

/// A name a person goes by, and where: `results 2024…`, `claim 2024…`, `certificate A314…`.
struct NameSomewhere {
    std::string name;
    std::string kind;  ///< `results`, `claims`, `certificates`
    std::string key;   ///< the admission or certificate number
};

class Doubles {
  public:
    explicit Doubles(Transaction& tx) : tx_(tx) {}

    /// Every row that names the person, results first.
    Result<std::vector<NameSomewhere>> NamesOf(const PersonId& person);
    /// Persons whose names are not all written alike; whether they are one name is asked elsewhere.
    Result<std::vector<PersonId>> OfSeveralNames();
    /// Every person under every document and name, numbered by the place in `persons`.
    struct Known {
        std::vector<PersonId> persons;
        std::vector<Card> cards;
    };
    /// Opens every number; sealed_broken.
    Result<Known> Everybody();
    /// Persons with more than one sitting of a session and qualification.
    Result<std::vector<PersonId>> WhoSatTwice();
    /// The same in one session.
    Result<std::vector<PersonId>> WhoSatTwice(const Session& session);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
