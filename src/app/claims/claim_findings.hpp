// What findings of false statements mean for claims, read in the transaction that decides. One that
// is not closed yet keeps a person's claims of its session from review and issue (S25-5). One that
// stands refuses the claim it names, and by an article that makes the whole session void every
// claim of the person in it (D31-7, D31-8), whatever was said of the claim since (docs/adr/0061).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/cases.hpp"
#include "store/claims.hpp"

namespace zhengji {

class ClaimFindings {
  public:
    static Result<ClaimFindings> Read(Transaction& tx);

    /// The number of an open one about the claim, or about its person's results of the session.
    std::optional<std::int64_t> OpenAbout(const StoredClaim& claim) const;
    /// The number of one that stands and refuses it.
    std::optional<std::int64_t> Refusing(const StoredClaim& claim) const;
    /// Whether any does either, also to whoever sat: what the rules must be asked of.
    bool Touch(const ClaimOnBoard& one) const;
    /// The claims that open ones may be about: those of their persons, whatever document they were
    /// read by, and those of their admission numbers; one may be there twice.
    Result<std::vector<StoredClaim>> ClaimsTouched(Transaction& tx) const;

  private:
    using OfSession = std::map<std::pair<std::string, std::string>, std::int64_t>;

    Status AddOpen(Transaction& tx, const CaseRecord& finding);
    Status AddStanding(Transaction& tx, const CaseRecord& finding);

    OfSession open_;  // by person and session
    /// An older case may name an admission number that several claims share.
    std::map<std::string, std::int64_t> open_by_admission_;
    OfSession void_;
    std::map<std::int64_t, std::int64_t> refused_;  // by claim
    std::set<std::string> stand_;                   // their numbers
};

}  // namespace zhengji
