#include "app/claims/open_findings.hpp"

#include "app/cases/find_claim.hpp"
#include "rules/procedures/finding.hpp"
#include "store/certificates.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// A finding of fraud in registering (N47-10) is about the registration, not about any claim.
bool HoldsClaims(const CaseRecord& finding, const State& state) {
    return !finding::IsDecided(state) &&
           Stated(finding.steps, field::kArticle) != finding::kOfRegistering;
}

}  // namespace

Result<OpenFindings> OpenFindings::Read(Transaction& tx) {
    OpenFindings open;
    ZJ_ASSIGN(const auto findings, Cases(tx).Find({{}, Procedure::kFinding, "", {}}));
    for (const CaseRecord& finding : findings) {
        ZJ_ASSIGN(const State state, StateAfter(finding.procedure, finding.steps));
        if (HoldsClaims(finding, state)) ZJ_TRY(open.Add(tx, finding));
    }
    return open;
}

Status OpenFindings::Add(Transaction& tx, const CaseRecord& finding) {
    if (CertificateNumber::Parse(finding.subject)) {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(finding.subject));
        if (!certificate) return {};
        // A certificate keeps the reference it came under; a claim is of whoever that is today.
        ZJ_ASSIGN(const PersonId holder, SamePersons(tx).KnownAs(certificate->person));
        by_person_.emplace(holder.value, finding.id);
        return {};
    }
    const auto claim = ClaimOfSubject(tx, finding.subject);
    if (claim) {
        by_person_.emplace(claim->person.value, finding.id);
        return {};
    }
    const Code code = claim.error().code();
    if (code != Code::claim_unknown && code != Code::claim_ambiguous) return Error(claim.error());
    by_admission_.emplace(finding.subject, finding.id);
    return {};
}

Result<std::vector<StoredClaim>> OpenFindings::ClaimsTouched(Transaction& tx) const {
    Claims claims(tx);
    std::vector<StoredClaim> touched;
    const auto add = [&](const std::vector<StoredClaim>& more) {
        touched.insert(touched.end(), more.begin(), more.end());
    };
    const auto add_of = [&](const AdmissionNumber& admission) -> Status {
        ZJ_ASSIGN(const auto more, claims.ByAdmission(admission));
        add(more);
        return {};
    };
    for (const auto& [bytes, finding] : by_person_) {
        const PersonId person(bytes);
        ZJ_ASSIGN(const auto own, claims.OfPerson(person));
        add(own);
        ZJ_ASSIGN(const auto sat, Results(tx).OfPerson(person));
        for (const StoredResult& one : sat)
            ZJ_TRY(add_of(one.record.sitting.admission));
    }
    for (const auto& [number, finding] : by_admission_) {
        const auto admission = AdmissionNumber::Parse(number);
        if (admission) ZJ_TRY(add_of(*admission));
    }
    return touched;
}

std::optional<std::int64_t> OpenFindings::About(const StoredClaim& claim) const {
    const auto person = by_person_.find(claim.person.value);
    if (person != by_person_.end()) return person->second;
    const auto admission = by_admission_.find(claim.record.admission.ToString());
    if (admission != by_admission_.end()) return admission->second;
    return std::nullopt;
}

}  // namespace zhengji
