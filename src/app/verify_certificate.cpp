#include "app/verify_certificate.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Result<std::vector<Act>> ParseAll(const std::vector<std::string>& all) {
    std::vector<Act> acts;
    acts.reserve(all.size());
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(Act act, ParsePublic(bytes));
        acts.push_back(std::move(act));
    }
    return acts;
}

Json ReasonsJson(const std::vector<Reason>& reasons, Language language) {
    Json list = Json::array();
    for (const Reason& reason : reasons) {
        list.push_back({{"code", Info(reason.message.code).name},
                        {"rule", reason.rule},
                        {"text", Render(reason.message, language)},
                        {"source", reason.source}});
    }
    return list;
}

Json CertificateJson(const Verification& v) {
    if (!v.standing.facts) return nullptr;
    const CertificateFacts& facts = *v.standing.facts;
    Json territory = Json::array();
    for (DivisionCode unit : v.standing.territory)
        territory.push_back(unit.ToString());
    const auto& until = v.standing.valid_until;
    return {{"certificate_no", v.certificate_no},
            {"name", MaskName(v.name)},
            {"qualification", facts.qualification},
            {"level", Name(facts.level)},
            {"kind", Name(facts.kind)},
            {"territory", std::move(territory)},
            {"approved_on", facts.approved_on.ToString()},
            {"valid_from", v.standing.valid_from.ToString()},
            {"valid_until", until ? Json(until->ToString()) : Json(nullptr)}};
}

Verification NotFound(const VerificationRequest& request) {
    Verification v;
    v.standing.answer = Answer::kNotFound;
    v.standing.reasons.push_back({{Code::name_not_matching, {}}, "N47-12", ""});
    v.as_of = request.now;
    return v;
}

}  // namespace

Result<Verification> VerifyCertificate(Transaction& tx, const PolicyBook& book,
                                       const VerificationRequest& request) {
    const std::string number(Trim(request.certificate_no));
    ZJ_TRY(CertificateNumber::Parse(number));
    if (request.place && request.place->value != 0 && !book.Places().Knows(*request.place)) {
        return MakeError(Code::unknown_place, {request.place->ToString()});
    }
    ZJ_ASSIGN(const auto found, Certificates(tx).ForVerification(number));
    // A wrong name is answered as an unknown number: otherwise numbers could be tried out for
    // holders.
    if (!found || !IsUtf8(request.name) || found->name != NormalName(request.name)) {
        return NotFound(request);
    }
    ZJ_ASSIGN(const auto acts, ParseAll(found->acts));
    Verification v;
    v.standing =
        StandingOf(acts, book, {request.place, request.on.value_or(request.now.Day()), {}});
    v.certificate_no = number;
    v.name = found->name;
    v.as_of = request.now;
    return v;
}

std::string VerificationJson(const Verification& verification, Language language) {
    const Json json = {{"answer", Name(verification.standing.answer)},
                       {"certificate", CertificateJson(verification)},
                       {"reasons", ReasonsJson(verification.standing.reasons, language)},
                       {"as_of", verification.as_of.ToString()}};
    return json.dump();
}

}  // namespace zhengji
