#include "app/answers/trust.hpp"

#include "app/papers/document_signer.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kTrustHeader = "zhengji-trust 1";
constexpr std::string_view kLogLine = "log ";
constexpr std::string_view kQrLine = "qr ";
constexpr std::string_view kSignerLine = "signer ";
constexpr std::string_view kNoSigner = "none";

// The line behind `prefix`, without it.
std::optional<std::string> LineOf(std::string_view text, std::string_view prefix) {
    const auto at = text.find("\n" + std::string(prefix));
    if (at == std::string_view::npos) return std::nullopt;
    const auto from = at + 1 + prefix.size();
    return std::string(text.substr(from, text.find('\n', from) - from));
}

// The signers a trust file names: none known where it has no such line.
Result<std::optional<std::vector<SignerPin>>> ReadSigners(std::string_view head) {
    std::optional<std::vector<SignerPin>> signers;
    for (const std::string& line : SplitList(head, '\n')) {
        if (!line.starts_with(kSignerLine)) continue;
        if (!signers) signers.emplace();
        const std::string_view named = std::string_view(line).substr(kSignerLine.size());
        if (named == kNoSigner) continue;
        const auto pin = SignerPin::Parse(named);
        if (!pin) return MakeError(Code::bad_trust);
        signers->push_back(*pin);
    }
    return signers;
}

}  // namespace

Result<TrustBundle> TrustOf(Register& reg) {
    if (reg.Keys().IsExported()) {
        ZJ_ASSIGN(const std::string text, reg.Keys().ReadSecret(kTrustFile));
        return ReadTrust(text);
    }
    TrustBundle trust;
    ZJ_ASSIGN(trust.authority_pem, reg.Keys().ReadSecret("authority.crt.pem"));
    trust.log_key = reg.Keys().LogVerifier().ToString();
    trust.credential_key = ToHex(reg.Keys().CredentialPublicKey());
    ZJ_ASSIGN(trust.signers, SignersOf(reg));
    return trust;
}

std::string WriteTrust(const TrustBundle& trust) {
    std::string text = std::string(kTrustHeader) + "\n" + std::string(kLogLine) + trust.log_key +
                       "\n" + std::string(kQrLine) + trust.credential_key + "\n";
    if (trust.signers) {
        // Nobody is to be believed yet: another thing than that the file does not say.
        if (trust.signers->empty())
            text += std::string(kSignerLine) + std::string(kNoSigner) + "\n";
        for (const SignerPin& pin : *trust.signers)
            text += std::string(kSignerLine) + pin.ToString() + "\n";
    }
    return text + trust.authority_pem;
}

Result<TrustBundle> ReadTrust(std::string_view text) {
    const auto pem = text.find("-----BEGIN CERTIFICATE-----");
    const auto log = LineOf(text, kLogLine);
    const auto qr = LineOf(text, kQrLine);
    if (!text.starts_with(kTrustHeader) || pem == std::string_view::npos || !log || !qr)
        return MakeError(Code::bad_trust);
    ZJ_ASSIGN(auto signers, ReadSigners(text.substr(0, pem)));
    return TrustBundle{std::string(text.substr(pem)), *log, *qr, std::move(signers)};
}

}  // namespace zhengji
