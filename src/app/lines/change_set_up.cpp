#include "app/lines/change_set_up.hpp"

#include <algorithm>

#include "app/gate/gate.hpp"
#include "app/papers/document_signer.hpp"
#include "app/register/persons.hpp"
#include "rules/procedures/actions.hpp"
#include "store/setups.hpp"

namespace zhengji {
namespace {

void AddPin(SetUp& values, const SignerPin& pin) {
    const std::string text = pin.ToString();
    if (std::ranges::find(values.signers, text) == values.signers.end())
        values.signers.push_back(text);
}

Status Apply(SetUp& values, const SetUpChange& change, const Register& reg, Instant now) {
    constexpr std::size_t kMostName = 30, kMostSeal = 40, kMostSentence = 120;
    for (const std::string& name : change.authorities)
        ZJ_TRY(CheckSetUpText("--authority", name, kMostName));
    if (!change.authorities.empty()) values.authorities = change.authorities;
    if (!change.seal.empty()) {
        ZJ_TRY(CheckSetUpText("--seal", change.seal, kMostSeal));
        values.seal = change.seal;
    }
    if (!change.attestation.empty()) {
        ZJ_TRY(CheckSetUpText("--attestation", change.attestation, kMostSentence));
        values.attestation = change.attestation;
    }
    if (!change.address.empty()) {
        ZJ_TRY(CheckSetUpAddress(change.address, reg.Facts().kind));
        values.address = change.address;
    }
    for (const std::string& pem : change.former_signers) {
        ZJ_ASSIGN(const SignerPin pin, SignerPin::Of(pem));
        AddPin(values, pin);
    }
    if (!change.signer) return {};
    ZJ_ASSIGN(const DocumentSigner signer, OpenSigner(reg, now));
    AddPin(values, signer.Pin());
    return {};
}

bool IsEmpty(const SetUpChange& c) {
    return c.authorities.empty() && c.seal.empty() && c.attestation.empty() && c.address.empty() &&
           !c.signer && c.former_signers.empty();
}

Result<int> Propose(Acting& acting, const SetUpChange& change) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto versions, SetUpVersions(tx));
    SetUpVersion version;
    version.id = versions.empty() ? 1 : versions.back().id + 1;
    ZJ_ASSIGN(version.values, AdoptedSetUp(tx));
    ZJ_TRY(Apply(version.values, change, acting.Reg(), acting.Now()));
    version.proposed_by = acting.Actor().name;
    version.proposed_at = acting.Now();
    ZJ_TRY(Setups(tx).Add(version.id, TextOf(version)));
    return version.id;
}

Status Adopt(Acting& acting, int id) {
    Transaction& tx = acting.Tx();
    const std::string& officer = acting.Actor().name;
    ZJ_ASSIGN(auto versions, SetUpVersions(tx));
    const auto version = std::ranges::find(versions, id, &SetUpVersion::id);
    if (version == versions.end() || !version->adopted_by.empty())
        return MakeError(Code::setup_unknown, {std::to_string(id)});
    ZJ_TRY(Apart(action::kSetupAdopt, action::kSetupPropose, version->proposed_by, officer,
                 PersonsIn(tx)));
    // A signer entered meanwhile stays: whoever signed once is to be believed for what it signed.
    ZJ_ASSIGN(const SetUp before, AdoptedSetUp(tx));
    for (const std::string& pin : before.signers) {
        auto& signers = version->values.signers;
        if (std::ranges::find(signers, pin) == signers.end()) signers.push_back(pin);
    }
    version->adopted_by = officer;
    version->adoption = 1 + std::ranges::max(versions, {}, &SetUpVersion::adoption).adoption;
    version->adopted_at = acting.Now();
    return Setups(tx).Replace(id, TextOf(*version));
}

}  // namespace

Result<int> ProposeSetUp(Register& reg, const SetUpChange& change, const Officer& officer,
                         Instant now) {
    if (IsEmpty(change)) return MakeError(Code::setup_nothing);
    return Perform(reg, {officer, now}, Asked::Nation(action::kSetupPropose),
                   [&](Acting& acting) { return Propose(acting, change); });
}

Status AdoptSetUp(Register& reg, int id, const Officer& officer, Instant now) {
    return Perform(reg, {officer, now}, Asked::Nation(action::kSetupAdopt),
                   [&](Acting& acting) { return Adopt(acting, id); });
}

}  // namespace zhengji
