// Rows of a file that are about whoever loads it: as any matter of their own, they are left for
// another (docs/adr/0021).
#pragma once

#include <string>
#include <vector>

#include "rules/exam/identity.hpp"
#include "store/people.hpp"

namespace zhengji {

class OwnRows {
  public:
    /// Of each who has a word on the file: who loads it, and who proposed it.
    static Result<OwnRows> Of(Transaction& tx, const std::vector<std::string>& officers);

    /// claim_own where the row is of one of them: by a document, by the person its certificate is
    /// of.
    Status NotOwn(const Identity& identity) const;
    Status NotOwn(Transaction& tx, const PersonId& person) const;
    /// Nobody's rows are at fault here.
    bool None() const { return persons_.empty(); }

  private:
    struct One {
        std::string name;
        PersonId person;
        std::vector<Identity> documents;
    };
    std::vector<One> persons_;
};

}  // namespace zhengji
