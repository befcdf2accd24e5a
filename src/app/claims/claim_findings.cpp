#include "app/claims/claim_findings.hpp"

#include "app/cases/article.hpp"
#include "app/cases/find_claim.hpp"
#include "rules/procedures/finding.hpp"
#include "store/certificates.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// The claim that a finding is about; nothing where an older one names an admission number that none
// has, or several.
Result<std::optional<StoredClaim>> ClaimOf(Transaction& tx, const CaseRecord& finding) {
    auto claim = ClaimOfSubject(tx, finding.subject);
    if (claim) return std::optional(std::move(*claim));
    const Code code = claim.error().code();
    if (code != Code::claim_unknown && code != Code::claim_ambiguous) return Error(claim.error());
    return std::optional<StoredClaim>();
}

std::pair<std::string, std::string> KeyOf(const PersonId& person, const Session& session) {
    return {person.value, session.ToString()};
}
std::pair<std::string, std::string> KeyOf(const StoredClaim& claim) {
    return KeyOf(claim.person, claim.record.admission.SessionOf());
}

template <class Map>
std::optional<std::int64_t> In(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Result<ClaimFindings> ClaimFindings::Read(Transaction& tx) {
    ClaimFindings read;
    ZJ_ASSIGN(const auto findings, Cases(tx).Find({{}, Procedure::kFinding, "", {}}));
    for (const CaseRecord& finding : findings) {
        // Fraud in registering (N47-10) is about the registration, not about any claim.
        if (Cancels(finding)) continue;
        ZJ_ASSIGN(const State state, StateAfter(finding.procedure, finding.steps));
        if (!finding::IsDecided(state)) ZJ_TRY(read.AddOpen(tx, finding));
        if (finding::Stands(state)) ZJ_TRY(read.AddStanding(tx, finding));
    }
    return read;
}

Status ClaimFindings::AddOpen(Transaction& tx, const CaseRecord& finding) {
    if (CertificateNumber::Parse(finding.subject)) {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(finding.subject));
        if (!certificate) return {};
        // A certificate keeps the reference it came under; a claim is of whoever that is today.
        ZJ_ASSIGN(const PersonId holder, SamePersons(tx).KnownAs(certificate->person));
        open_.emplace(KeyOf(holder, certificate->facts.session), finding.id);
        return {};
    }
    ZJ_ASSIGN(const auto claim, ClaimOf(tx, finding));
    if (claim) {
        open_.emplace(KeyOf(*claim), finding.id);
    } else {
        open_by_admission_.emplace(finding.subject, finding.id);
    }
    return {};
}

// Of a certificate what is void says enough.
Status ClaimFindings::AddStanding(Transaction& tx, const CaseRecord& finding) {
    stand_.insert(std::to_string(finding.id));
    if (CertificateNumber::Parse(finding.subject)) return {};
    ZJ_ASSIGN(const auto claim, ClaimOf(tx, finding));
    if (!claim) return {};
    refused_.emplace(claim->record.id, finding.id);
    if (ArticleOf(finding).voids_session) void_.emplace(KeyOf(*claim), finding.id);
    return {};
}

std::optional<std::int64_t> ClaimFindings::OpenAbout(const StoredClaim& claim) const {
    const auto of_person = In(open_, KeyOf(claim));
    return of_person ? of_person : In(open_by_admission_, claim.record.admission.ToString());
}

std::optional<std::int64_t> ClaimFindings::Refusing(const StoredClaim& claim) const {
    const auto named = In(refused_, claim.record.id);
    if (named) return named;
    // One that names an admission number alone stands by what it left on the claim.
    const bool left =
        claim.reasons == Info(Code::refused_by_finding).name && stand_.contains(claim.words);
    if (left) return std::stoll(claim.words);
    return In(void_, KeyOf(claim));
}

bool ClaimFindings::Touch(const ClaimOnBoard& one) const {
    const auto touch = [&](const StoredClaim& claim) {
        return OpenAbout(claim).has_value() || Refusing(claim).has_value();
    };
    if (touch(one.claim)) return true;
    if (!one.result) return false;
    StoredClaim of_sitter = one.claim;
    of_sitter.person = one.result->person;
    return touch(of_sitter);
}

Result<std::vector<StoredClaim>> ClaimFindings::ClaimsTouched(Transaction& tx) const {
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
    for (const auto& [key, finding] : open_) {
        const PersonId person(key.first);
        ZJ_ASSIGN(const auto own, claims.OfPerson(person));
        add(own);
        ZJ_ASSIGN(const auto sat, Results(tx).OfPerson(person));
        for (const StoredResult& one : sat)
            ZJ_TRY(add_of(one.record.sitting.admission));
    }
    for (const auto& [number, finding] : open_by_admission_) {
        const auto admission = AdmissionNumber::Parse(number);
        if (admission) ZJ_TRY(add_of(*admission));
    }
    return touched;
}

}  // namespace zhengji
