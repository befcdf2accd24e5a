// Two persons who may be one, as a case names them, and what an officer reads of each before
// deciding (rules/procedures/duplicate, docs/adr/0045). A case names each by a number that leads to
// them, an admission or certificate number, or a claim's: never by a number of identity.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/looks.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/doubles.hpp"
#include "store/people.hpp"
#include "store/results.hpp"

namespace zhengji {

struct TwoPersons {
    PersonId first, second;

    bool AreOne() const { return first == second; }
};

/// Whom a certificate's, an admission's or a claim's number leads to; nothing: to nobody.
Result<std::optional<PersonId>> PersonBy(Transaction& tx, const std::string& number);
/// By which number a case names a person: of their results, else certificates, else claims.
Result<std::string> ReferenceTo(Transaction& tx, const PersonId& person);
/// `20242156401000001=20242436401000002`, the two in order.
std::string DuplicateSubject(std::string one, std::string other);
/// Whom a subject names today. bad_option: it does not name two; no_result: one of them
/// leads to nobody.
Result<TwoPersons> PersonsOf(Transaction& tx, const std::string& subject);
/// The one province that both have to do with (it held the exam or issued the certificate); 0: of
/// several, which makes it the nation's.
Result<int> ProvinceOf(Transaction& tx, const TwoPersons& two);

/// What joining them brings with it, for whoever decides: what was sat or issued twice, whose
/// certificate the results of the other contradict, and what bears another name than `goes_by`
/// (empty: none is chosen yet).
Result<std::vector<Reason>> WhatJoiningBrings(Transaction& tx, const PolicyBook& book,
                                              const TwoPersons& two, const std::string& goes_by,
                                              CivilDate on);

/// All that the register holds of one side.
struct PersonSide {
    std::string reference;
    std::vector<Identity> documents;  ///< the one the person is known by first
    std::vector<StoredResult> results;
    std::vector<CertificateRecord> certificates;
    std::vector<StoredClaim> claims;
};
struct BothSides {
    PersonSide first, second;
    std::vector<Reason> brings;
    std::shared_ptr<const PolicyBook> book;
};
/// Both full records; the look is journalled at each. no_such_case; the gate's refusals.
Result<BothSides> ReadBothSides(Register& reg, const Call& call, std::int64_t of_case,
                                Purpose purpose);

}  // namespace zhengji
