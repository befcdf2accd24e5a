#include "app/set_up.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <tuple>

#include "app/gate/gate.hpp"
#include "app/persons.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "store/setups.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string TextOf(const SetUpVersion& v) {
    return JsonText(Json{{"authorities", v.values.authorities},
                         {"seal", v.values.seal},
                         {"attestation", v.values.attestation},
                         {"address", v.values.address},
                         {"signers", v.values.signers},
                         {"proposed_by", v.proposed_by},
                         {"proposed_at", v.proposed_at.millis},
                         {"adopted_by", v.adopted_by},
                         {"adoption", v.adoption},
                         {"adopted_at", v.adopted_at.millis}});
}

Result<SetUpVersion> VersionFrom(int id, const std::string& text) {
    try {
        const Json json = Json::parse(text);
        return SetUpVersion{id,
                            {json.at("authorities"), json.at("seal"), json.at("attestation"),
                             json.at("address"), json.at("signers")},
                            json.at("proposed_by"),
                            json.at("adopted_by"),
                            json.value("adoption", 0),
                            Instant{json.at("proposed_at")},
                            Instant{json.at("adopted_at")}};
    } catch (const Json::exception& e) {
        return MakeError(Code::internal, {"setup"}, e.what());
    }
}

bool LeadsHere(std::string_view host) {
    return host == "localhost" || host == "[::1]" || host == "0.0.0.0" || host.starts_with("127.");
}

// RFC 3986 as far as a phone needs it: scheme, host, port, path and query. What follows a # is the
// summary's own.
Status CheckAddress(const std::string& address, StoreKind kind) {
    static const std::regex form(
        R"(https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?([/?][!$%&'()*+,./0-9:;=?@A-Z_a-z~-]*)?)");
    constexpr std::size_t kMost = 120;
    std::smatch parts;
    const bool web = address.size() <= kMost && std::regex_match(address, parts, form);
    if (!web || (kind == StoreKind::kReal && LeadsHere(parts[1].str())))
        return MakeError(Code::setup_address, {address});
    return {};
}

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
        ZJ_TRY(CheckAddress(change.address, reg.Facts().kind));
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

std::string Missing(const SetUp& values) {
    std::string missing;
    const auto note = [&](bool there, const char* option) {
        if (!there) missing += (missing.empty() ? "" : ", ") + std::string(option);
    };
    note(!values.authorities.empty(), "--authority");
    note(!values.seal.empty(), "--seal");
    note(!values.attestation.empty(), "--attestation");
    note(!values.address.empty(), "--address");
    note(!values.signers.empty(), "--signer");
    return missing;
}

// A rehearsal's own values stand where it has any; the rest says that it is made up.
SetUp OfRehearsal(SetUp values) {
    if (values.authorities.empty()) values.authorities = {"示例签发机构（非真实机构）"};
    if (values.seal.empty()) values.seal = "示例职业资格证书专用章";
    if (values.attestation.empty())
        values.attestation = "本证书为演练示例，表明持证人在演练中通过考试，不证明任何资格。";
    if (values.address.empty()) values.address = "http://127.0.0.1:8080/";
    return values;
}

}  // namespace

Status CheckSetUpText(std::string_view option, std::string_view text, std::size_t most) {
    const bool line =
        IsUtf8(text) && !text.empty() && CodePoints(text) <= most && !FirstIgnorable(text) &&
        std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (line) return {};
    return MakeError(Code::setup_text,
                     {std::string(option), std::string(text), std::to_string(most)});
}

Result<std::vector<SetUpVersion>> SetUpVersions(Transaction& tx) {
    ZJ_ASSIGN(const auto stored, Setups(tx).All());
    std::vector<SetUpVersion> versions;
    for (const auto& [id, text] : stored) {
        ZJ_ASSIGN(versions.emplace_back(), VersionFrom(id, text));
    }
    return versions;
}

namespace {

// By the order of adoption; those adopted before that was kept, by the clock.
bool IsBefore(const SetUpVersion& a, const SetUpVersion& b) {
    return std::tuple(a.adoption, a.adopted_at.millis) <
           std::tuple(b.adoption, b.adopted_at.millis);
}

}  // namespace

Result<SetUp> AdoptedSetUp(Transaction& tx) {
    ZJ_ASSIGN(auto versions, SetUpVersions(tx));
    SetUpVersion newest;
    for (SetUpVersion& v : versions) {
        if (!v.adopted_by.empty() && !IsBefore(v, newest)) newest = std::move(v);
    }
    return std::move(newest.values);
}

namespace {

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

Result<SetUp> SetUpForPapers(Register& reg, const DocumentSigner& signer,
                             const std::string& address) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<SetUp> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(SetUp values, AdoptedSetUp(tx));
        if (!address.empty()) ZJ_TRY(CheckAddress(address, reg.Facts().kind));
        if (reg.IsRehearsal()) {
            if (!address.empty()) values.address = address;
            return OfRehearsal(std::move(values));
        }
        const std::string missing = Missing(values);
        if (!missing.empty()) return MakeError(Code::setup_missing, {missing});
        const SignerPin pin = signer.Pin();
        if (std::ranges::find(values.signers, pin.ToString()) == values.signers.end())
            return MakeError(Code::signer_not_set_up, {pin.subject});
        if (!address.empty() && address != values.address)
            return MakeError(Code::address_other, {address, values.address});
        return values;
    });
}

}  // namespace zhengji
