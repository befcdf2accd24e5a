#include "rules/certificates/act.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

using Json = nlohmann::json;  // its objects are ordered by key, as RFC 8785 asks for ASCII keys

struct KindNames {
    std::string_view english, chinese;
};

constexpr std::array kKinds = {
    KindNames{"issued", "颁发"},       KindNames{"recorded", "入册"},
    KindNames{"registered", "登记"},   KindNames{"deferred", "延期"},
    KindNames{"cancelled", "注销"},    KindNames{"restored", "恢复"},
    KindNames{"voided", "作废"},       KindNames{"policy_adopted", "政策启用"},
    KindNames{"accepted", "受理"},     KindNames{"not_registered", "不予登记"},
    KindNames{"extended", "学时延期"},
};

// One member of a canonical object. RFC 8785 orders keys, so the writers below list them in that
// order.
void Member(std::string& out, std::string_view key, std::string_view json_value) {
    if (out.back() != '{') out += ',';
    out += '"';
    out += key;
    out += "\":";
    out += json_value;
}

// A text in quotes. Only texts that people wrote may need escapes: those go through the JSON
// library.
std::string Quoted(std::string_view text) {
    const bool plain = std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    if (!plain) return Json(text).dump();
    std::string quoted = "\"";
    quoted += text;
    return quoted += '"';
}

std::string FactsText(const CertificateFacts& facts) {
    std::string out = "{";
    Member(out, "approved_on", Quoted(facts.approved_on.ToString()));
    if (facts.area) Member(out, "area", Quoted(facts.area->ToString()));
    Member(out, "family", Quoted(Name(facts.session.family)));
    Member(out, "kind", Quoted(Name(facts.kind)));
    Member(out, "level", Quoted(Name(facts.level)));
    Member(out, "province", std::to_string(facts.province));
    Member(out, "qualification", Quoted(facts.qualification));
    Member(out, "session", Quoted(facts.session.ToString()));
    return out += '}';
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
    std::string out = "{";
    out.reserve(700);
    Member(out, "act", Quoted(Name(act.kind)));
    if (act.facts) Member(out, "certificate", FactsText(*act.facts));
    Member(out, "effective_on", Quoted(act.effective_on.ToString()));
    if (!act.holder_commitment.empty()) Member(out, "holder", Quoted(act.holder_commitment));
    Member(out, "office", std::to_string(act.office));
    Member(out, "policy", Quoted(act.policy_digest));
    Member(out, "private", Quoted(act.private_commitment));
    Member(out, "recorded_at", Quoted(act.recorded_at.ToString()));
    Member(out, "subject", Quoted(act.subject));
    if (act.until) Member(out, "until", Quoted(act.until->ToString()));
    Member(out, "v", "1");
    return out += '}';
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
