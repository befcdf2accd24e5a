#include "app/reading/person_looks.hpp"

#include "app/cases/case_matter.hpp"
#include "app/cases/tell_party.hpp"
#include "app/register/by_right.hpp"
#include "rules/procedures/roles.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

bool IsAboutPerson(const SubjectRule& subject) {
    switch (subject.kind) {
        case SubjectKind::kCertificate:
        case SubjectKind::kLedger:
        case SubjectKind::kCertificateOrClaim:
        case SubjectKind::kResult:
            return true;
        case SubjectKind::kCase:
            return IsAboutPerson(RuleOf(*subject.other).subject);
        case SubjectKind::kPersons:  // its sides are looked at apart (app/cases/duplicates)
        case SubjectKind::kProvince:
        case SubjectKind::kOwnName:
        case SubjectKind::kForm:
        case SubjectKind::kFile:
            break;
    }
    return false;
}

// What the work on a case is, as a look says it.
Purpose PurposeOf(Procedure procedure) {
    if (procedure == Procedure::kCorrection) return Purpose::kCorrection;
    if (procedure == Procedure::kReconsideration) return Purpose::kObjection;
    if (procedure == Procedure::kFinding || procedure == Procedure::kCancellation)
        return Purpose::kFinding;
    return Purpose::kReview;
}

// Of the provinces that have to do with the certificate, the one by which its reader was let in.
Result<Matter> MatterRead(Looking& looking, const std::string& number) {
    const Asked asked = ToReadCertificate(number, looking.Now().Day());
    ZJ_ASSIGN(const auto matters, asked.In(looking.Tx(), {}));
    for (const Matter& matter : matters)
        if (looking.May(action::kCertificatesRead, matter)) return matter;
    return matters.front();
}

Result<bool> IsOwn(Looking& looking, const Matter& matter) {
    ZJ_ASSIGN(const ByRight right, RightOf(looking.Tx(), looking.Asker().name,
                                           action::kCertificatesRead, matter, looking.Now().Day()));
    return right.role == Name(Role::kHolder);
}

}  // namespace

Status SawCertificate(Looking& looking, const std::string& number, std::optional<Purpose> purpose) {
    ZJ_ASSIGN(const Matter matter, MatterRead(looking, number));
    if (!purpose) {
        ZJ_ASSIGN(const bool own, IsOwn(looking, matter));
        if (!own) return MakeError(Code::missing_member, {"purpose"});
    }
    ZJ_ASSIGN(const auto record, Certificates(looking.Tx()).ByNumber(number));
    looking.Saw({LookAt::kPerson, matter, record ? record->person.value : "", number,
                 purpose.value_or(Purpose::kHolder)});
    return {};
}

bool IsAboutPerson(Procedure procedure) {
    return IsAboutPerson(RuleOf(procedure).subject);
}

Status SawCase(Looking& looking, const CaseRecord& record) {
    ZJ_ASSIGN(const Matter matter, MatterOfCase(looking.Tx(), record));
    ZJ_ASSIGN(const auto person, PersonOfCase(looking.Tx(), record));
    looking.Saw({LookAt::kPerson, matter, person ? person->value : "",
                 std::string(Name(record.procedure)) + " " + std::to_string(record.id),
                 PurposeOf(record.procedure)});
    return {};
}

Result<std::optional<PersonAbout>> CasePersonOf(Looking& looking, const CaseRecord& record) {
    ZJ_ASSIGN(const auto book, looking.Policy());
    return AboutCase(looking.Tx(), *book, record);
}

}  // namespace zhengji
