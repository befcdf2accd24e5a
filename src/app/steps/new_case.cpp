#include "app/steps/new_case.hpp"

#include "app/cases/contradicted.hpp"
#include "app/cases/duplicates.hpp"
#include "app/cases/find_claim.hpp"
#include "app/cases/steps.hpp"
#include "base/digits.hpp"
#include "base/states_nothing.hpp"
#include "messages/province_name.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/admission_number.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/must_say.hpp"

namespace zhengji {
namespace {

Result<int> ProvinceNamed(const std::string& subject) {
    const auto province = ProvinceTyped(subject);
    if (!province) return MakeError(Code::bad_option, {"PROVINCE", subject});
    if (!IsProvince(*province)) return MakeError(Code::province_unknown, {subject});
    return *province;
}

Result<int> ProvinceOfOther(Transaction& tx, Procedure other, const std::string& subject) {
    ZJ_ASSIGN(const auto found, CaseOf(tx, other, CaseNumber(subject)));
    if (!found) return NoSuchCase(other, subject);
    return found->province;
}

Result<int> ProvinceOfCertificate(Transaction& tx, const StepRequest& request) {
    ZJ_ASSIGN(const auto living, LivingOf(tx, request.subject, request.now.Day()));
    return living.life.province;
}

// Whose office what it is about belongs to.
Result<int> ProvinceOfSubject(Transaction& tx, const StepRequest& request) {
    const SubjectRule& rule = request.Rule().subject;
    switch (rule.kind) {
        case SubjectKind::kCase:
            return ProvinceOfOther(tx, *rule.other, request.subject);
        case SubjectKind::kProvince:
            return ProvinceNamed(request.subject);
        case SubjectKind::kCertificate:
        case SubjectKind::kLedger:
        case SubjectKind::kCertificateOrClaim:
            return ProvinceOfCertificate(tx, request);
        case SubjectKind::kResult:   // NameResultOrCertificate
        case SubjectKind::kPersons:  // NamePersons
        case SubjectKind::kOwnName:
        case SubjectKind::kForm:
        case SubjectKind::kFile:
            break;
    }
    return 0;
}

// Whose office a new case belongs to.
Result<int> ProvinceOf(Transaction& tx, const StepRequest& request) {
    switch (request.Rule().office) {
        case OfficeRule::kNation:
            return 0;
        case OfficeRule::kStated:
            if (!request.province) return MakeError(Code::missing_member, {"--province"});
            return *request.province;
        case OfficeRule::kOfFile:
            return request.province.value_or(0);
        case OfficeRule::kStatedOrSubject: {
            // Looked for all the same: it must be there.
            ZJ_ASSIGN(const int own, ProvinceOfSubject(tx, request));
            return request.province.value_or(own);
        }
        case OfficeRule::kOfSubject:
            break;
    }
    return ProvinceOfSubject(tx, request);
}

ActKind EndedBy(const finding::Article& article) {
    return article.ends == finding::Ends::kVoids ? ActKind::kVoided : ActKind::kCancelled;
}

// About one certificate or one claim; about a claim that led to a certificate, it is about that.
Status NameCertificateOrClaim(Acting& acting, const StepRequest& request, CaseRecord& fresh) {
    Transaction& tx = acting.Tx();
    if (!CertificateNumber::Parse(request.subject)) {
        const auto reached = [&](const StoredClaim& one) {
            return acting.Reaches(ActionOf(request.verb), MatterOfClaim(one));
        };
        const ClaimName name{request.subject, request.province, request.id_number,
                             request.submitted_at};
        auto claim = FindClaim(tx, name, reached);
        if (!claim && claim.error().code() == Code::claim_unknown)
            return MakeError(Code::finding_no_subject, {request.subject});
        if (!claim) return Error(std::move(claim.error()));
        fresh.province = claim->record.province;
        fresh.subject = claim->certificate_no.empty() ? SubjectOf(*claim) : claim->certificate_no;
    }
    if (!CertificateNumber::Parse(fresh.subject)) return {};
    ZJ_ASSIGN(const auto living, LivingOf(tx, fresh.subject, request.now.Day()));
    const auto& article = finding::ArticleNamed(ValueOf(request.fields, field::kArticle));
    fresh.province = OfficeOver(EndedBy(article), living.life);
    return {};
}

// About a result; once a certificate was issued on it, about that, and the matter of the province
// that issued it: registering elsewhere gives nobody power over what stood before.
Status NameResultOrCertificate(Acting& acting, const StepRequest& request, CaseRecord& fresh) {
    Transaction& tx = acting.Tx();
    if (!CertificateNumber::Parse(request.subject)) {
        ZJ_ASSIGN(const AdmissionNumber admission, AdmissionNumber::Parse(request.subject));
        fresh.province = admission.province;
        ZJ_ASSIGN(const auto book, acting.Policy());
        ZJ_ASSIGN(const std::string number,
                  CertificatesBeside(tx, *book, request.now.Day()).IssuedOn(admission));
        if (number.empty()) return {};
        fresh.subject = number;
    }
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(fresh.subject));
    if (!record) return MakeError(Code::no_such_certificate, {fresh.subject});
    fresh.province = record->facts.province;
    return {};
}

// About two persons, each by the number that a case names them by, whichever led to them here: so
// that one pair has one name.
Status NamePersons(Transaction& tx, const StepRequest& request, CaseRecord& fresh) {
    ZJ_ASSIGN(const TwoPersons two, PersonsOf(tx, request.subject));
    ZJ_ASSIGN(fresh.province, ProvinceOf(tx, two));
    if (two.AreOne()) return {};
    ZJ_ASSIGN(std::string first, ReferenceTo(tx, two.first));
    ZJ_ASSIGN(std::string second, ReferenceTo(tx, two.second));
    fresh.subject = DuplicateSubject(std::move(first), std::move(second));
    return {};
}

}  // namespace

Result<CaseRecord> NewCase(Acting& acting, const StepRequest& request) {
    const SubjectRule& subject = request.Rule().subject;
    const SubjectKind about = subject.kind;
    if (about == SubjectKind::kOwnName && StatesNothing(request.subject))
        return MakeError(Code::step_field_bad, {Word(subject.chinese, subject.english),
                                                request.subject, MustSay(subject.sample)});
    CaseRecord fresh;
    fresh.procedure = request.verb.of;
    fresh.subject = request.subject;
    if (about == SubjectKind::kCertificateOrClaim) {
        ZJ_TRY(NameCertificateOrClaim(acting, request, fresh));
        return fresh;
    }
    if (about == SubjectKind::kResult) {
        ZJ_TRY(NameResultOrCertificate(acting, request, fresh));
        return fresh;
    }
    if (about == SubjectKind::kPersons) {
        ZJ_TRY(NamePersons(acting.Tx(), request, fresh));
        return fresh;
    }
    ZJ_ASSIGN(fresh.province, ProvinceOf(acting.Tx(), request));
    if (about == SubjectKind::kProvince) {
        ZJ_ASSIGN(const int named, ProvinceNamed(request.subject));
        fresh.subject = TwoDigits(named);
    }
    if (about == SubjectKind::kLedger) {
        ZJ_ASSIGN(const auto living, LivingOf(acting.Tx(), request.subject, request.now.Day()));
        fresh.subject = LedgerOf(living.record);
        fresh.class_id = ValueOf(request.fields, field::kClass).value_or(0);
    }
    return fresh;
}

std::optional<Error> UnknownOf(const StepRequest& request) {
    const SubjectRule& rule = request.Rule().subject;
    if (request.id) return NoSuchCase(request.verb.of, *request.id);
    if (rule.other) return NoSuchCase(*rule.other, request.subject);
    const bool of_either = rule.kind == SubjectKind::kCertificateOrClaim;
    const bool of_certificate = of_either || rule.kind == SubjectKind::kCertificate ||
                                rule.kind == SubjectKind::kLedger ||
                                rule.kind == SubjectKind::kResult;
    if (of_certificate && CertificateNumber::Parse(request.subject))
        return MakeError(Code::no_such_certificate, {request.subject});
    if (rule.kind == SubjectKind::kPersons) return MakeError(Code::no_result, {request.subject});
    if (of_either) return MakeError(Code::finding_no_subject, {request.subject});
    return std::nullopt;
}

}  // namespace zhengji
