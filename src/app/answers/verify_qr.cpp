#include "app/answers/verify_qr.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/papers/valid_in.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "documents/credential.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kAll = "CN";

// A version of the certificate, as far as a QR says it.
struct KnownVersion {
    int number = 0;
    CertificateFacts facts;
    CivilDate since;
    std::string name;
};

// By this register's own acts, whose key signed the QR, and those it was fed; the newest last.
Result<std::vector<KnownVersion>> VersionsOf(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto own, Certificates(tx).ForVerification(number));
    ZJ_ASSIGN(const Told told, ToldOf(tx, number));
    const bool here = own && own->number == number;
    ZJ_ASSIGN(const auto acts, ActsTogether(told, here ? own->acts : std::vector<std::string>()));
    std::vector<KnownVersion> versions;
    for (const Act& act : acts)
        if (act.facts)
            versions.push_back(
                {VersionOf(act), *act.facts, act.effective_on, here ? own->name : ""});
    std::ranges::stable_sort(versions, {}, &KnownVersion::number);
    if (!here) return versions;
    for (auto one = own->earlier.rbegin(); one != own->earlier.rend(); ++one)
        for (KnownVersion& version : versions)
            if (version.number <= one->version) version.name = one->name;
    return versions;
}

std::vector<std::string> Differences(const Credential& qr, const CertificateFacts& facts) {
    std::vector<std::string> differs;
    if (qr.qualification != facts.qualification) differs.emplace_back("qualification");
    if (qr.level != Name(facts.level)) differs.emplace_back("level");
    if (qr.approved_on != facts.approved_on.ToString()) differs.emplace_back("approved_on");
    // Those of a province's own line once named no place.
    const bool of_before = facts.kind == LineKind::kProvincial && qr.valid_in == kAll;
    if (qr.valid_in != CodeValidIn(facts, kAll) && !of_before) differs.emplace_back("territory");
    return differs;
}

bool MayBeOf(const Credential& qr, const KnownVersion& version) {
    return Differences(qr, version.facts).empty() &&
           (version.name.empty() || NameKey(version.name) == NameKey(qr.name));
}

// Of which version it was made; where it does not say, the newest that it may be of. Nothing: it is
// of none that is known, and the name tells (VerifyCertificate).
std::optional<int> VersionMeant(const Credential& qr, const std::vector<KnownVersion>& versions) {
    if (qr.version != 0) return qr.version;
    const auto one = std::find_if(versions.rbegin(), versions.rend(),
                                  [&](const KnownVersion& v) { return MayBeOf(qr, v); });
    return one == versions.rend() ? std::nullopt : std::optional(one->number);
}

// It may be of the newest version or of one before, and does not say of which.
bool MayBeOfEarlier(const Credential& qr, const std::vector<KnownVersion>& versions) {
    if (qr.version != 0 || versions.empty() || !MayBeOf(qr, versions.back())) return false;
    return std::any_of(versions.begin(), std::prev(versions.end()),
                       [&](const KnownVersion& v) { return MayBeOf(qr, v); });
}

}  // namespace

Result<QrVerification> VerifyQr(Transaction& tx, const PolicyBook& book, std::string_view text,
                                const VerificationRequest& request) {
    ZJ_ASSIGN(const Credential qr, OpenCredential(text, tx.Keys().CredentialPublicKey()));
    ZJ_ASSIGN(const auto versions, VersionsOf(tx, qr.certificate_no));
    VerificationRequest asked = request;
    asked.certificate_no = qr.certificate_no;
    asked.name = qr.name;
    asked.version = VersionMeant(qr, versions);
    QrVerification checked;
    ZJ_ASSIGN(checked.standing, VerifyCertificate(tx, book, asked));
    Standing& standing = checked.standing.standing;
    if (!standing.facts || versions.empty()) return checked;
    const KnownVersion& newest = versions.back();
    checked.differs = Differences(qr, newest.facts);
    if (standing.version < newest.number) checked.differs.emplace_back("version");
    if (MayBeOfEarlier(qr, versions))
        standing.reasons.push_back(
            {{Code::qr_version_unsaid, {newest.since.ToString(), std::to_string(newest.number)}},
             "",
             ""});
    return checked;
}

std::string QrVerificationJson(const QrVerification& qr, Language language) {
    auto json = nlohmann::ordered_json::parse(VerificationJson(qr.standing, language));
    json["qr"] = {{"signature", "valid"}, {"differs", qr.differs}};
    return JsonText(json);
}

}  // namespace zhengji
