#include "rules/certificates/act.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace zhengji {
namespace {

using Json = nlohmann::json;  // its objects are ordered by key, as RFC 8785 asks for ASCII keys

struct KindNames {
    std::string_view english, chinese;
};

constexpr std::array kKinds = {
    KindNames{"issued", "颁发"},     KindNames{"recorded", "入册"},
    KindNames{"registered", "登记"}, KindNames{"deferred", "延期"},
    KindNames{"cancelled", "注销"},  KindNames{"restored", "恢复"},
    KindNames{"voided", "作废"},     KindNames{"policy_adopted", "政策启用"},
};

Json FactsJson(const CertificateFacts& facts) {
    Json json = {
        {"approved_on", facts.approved_on.ToString()},
        {"family", Name(facts.session.family)},
        {"kind", Name(facts.kind)},
        {"level", Name(facts.level)},
        {"province", facts.province},
        {"qualification", facts.qualification},
        {"session", facts.session.ToString()},
    };
    if (facts.area) json["area"] = facts.area->ToString();
    return json;
}

// Throws nlohmann's or std::bad_optional_access on any other form; the caller catches both.
CertificateFacts FactsFrom(const Json& json) {
    CertificateFacts facts;
    facts.session = Session::Parse(json.at("session").get<std::string>()).value();
    facts.level = ParseLevel(json.at("level").get<std::string>()).value();
    facts.qualification = json.at("qualification").get<std::string>();
    facts.kind = ParseLineKind(json.at("kind").get<std::string>()).value();
    facts.province = json.at("province").get<int>();
    facts.approved_on = CivilDate::Parse(json.at("approved_on").get<std::string>()).value();
    if (json.contains("area")) {
        facts.area = DivisionCode::Parse(json.at("area").get<std::string>()).value();
    }
    return facts;
}

Act ActFrom(const Json& json) {
    Act act;
    act.kind = ParseActKind(json.at("act").get<std::string>()).value();
    act.subject = json.at("subject").get<std::string>();
    act.effective_on = CivilDate::Parse(json.at("effective_on").get<std::string>()).value();
    act.recorded_at = Instant::Parse(json.at("recorded_at").get<std::string>()).value();
    act.office = json.at("office").get<int>();
    act.policy_digest = json.at("policy").get<std::string>();
    act.private_commitment = json.at("private").get<std::string>();
    act.holder_commitment = json.value("holder", "");
    if (json.contains("certificate")) act.facts = FactsFrom(json.at("certificate"));
    if (json.contains("until")) {
        act.until = CivilDate::Parse(json.at("until").get<std::string>()).value();
    }
    return act;
}

Json HolderJson(const Holder& holder) {
    return {{"id_number", holder.identity.number},
            {"id_type", Name(holder.identity.type)},
            {"name", holder.name}};
}

Json PartJson(const PrivatePart& part) {
    return {{"evidence", part.evidence}, {"ground", part.ground}, {"officer", part.officer}};
}

std::string Commit(std::string_view salt, const Json& json) {
    return ToHex(Sha256(std::string(salt) + json.dump()));
}

}  // namespace

std::string_view Name(ActKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind)).english;
}
std::string_view Chinese(ActKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind)).chinese;
}

std::optional<ActKind> ParseActKind(std::string_view name) {
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (name == kKinds[i].english || name == kKinds[i].chinese) return static_cast<ActKind>(i);
    }
    return std::nullopt;
}

std::string PublicBytes(const Act& act) {
    Json json = {
        {"act", Name(act.kind)},
        {"effective_on", act.effective_on.ToString()},
        {"office", act.office},
        {"policy", act.policy_digest},
        {"private", act.private_commitment},
        {"recorded_at", act.recorded_at.ToString()},
        {"subject", act.subject},
        {"v", 1},
    };
    if (!act.holder_commitment.empty()) json["holder"] = act.holder_commitment;
    if (act.facts) json["certificate"] = FactsJson(*act.facts);
    if (act.until) json["until"] = act.until->ToString();
    return json.dump();
}

Result<Act> ParsePublic(std::string_view bytes) {
    try {
        Act act = ActFrom(Json::parse(bytes));
        // Only the one canonical form is an act: what is stored and what is hashed never differ.
        if (PublicBytes(act) != bytes) return MakeError(Code::bad_act, {}, "not canonical");
        return act;
    } catch (const std::exception& e) {
        return MakeError(Code::bad_act, {}, e.what());
    }
}

std::string HolderCommitment(std::string_view salt, const Holder& holder) {
    return Commit(salt, HolderJson(holder));
}

std::string PrivateCommitment(std::string_view salt, const PrivatePart& part) {
    return Commit(salt, PartJson(part));
}

std::string PrivateBytes(const PrivatePart& part, std::string_view holder_salt,
                         std::string_view salt) {
    Json json = PartJson(part);
    json["holder_salt"] = ToHex(holder_salt);
    json["salt"] = ToHex(salt);
    return json.dump();
}

Result<OpenedPrivate> ParsePrivate(std::string_view bytes) {
    try {
        const Json json = Json::parse(bytes);
        return OpenedPrivate{
            {json.at("officer").get<std::string>(), json.at("ground").get<std::string>(),
             json.at("evidence").get<std::string>()},
            FromHex(json.at("holder_salt").get<std::string>()).value(),
            FromHex(json.at("salt").get<std::string>()).value()};
    } catch (const std::exception& e) {
        return MakeError(Code::bad_act, {}, e.what());
    }
}

}  // namespace zhengji
