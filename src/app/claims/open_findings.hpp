// The findings of false statements that are not closed yet, by whom they are about: as long as one
// is open, a claim of that person is neither reviewed nor issued (S25-5). Read in the transaction
// that decides.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/cases.hpp"
#include "store/claims.hpp"

namespace zhengji {

class OpenFindings {
  public:
    static Result<OpenFindings> Read(Transaction& tx);

    bool None() const { return by_admission_.empty() && by_person_.empty(); }
    /// The number of one about the claim or a certificate of its person.
    std::optional<std::int64_t> About(const StoredClaim& claim) const;
    /// The claims that may be about: those of their persons, whatever document they were read by,
    /// and those of their admission numbers; one may be there twice.
    Result<std::vector<StoredClaim>> ClaimsTouched(Transaction& tx) const;

  private:
    Status Add(Transaction& tx, const CaseRecord& finding);

    std::map<std::string, std::int64_t> by_person_;
    /// An older case may name an admission number that several claims share.
    std::map<std::string, std::int64_t> by_admission_;
};

}  // namespace zhengji
