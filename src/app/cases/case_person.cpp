#include "app/cases/case_person.hpp"

#include "app/cases/case_subject.hpp"
#include "rules/policy/book.hpp"
#include "store/certificates.hpp"
#include "store/results.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

using About = std::optional<PersonAbout>;

PersonAbout Of(const CertificateRecord& record) {
    const CertificateFacts& facts = record.facts;
    return {record.name,
            record.number.ToString(),
            record.admission ? record.admission->ToString() : "",
            facts.session,
            facts.level,
            facts.qualification};
}

// One ledger a person: of several certificates none is meant.
Result<About> OfLedger(Transaction& tx, const PersonId& holder) {
    ZJ_ASSIGN(const auto persons, SamePersons(tx).All(holder));
    About about;
    for (const PersonId& person : persons) {
        ZJ_ASSIGN(const auto numbers, Certificates(tx).OfPerson(person));
        for (const std::string& number : numbers) {
            if (about) return About(PersonAbout{.name = about->name});
            ZJ_ASSIGN(about, AboutCertificate(tx, number));
        }
    }
    return about;
}

About OfSitting(const PolicyBook& book, const AdmissionNumber& admission, const std::string& name) {
    const Session session = admission.SessionOf();
    PersonAbout about{.name = name, .admission_no = admission.ToString(), .session = session};
    const Qualification* const known =
        book.QualificationByCode(session.family, admission.qualification);
    if (known == nullptr) return about;
    about.level = known->level;
    about.qualification = known->name;
    return about;
}

Result<About> OfClaim(Transaction& tx, const PolicyBook& book, const StoredClaim& claim) {
    if (!claim.certificate_no.empty()) return AboutCertificate(tx, claim.certificate_no);
    return OfSitting(book, claim.record.admission, claim.record.name);
}

Result<About> OfResult(Transaction& tx, const PolicyBook& book, const AdmissionNumber& admission) {
    ZJ_ASSIGN(const std::string number, Certificates(tx).OfSitting(admission));
    if (!number.empty()) return AboutCertificate(tx, number);
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(admission));
    return result ? OfSitting(book, admission, result->record.name) : About();
}

}  // namespace

Result<About> AboutCertificate(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
    return record ? About(Of(*record)) : About();
}

Result<About> AboutCase(Transaction& tx, const PolicyBook& book, const CaseRecord& record) {
    ZJ_ASSIGN(const CaseSubject about, SubjectOfCase(tx, record));
    if (about.claim) return OfClaim(tx, book, *about.claim);
    if (about.sitting) return OfResult(tx, book, *about.sitting);
    if (about.holder) return OfLedger(tx, *about.holder);
    return about.certificate.empty() ? About() : AboutCertificate(tx, about.certificate);
}

}  // namespace zhengji
