#include "app/keeping/audit_indexes.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "app/cases/case_place.hpp"
#include "app/lines/policies.hpp"
#include "rules/exam/passing.hpp"
#include "store/book_check.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/earlier_holders.hpp"
#include "store/policies.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

class IndexAudit {
  public:
    IndexAudit(Transaction& tx, const ActsTold& told, const std::function<void(Message)>& fault)
        : tx_(tx), told_(told), fault_(fault) {}

    Result<std::int64_t> Run() {
        ZJ_TRY(ReadCertificates());
        ZJ_TRY(CompareNumbers());
        ZJ_TRY(CompareHolders());
        ZJ_TRY(CompareGuards());
        ZJ_TRY(CompareClaims());
        ZJ_TRY(ComparePolicies());
        ZJ_TRY(AuditCaseIndex(tx_, fault_));
        ZJ_TRY(CompareBooks());
        ZJ_TRY(CompareSchema());
        ZJ_TRY(CheckDatabase());
        return static_cast<std::int64_t>(certificates_.size());
    }

  private:
    // What is known of a certificate while the other indexes are read.
    struct Seen {
        CertificateRecord record;
        int sitting_guards = 0, admission_guards = 0, claims = 0;
        std::optional<std::string> first_name = {};  // where it was issued to another
    };

    template <class... Args>
    void Fault(Code code, const Args&... args) const {
        fault_({code, {fmt::format("{}", args)...}});
    }

    // Each row must say what its first act says, and each first act have its row.
    Status ReadCertificates() {
        ZJ_TRY(Certificates(tx_).ForEach([&](const CertificateRecord& c) {
            const std::string number = c.number.ToString();
            CompareWithAct(number, c);
            const bool first = certificates_.emplace(number, Seen{c}).second;
            if (!first) Fault(Code::audit_certificate_differs, number);
        }));
        for (const auto& [number, acts] : told_.versions) {
            if (!certificates_.contains(number)) Fault(Code::audit_certificate_rowless, number);
        }
        return {};
    }

    void CompareWithAct(const std::string& number, const CertificateRecord& c) const {
        const auto found = told_.versions.find(number);
        if (found == told_.versions.end()) return Fault(Code::audit_certificate_actless, number);
        CompareVersions(number, found->second);
        const Act& act = found->second.back().act;
        const bool issued = BeganBy(act) == ActKind::kIssued;
        const bool same = *act.facts == c.facts && HoldsFrom(act) == c.valid_from &&
                          issued == (c.origin == Origin::kIssued);
        if (!same) Fault(Code::audit_certificate_differs, number);
    }

    // Each correction takes the place of the version before, of the same certificate.
    void CompareVersions(const std::string& number, const std::vector<ActsTold::Said>& said) const {
        const Act& first = said.front().act;
        for (std::size_t i = 0; i < said.size(); ++i) {
            const Act& act = said[i].act;
            const bool follows = VersionOf(act) == static_cast<int>(i) + 1 &&
                                 BeganBy(act) == first.kind && HoldsFrom(act) == first.effective_on;
            if (!follows) Fault(Code::audit_version_loose, number);
        }
    }

    Status CompareNumbers() {
        return Certificates(tx_).ForEachNumber(
            [&](std::string_view number, const CertificateNumber& columns) {
                const auto parsed = CertificateNumber::Parse(number);
                if (!parsed || *parsed != columns) Fault(Code::audit_number_index, number);
            });
    }

    // The name on the certificate and the person's number are those its first act committed to.
    Status CompareHolders() {
        // A document that does not open ends the transaction that reads it.
        if (told_.documents_broken) return {};
        for (const auto& [number, seen] : certificates_) {
            const auto said = told_.versions.find(number);
            if (said == told_.versions.end()) continue;
            ZJ_ASSIGN(const bool same,
                      IsCommittedTo(said->second.back(), seen.record.name, seen.record.person));
            if (!same) Fault(Code::audit_holder_differs, number);
        }
        return CompareEarlierHolders();
    }

    // Also where that cannot be told, which is told by itself.
    Result<bool> IsCommittedTo(const ActsTold::Said& said, const std::string& name,
                               const PersonId& person) {
        if (said.holder_salt.empty()) return true;
        const auto identity = People(tx_).IdentityOf(person);
        if (!identity && IsUnopened(identity.error())) return true;
        if (!identity) return identity.error();
        return *identity &&
               HolderCommitment(said.holder_salt, {name, **identity}) == said.act.holder_commitment;
    }

    // Whose it was by each version before the one that stands, as that version committed to.
    Status CompareEarlierHolders() {
        std::vector<EarlierHolder> own;
        ZJ_TRY(EarlierHolders(tx_).ForEach([&](const EarlierHolder& one) {
            if (one.origin.empty()) own.push_back(one);
        }));
        std::map<std::string, std::size_t> kept;
        for (const EarlierHolder& one : own) {
            ZJ_ASSIGN(const bool same, WasThatHolders(one));
            ++kept[one.certificate];
            if (same) continue;
            Fault(Code::audit_earlier_holder, one.certificate, one.version);
        }
        for (const auto& [number, said] : told_.versions)
            if (kept[number] != said.size() - 1) Fault(Code::audit_earlier_missing, number);
        return {};
    }

    Result<bool> WasThatHolders(const EarlierHolder& one) {
        const auto said = told_.versions.find(one.certificate);
        const auto seen = certificates_.find(one.certificate);
        const auto place = static_cast<std::size_t>(one.version - 1);
        if (said == told_.versions.end() || place + 1 >= said->second.size() || !one.person ||
            seen == certificates_.end())
            return false;
        if (place == 0) seen->second.first_name = one.name;
        return IsCommittedTo(said->second[place], one.name, *one.person);
    }

    // One by a province's own line may have been entered before these were kept apart.
    static bool IsKeptAs(std::string_view session, const CertificateFacts& facts) {
        return session == GuardedSession(facts) || session == facts.session.ToString();
    }

    // One by a province's own line stands beside another (ADR 59), and is guarded apart.
    static std::string WhatIsGuarded(const Certificates::GuardRow& guard, LineKind kind) {
        const bool own = kind == LineKind::kProvincial;
        if (guard.admission) return guard.admission->ToString() + (own ? "/own" : "");
        return fmt::format("{}/{}/{}", guard.person.value, guard.session, guard.qualification);
    }

    // One certificate a sitting: each has its guards, and each guard stands for one. That no two
    // guard the same is seen here, whatever the database's own keys let in.
    Status CompareGuards() {
        std::unordered_set<std::string> guarded;
        ZJ_TRY(Certificates(tx_).ForEachGuard([&](const Certificates::GuardRow& guard) {
            const auto found = certificates_.find(guard.certificate);
            if (found == certificates_.end())
                return Fault(Code::audit_guard_idle, guard.certificate);
            const CertificateRecord& c = found->second.record;
            if (!guarded.insert(WhatIsGuarded(guard, c.facts.kind)).second)
                Fault(guard.admission ? Code::audit_guard_admission : Code::audit_guard_sitting,
                      guard.certificate);
            if (guard.admission) {
                ++found->second.admission_guards;
                if (guard.admission != c.admission)
                    Fault(Code::audit_guard_admission, guard.certificate);
                return;
            }
            ++found->second.sitting_guards;
            const bool same = guard.person == c.person && IsKeptAs(guard.session, c.facts) &&
                              guard.qualification == c.number.series.qualification;
            if (!same) Fault(Code::audit_guard_sitting, guard.certificate);
        }));
        for (const auto& [number, seen] : certificates_) {
            const int admissions = seen.record.admission ? 1 : 0;
            if (seen.sitting_guards != 1 || seen.admission_guards != admissions)
                Fault(Code::audit_unguarded, number);
        }
        return {};
    }

    // A claim stands as its last review left it, and an issued certificate rests on one approved
    // claim and on results of the same person.
    Status CompareClaims() {
        ZJ_TRY(Claims(tx_).ForEachDecided([&](const Claims::AuditedClaim& audited) {
            const StoredClaim& claim = audited.claim;
            const std::string admission = claim.record.admission.ToString();
            if (!audited.follows) Fault(Code::audit_claim_state, admission);
            if (claim.certificate_no.empty()) return;
            const auto found = certificates_.find(claim.certificate_no);
            if (found == certificates_.end())
                return Fault(Code::audit_claim_certificate, admission, claim.certificate_no);
            ++found->second.claims;
            if (!RestsOn(found->second, claim))
                Fault(Code::audit_claim_rests, claim.certificate_no, admission);
        }));
        return CompareResults();
    }

    // The person is compared with the results: a claim's number may have been read as another kind
    // of document than the one the person sat with.
    // What was corrected since is compared as it was issued.
    bool RestsOn(const Seen& seen, const StoredClaim& claim) const {
        const CertificateRecord& c = seen.record;
        const auto said = told_.versions.find(claim.certificate_no);
        const CertificateFacts& facts =
            said == told_.versions.end() ? c.facts : *said->second.front().act.facts;
        return claim.state == ClaimState::kApproved && c.origin == Origin::kIssued &&
               c.admission == claim.record.admission &&
               seen.first_name.value_or(c.name) == claim.record.name &&
               facts.area == claim.record.area && facts.province == claim.record.province;
    }

    Status CompareResults() {
        Results results(tx_);
        for (const auto& [number, seen] : certificates_) {
            if (seen.record.origin != Origin::kIssued) continue;
            if (seen.claims != 1) Fault(Code::audit_claims_not_one, number);
            if (!seen.record.admission) continue;
            ZJ_ASSIGN(const auto result, results.ByAdmission(*seen.record.admission));
            ZJ_ASSIGN(const PersonId holder, SamePersons(tx_).KnownAs(seen.record.person));
            if (!result || result->person != holder) {
                Fault(Code::audit_no_results, number);
                continue;
            }
            ZJ_ASSIGN(const bool entitled, Entitles(number, result->record.sitting));
            // One that is void or revoked no longer rests on them; they may be corrected since.
            if (!entitled && !told_.void_or_revoked.contains(number))
                Fault(Code::audit_scores, number);
        }
        return {};
    }

    // The rule again, by the policy and on the day of the issue, or of the correction of the
    // result: between the lines, at the separate one or above it; or the national one, once a
    // correction said so.
    Result<bool> Entitles(const std::string& number, const Sitting& sitting) {
        const auto said = told_.versions.find(number);
        if (said == told_.versions.end()) return true;  // told as such
        const Act& act = DecidedBy(said->second);
        ZJ_ASSIGN(const LineSet* const lines, LinesOf(act, sitting));
        if (lines == nullptr) return false;
        const auto meets = [&](const Lookup<Line>& line) {
            return line.InForce() && line.value->minimum && Meets(*line.value, sitting);
        };
        if (act.facts->kind == LineKind::kNational) return meets(lines->national);
        return meets(lines->separate) && !meets(lines->national);
    }

    // The act by which the result was last looked at.
    static const Act& DecidedBy(const std::vector<ActsTold::Said>& said) {
        const Act* decided = &said.front().act;
        for (const ActsTold::Said& one : said)
            if (one.act.version && one.act.version->corrects == CorrectedItem::kResult)
                decided = &one.act;
        return *decided;
    }

    // Null: the act names a policy that the register does not hold.
    Result<const LineSet*> LinesOf(const Act& act, const Sitting& sitting) {
        const Session session = sitting.admission.SessionOf();
        const auto key = std::tuple(act.policy_digest, session, sitting.level,
                                    act.recorded_at.Day(), sitting.admission.qualification);
        const auto [known, fresh] = lines_.try_emplace(key);
        if (fresh) {
            ZJ_ASSIGN(const PolicyBook* const book, BookNamed(act.policy_digest));
            if (book != nullptr) {
                known->second = LineSet::For(*book, sitting, act.recorded_at.Day());
            }
        }
        return known->second ? &*known->second : nullptr;
    }

    Result<const PolicyBook*> BookNamed(const std::string& digest) {
        const auto [known, fresh] = books_.try_emplace(digest);
        if (fresh) {
            ZJ_ASSIGN(const auto version, Policies(tx_).ByDigest(digest));
            if (version) {
                ZJ_ASSIGN(known->second, BookOf(*version));
            }
        }
        return known->second.get();
    }

    // A version's text is what its digest names, and each adoption is an act.
    Status ComparePolicies() {
        ZJ_TRY(Policies(tx_).ForEachText([&](std::string_view digest, std::string_view text) {
            if (ToHex(Sha256(text)) != digest) Fault(Code::audit_policy_text, digest);
        }));
        ZJ_ASSIGN(const auto adopted, Policies(tx_).Adoptions());
        std::vector<ActsTold::Adoption> adoptions;
        for (const PolicyVersion& version : adopted) {
            adoptions.push_back(
                {version.digest, version.adopted_by, version.adopted_at.value_or(Instant{})});
        }
        if (adoptions != told_.adoptions) Fault(Code::audit_policy_adopted);
        return {};
    }

    Status CompareSchema() {
        ZJ_ASSIGN(const auto changed, SchemaFaults(tx_));
        for (const std::string& name : changed)
            Fault(Code::audit_schema, name);
        return {};
    }

    // Rows that an index lacks are read here all the same, and found by nobody who looks them up.
    Status CheckDatabase() {
        ZJ_ASSIGN(const auto damaged, DatabaseFaults(tx_));
        for (const std::string& one : damaged)
            Fault(Code::audit_database, one);
        return {};
    }

    Status CompareBooks() {
        ZJ_ASSIGN(const auto faults, CheckBooks(tx_));
        for (const BookFault& one : faults)
            Fault(Code::audit_table, one.table, one.booked, one.found);
        return {};
    }

    Transaction& tx_;
    const ActsTold& told_;
    const std::function<void(Message)>& fault_;
    std::unordered_map<std::string, Seen> certificates_;
    std::map<std::string, std::shared_ptr<const PolicyBook>> books_;
    std::map<std::tuple<std::string, Session, Level, CivilDate, int>, std::optional<LineSet>>
        lines_;
};

}  // namespace

Result<std::int64_t> AuditIndexes(Transaction& tx, const ActsTold& told,
                                  const std::function<void(Message)>& fault) {
    return IndexAudit(tx, told, fault).Run();
}

}  // namespace zhengji
