#include "app/steps/kept_assessment.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "describe/kept_json.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

Json JsonOf(const AssessmentWords& said, Instant at) {
    return Json{{"assessment", said.assessment},
                {"assessed_on", said.assessed_on ? said.assessed_on->ToString() : ""},
                {"assessor", said.assessor},
                {"position", said.position},
                {"unit", said.unit},
                {"words", said.words},
                {"at", at.millis}};
}

AssessmentWords WordsOf(const Json& json) {
    const auto text = [&](const char* name) { return json.at(name).get<std::string>(); };
    return {text("assessment"), CivilDate::Parse(text("assessed_on")),
            text("assessor"),   text("position"),
            text("unit"),       text("words")};
}

KeptAssessment KeptFrom(const Json& json, const Bearer& bearer) {
    KeptAssessment kept{json.at("certificate_no").get<std::string>(), {}, bearer};
    AssessmentLink& link = kept.link;
    link.id = json.at("id").get<std::string>();
    link.employer = json.at("employer").get<std::string>();
    link.made_at = {json.at("made_at").get<std::int64_t>()};
    link.until = CivilDate::Parse(json.at("until").get<std::string>()).value();
    if (const auto said = json.find("said"); said != json.end()) {
        link.said = WordsOf(*said);
        link.said_at = Instant{said->at("at").get<std::int64_t>()};
    }
    return kept;
}

}  // namespace

std::string KeptAssessment::ToJson() const {
    Json json{{"certificate_no", certificate_no},
              {"id", link.id},
              {"employer", link.employer},
              {"made_at", link.made_at.millis},
              {"until", link.until.ToString()}};
    if (link.said) json["said"] = JsonOf(*link.said, *link.said_at);
    return JsonText(json);
}

Result<KeptAssessment> KeptAssessment::Of(const Bearer& bearer) {
    return ReadKept<Json>(bearer.body, [&](const Json& json) { return KeptFrom(json, bearer); });
}

Bearer KeptAssessment::Row(const Digest& token, Bearing kind, std::string_view owner,
                           Instant at) const {
    return {token,
            kind,
            std::string(owner),
            ToJson(),
            at,
            at,
            Instant::StartOf(link.until.PlusDays(1))};
}

Result<std::vector<KeptAssessment>> KeptOf(Transaction& tx, std::string_view owner, Bearing kind,
                                           const std::string& certificate_no, Instant now) {
    ZJ_ASSIGN(const auto bearers, Bearers(tx).Of(owner, kind, now));
    std::vector<KeptAssessment> all;
    for (const Bearer& bearer : bearers) {
        ZJ_ASSIGN(KeptAssessment kept, KeptAssessment::Of(bearer));
        if (kept.certificate_no == certificate_no) all.push_back(std::move(kept));
    }
    return all;
}

}  // namespace zhengji
