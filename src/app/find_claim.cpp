#include "app/find_claim.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace zhengji {
namespace {

Result<bool> IsNamed(Transaction& tx, const StoredClaim& claim, const ClaimName& name) {
    if (name.province && claim.record.province != *name.province) return false;
    if (name.id_number.empty()) return true;
    ZJ_ASSIGN(const auto identity, People(tx).IdentityOf(claim.person));
    return identity && MatchIdentity(*identity, name.id_number) == IdentityMatch::kSame;
}

std::string Provinces(const std::vector<StoredClaim>& claims) {
    std::string text;
    for (const StoredClaim& claim : claims) {
        text += fmt::format("{}{:02} {}", text.empty() ? "" : ", ", claim.record.province,
                            claim.record.name);
    }
    return text;
}

}  // namespace

Result<StoredClaim> FindClaim(Transaction& tx, const ClaimName& name) {
    const auto admission = AdmissionNumber::Parse(name.admission);
    if (!admission) return MakeError(Code::claim_unknown, {name.admission});
    ZJ_ASSIGN(const auto all, Claims(tx).ByAdmission(*admission));
    std::vector<StoredClaim> named;
    for (const StoredClaim& claim : all) {
        ZJ_ASSIGN(const bool is_named, IsNamed(tx, claim, name));
        if (is_named) named.push_back(claim);
    }
    if (named.empty()) return MakeError(Code::claim_unknown, {name.admission});
    if (named.size() > 1)
        return MakeError(Code::claim_ambiguous, {name.admission, Provinces(named)});
    return std::move(named.front());
}

std::string SubjectOf(const StoredClaim& claim) {
    return fmt::format("{}/{:02}/{}", claim.record.admission.ToString(), claim.record.province,
                       claim.record.id);
}

Result<StoredClaim> ClaimOfSubject(Transaction& tx, const std::string& subject) {
    const auto parts = SplitList(subject, '/');
    if (parts.size() != 3) return FindClaim(tx, {subject, {}, ""});
    ZJ_ASSIGN(auto claim, Claims(tx).ById(std::strtoll(parts[2].c_str(), nullptr, 10)));
    if (!claim || SubjectOf(*claim) != subject) return MakeError(Code::claim_unknown, {subject});
    return std::move(*claim);
}

}  // namespace zhengji
