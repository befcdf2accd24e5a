#include "app/cases/whom_about.hpp"

#include <set>

#include "app/cases/case_matter.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/results.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

using Subjects = std::vector<std::string>;

// The result's person, and whoever claims by it.
Result<Subjects> OfAdmission(Transaction& tx, const AdmissionNumber& admission) {
    std::set<std::string> all;
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(admission));
    if (result) all.insert(LedgerOf(result->person));
    ZJ_ASSIGN(const auto claims, Claims(tx).ByAdmission(admission));
    for (const StoredClaim& claim : claims)
        all.insert(LedgerOf(claim.person));
    return Subjects(all.begin(), all.end());
}

}  // namespace

Result<Subjects> WhomAbout(Transaction& tx, const std::string& subject) {
    if (CertificateNumber::Parse(subject)) {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(subject));
        if (!certificate) return Subjects{subject};
        ZJ_ASSIGN(const PersonId holder, SamePersons(tx).KnownAs(certificate->person));
        return Subjects{LedgerOf(holder)};
    }
    if (const auto holder = HolderOfLedger(subject)) {
        ZJ_ASSIGN(const PersonId person, SamePersons(tx).KnownAs(*holder));
        return Subjects{LedgerOf(person)};
    }
    const auto admission = AdmissionNumber::Parse(subject.substr(0, subject.find('/')));
    if (!admission) return Subjects{subject};
    ZJ_ASSIGN(auto persons, OfAdmission(tx, *admission));
    return persons.empty() ? Subjects{subject} : std::move(persons);
}

}  // namespace zhengji
