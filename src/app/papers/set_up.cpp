#include "app/papers/set_up.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <tuple>

#include "app/gate/gate.hpp"
#include "base/json_text.hpp"
#include "base/one_line.hpp"
#include "base/states_nothing.hpp"
#include "base/text.hpp"
#include "store/setups.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

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

// RFC 3986 as far as a phone needs it: scheme, host, port, path and query. What follows a # is the
// summary's own.
Status CheckSetUpAddress(const std::string& address, StoreKind kind) {
    static const std::regex form(
        R"(https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?([/?][!$%&'()*+,./0-9:;=?@A-Z_a-z~-]*)?)");
    constexpr std::size_t kMost = 120;
    std::smatch parts;
    const bool web = address.size() <= kMost && std::regex_match(address, parts, form);
    if (!web || (kind == StoreKind::kReal && LeadsHere(parts[1].str())))
        return MakeError(Code::setup_address, {address});
    return {};
}

Status CheckSetUpText(std::string_view option, std::string_view text, std::size_t most) {
    if (IsOneLine(text, most) && !StatesNothing(text)) return {};
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

Result<SetUp> SetUpForPapers(Register& reg, const DocumentSigner& signer,
                             const std::string& address) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<SetUp> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(SetUp values, AdoptedSetUp(tx));
        if (!address.empty()) ZJ_TRY(CheckSetUpAddress(address, reg.Facts().kind));
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
