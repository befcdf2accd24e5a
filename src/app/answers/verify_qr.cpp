#include "app/answers/verify_qr.hpp"

#include <nlohmann/json.hpp>

#include "app/papers/valid_in.hpp"
#include "base/json_text.hpp"
#include "documents/credential.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kAll = "CN";

std::vector<std::string> Differences(const Credential& qr, const Standing& standing) {
    std::vector<std::string> differs;
    if (!standing.facts) return differs;
    const CertificateFacts& facts = *standing.facts;
    if (qr.qualification != facts.qualification) differs.emplace_back("qualification");
    if (qr.level != Name(facts.level)) differs.emplace_back("level");
    if (qr.approved_on != facts.approved_on.ToString()) differs.emplace_back("approved_on");
    // Those of a province's own line once named no place.
    const bool of_before = facts.kind == LineKind::kProvincial && qr.valid_in == kAll;
    if (qr.valid_in != CodeValidIn(facts, kAll) && !of_before) differs.emplace_back("territory");
    return differs;
}

}  // namespace

Result<QrVerification> VerifyQr(Transaction& tx, const PolicyBook& book, std::string_view text,
                                const VerificationRequest& request) {
    ZJ_ASSIGN(const Credential qr, OpenCredential(text, tx.Keys().CredentialPublicKey()));
    VerificationRequest asked = request;
    asked.certificate_no = qr.certificate_no;
    asked.name = qr.name;
    QrVerification checked;
    ZJ_ASSIGN(checked.standing, VerifyCertificate(tx, book, asked));
    checked.differs = Differences(qr, checked.standing.standing);
    return checked;
}

std::string QrVerificationJson(const QrVerification& qr, Language language) {
    auto json = nlohmann::ordered_json::parse(VerificationJson(qr.standing, language));
    json["qr"] = {{"signature", "valid"}, {"differs", qr.differs}};
    return JsonText(json);
}

}  // namespace zhengji
