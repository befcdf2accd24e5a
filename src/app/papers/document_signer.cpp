#include "app/papers/document_signer.hpp"

#include <algorithm>

#include "app/gate/gate.hpp"
#include "app/papers/set_up.hpp"

namespace zhengji {

Result<DocumentSigner> OpenSigner(const Register& reg, Instant now) {
    AuthorityFiles files;
    ZJ_ASSIGN(files.ca_certificate_pem, reg.Keys().ReadSecret("authority.crt.pem"));
    ZJ_ASSIGN(files.signer_certificate_pem, reg.Keys().ReadSecret("signer.crt.pem"));
    ZJ_ASSIGN(files.signer_key_pem, reg.Keys().ReadSecret("signer.key.pem"));
    ZJ_ASSIGN(auto signer, DocumentSigner::Load(files));
    if (!reg.IsRehearsal() && signer.Kind() == AuthorityKind::kSample)
        return MakeError(Code::signer_sample);
    ZJ_TRY(signer.CheckValidAt(now));
    return signer;
}

Result<std::vector<SignerPin>> SignersOf(Register& reg) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<SignerPin>> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const SetUp values, AdoptedSetUp(tx));
        std::vector<SignerPin> pins;
        for (const std::string& line : values.signers) {
            if (auto pin = SignerPin::Parse(line)) pins.push_back(std::move(*pin));
        }
        // A rehearsal signs with what lies in its key folder, entered or not.
        const auto pem = reg.Keys().ReadSecret("signer.crt.pem");
        if (!reg.IsRehearsal() || !pem) return pins;
        ZJ_ASSIGN(SignerPin own, SignerPin::Of(*pem));
        if (std::ranges::find(pins, own) == pins.end()) pins.push_back(std::move(own));
        return pins;
    });
}

}  // namespace zhengji
