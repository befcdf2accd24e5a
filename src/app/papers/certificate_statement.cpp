#include "app/papers/certificate_statement.hpp"

#include <nlohmann/json.hpp>

namespace zhengji {

std::string WriteStatement(const CertificateStatement& s) {
    nlohmann::json json{{"act", s.act},
                        {"holder",
                         {{"id_number", s.holder.identity.number},
                          {"id_type", Name(s.holder.identity.type)},
                          {"name", s.holder.name}}},
                        {"holder_salt", ToHex(s.holder_salt)},
                        {"v", 1}};
    if (const auto& a = s.annotation)
        json["annotation"] = {{"id", a->id}, {"until", a->until.ToString()}, {"use", a->use}};
    return json.dump();
}

Result<CertificateStatement> ReadStatement(std::string_view text) {
    try {
        const auto json = nlohmann::json::parse(text);
        const auto& holder = json.at("holder");
        CertificateStatement s;
        s.act = json.at("act").get<std::string>();
        s.holder.name = holder.at("name").get<std::string>();
        s.holder.identity.number = holder.at("id_number").get<std::string>();
        s.holder.identity.type = ParseIdType(holder.at("id_type").get<std::string>()).value();
        s.holder_salt = FromHex(json.at("holder_salt").get<std::string>()).value();
        if (const auto found = json.find("annotation"); found != json.end())
            s.annotation =
                Annotation{found->at("id").get<std::string>(), found->at("use").get<std::string>(),
                           CivilDate::Parse(found->at("until").get<std::string>()).value()};
        return s;
    } catch (const std::exception& e) {
        return MakeError(Code::file_proof_missing, {}, e.what());
    }
}

}  // namespace zhengji
