#include "app/cases/case_subject.hpp"

#include "app/cases/case_matter.hpp"
#include "app/cases/find_claim.hpp"

namespace zhengji {
namespace {

Result<CaseSubject> OfOtherCase(Transaction& tx, const CaseRecord& record) {
    ZJ_ASSIGN(const auto other,
              CaseOf(tx, *RuleOf(record.procedure).subject.other, CaseNumber(record.subject)));
    return other ? SubjectOfCase(tx, *other) : CaseSubject();
}

}  // namespace

Result<CaseSubject> SubjectOfCase(Transaction& tx, const CaseRecord& record) {
    CaseSubject about;
    const SubjectKind kind = RuleOf(record.procedure).subject.kind;
    switch (kind) {
        case SubjectKind::kCertificate:
        case SubjectKind::kCertificateOrClaim:
        case SubjectKind::kResult:
            break;
        case SubjectKind::kLedger:
            about.holder = HolderOfLedger(record.subject);
            return about;
        case SubjectKind::kCase:
            return OfOtherCase(tx, record);
        case SubjectKind::kPersons:
        case SubjectKind::kProvince:
        case SubjectKind::kOwnName:
        case SubjectKind::kForm:
        case SubjectKind::kFile:
            return about;
    }
    if (kind == SubjectKind::kCertificate || CertificateNumber::Parse(record.subject)) {
        about.certificate = record.subject;
    } else if (kind == SubjectKind::kResult) {
        if (auto sitting = AdmissionNumber::Parse(record.subject)) about.sitting = *sitting;
    } else if (auto claim = ClaimOfSubject(tx, record.subject)) {
        about.claim = std::move(*claim);
    }
    return about;
}

}  // namespace zhengji
