#include "app/case_person.hpp"

#include "app/case_matter.hpp"
#include "app/find_claim.hpp"
#include "rules/policy/book.hpp"
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

Result<About> OfClaim(Transaction& tx, const PolicyBook& book, const std::string& subject) {
    const auto claim = ClaimOfSubject(tx, subject);
    if (!claim) return About();
    if (!claim->certificate_no.empty()) return AboutCertificate(tx, claim->certificate_no);
    return OfSitting(book, claim->record.admission, claim->record.name);
}

Result<About> OfResult(Transaction& tx, const PolicyBook& book, const std::string& subject) {
    const auto admission = AdmissionNumber::Parse(subject);
    if (!admission) return About();
    ZJ_ASSIGN(const std::string number, Certificates(tx).OfSitting(*admission));
    if (!number.empty()) return AboutCertificate(tx, number);
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(*admission));
    return result ? OfSitting(book, *admission, result->record.name) : About();
}

Result<About> OfOtherCase(Transaction& tx, const PolicyBook& book, const CaseRecord& record) {
    ZJ_ASSIGN(const auto other,
              CaseOf(tx, *RuleOf(record.procedure).subject.other, CaseNumber(record.subject)));
    if (!other) return About();
    return AboutCase(tx, book, *other);
}

}  // namespace

Result<About> AboutCertificate(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
    return record ? About(Of(*record)) : About();
}

Result<About> AboutCase(Transaction& tx, const PolicyBook& book, const CaseRecord& record) {
    const bool certificate = CertificateNumber::Parse(record.subject).has_value();
    switch (RuleOf(record.procedure).subject.kind) {
        case SubjectKind::kCertificate:
            return AboutCertificate(tx, record.subject);
        case SubjectKind::kCertificateOrClaim:
            return certificate ? AboutCertificate(tx, record.subject)
                               : OfClaim(tx, book, record.subject);
        case SubjectKind::kResult:
            return certificate ? AboutCertificate(tx, record.subject)
                               : OfResult(tx, book, record.subject);
        case SubjectKind::kLedger:
            if (const auto holder = HolderOfLedger(record.subject)) return OfLedger(tx, *holder);
            break;
        case SubjectKind::kCase:
            return OfOtherCase(tx, book, record);
        case SubjectKind::kPersons:
        case SubjectKind::kProvince:
        case SubjectKind::kOwnName:
        case SubjectKind::kForm:
        case SubjectKind::kFile:
            break;
    }
    return About();
}

}  // namespace zhengji
