#include "app/cases/find_claim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "app/register/ground.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

Result<bool> IsNamed(Transaction& tx, const StoredClaim& claim, const ClaimName& name) {
    if (name.province && claim.record.province != *name.province) return false;
    if (name.submitted_at && claim.record.submitted_at != *name.submitted_at) return false;
    if (name.id_number.empty()) return true;
    ZJ_ASSIGN(const auto identity, People(tx).IdentityOf(claim.person));
    return identity && MatchIdentity(*identity, name.id_number) == IdentityMatch::kSame;
}

bool SameClaimant(const StoredClaim& a, const StoredClaim& b) {
    return a.person == b.person && a.record.province == b.record.province;
}

bool IsOver(const StoredClaim& claim) {
    return IsClosed(claim.state);
}

// Claims of one claimant differ by their time alone.
std::string Choices(const std::vector<StoredClaim>& claims) {
    std::string text;
    for (const StoredClaim& claim : claims) {
        const bool by_time = std::ranges::count_if(claims, [&](const StoredClaim& other) {
                                 return SameClaimant(claim, other);
                             }) > 1;
        text += fmt::format("{}{:02} {}", text.empty() ? "" : ", ", claim.record.province,
                            claim.record.name);
        if (by_time) text += " " + claim.record.submitted_at.ToString();
    }
    return text;
}

void LeaveTheOpenOne(std::vector<StoredClaim>& named) {
    const bool one_claimant = std::ranges::all_of(
        named, [&](const StoredClaim& claim) { return SameClaimant(claim, named.front()); });
    const auto open = std::ranges::count_if(named, std::not_fn(IsOver));
    if (one_claimant && open == 1) std::erase_if(named, IsOver);
}

}  // namespace

Result<StoredClaim> FindClaim(Transaction& tx, const ClaimName& name, const ReachedClaim& reached) {
    const auto admission = AdmissionNumber::Parse(name.admission);
    if (!admission) return MakeError(Code::claim_unknown, {name.admission});
    ZJ_ASSIGN(const auto all, Claims(tx).ByAdmission(*admission));
    std::vector<StoredClaim> named;
    for (const StoredClaim& claim : all) {
        ZJ_ASSIGN(const bool is_named, IsNamed(tx, claim, name));
        if (is_named) named.push_back(claim);
    }
    if (named.size() > 1 && reached) std::erase_if(named, std::not_fn(reached));
    if (named.empty()) return MakeError(Code::claim_unknown, {name.admission});
    if (named.size() > 1) LeaveTheOpenOne(named);
    if (named.size() > 1) return MakeError(Code::claim_ambiguous, {name.admission, Choices(named)});
    return std::move(named.front());
}

Matter MatterOfClaim(const StoredClaim& claim) {
    const std::string admission = claim.record.admission.ToString();
    Matter matter{claim.record.province, SubjectOf(claim), ""};
    matter.area = claim.record.area;
    matter.unknown = MakeError(Code::claim_unknown, {admission});
    matter.claimant = claim.person.value;
    return matter;
}

Asked::Find OfClaim(const ClaimName& name, StoredClaim& found) {
    return [&](Transaction& tx, const Asked::Reach& reach) -> Result<Asked::Matters> {
        ZJ_TRY(CheckGround(tx, Ground::kOneClaim));
        const auto reached = [&](const StoredClaim& one) { return reach(MatterOfClaim(one)); };
        ZJ_ASSIGN(found, FindClaim(tx, name, reached));
        return Asked::Matters{MatterOfClaim(found)};
    };
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
