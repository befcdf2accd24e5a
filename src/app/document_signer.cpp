#include "app/document_signer.hpp"

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
    ZJ_ASSIGN(const std::string pem, reg.Keys().ReadSecret("signer.crt.pem"));
    ZJ_ASSIGN(SignerPin pin, SignerPin::Of(pem));
    return std::vector{std::move(pin)};
}

}  // namespace zhengji
