#include "documents/cms.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/check.hpp"
#include "documents/der.hpp"
#include "documents/ecdsa_form.hpp"
#include "documents/openssl_types.hpp"

namespace zhengji {
namespace {

using Certificate = Owned<X509, X509_free>;

std::string Oid(const char* hex) {
    return Tlv(0x06, *FromHex(hex));
}

std::string SignedDataOid() {
    return Oid("2a864886f70d010702");
}
std::string DataOid() {
    return Oid("2a864886f70d010701");
}
std::string Sha256Algorithm() {
    return Sequence(Oid("608648016503040201"));
}
// ecdsa-with-SHA256 (RFC 5754 §3.3); rsaEncryption (RFC 3370 §3.2).
std::string AlgorithmOf(SignerKey key) {
    return key == SignerKey::kP256 ? Sequence(Oid("2a8648ce3d040302"))
                                   : Sequence(Oid("2a864886f70d010101") + Tlv(0x05, ""));
}
std::string One() {
    return Tlv(0x02, std::string_view("\x01", 1));
}

std::string Attribute(const char* oid, std::string_view value) {
    return Sequence(Oid(oid) + Set(value));
}

Certificate ParseCertificate(std::string_view der) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    return Certificate(d2i_X509(nullptr, &data, static_cast<long>(der.size())));
}

std::string Attributes(const Digest& document, std::string_view signer_certificate) {
    const Digest certificate = Sha256(signer_certificate);
    std::vector<std::string> attributes = {
        Attribute("2a864886f70d010903", DataOid()),
        Attribute("2a864886f70d010904", Tlv(0x04, AsBytes(document))),
        // ESSCertIDv2 with its default algorithm, SHA-256 (RFC 5035).
        Attribute("2a864886f70d010910022f",
                  Sequence(Sequence(Sequence(Tlv(0x04, AsBytes(certificate))))))};
    std::ranges::sort(attributes);  // DER's order of a SET OF
    std::string all;
    for (const std::string& attribute : attributes)
        all += attribute;
    return all;
}

// Signer certificate and signature as a container states them; nothing when OpenSSL cannot read it
// at all.
struct Stated {
    std::string signer_certificate, signature;
};

std::optional<Stated> Read(std::string_view container) {
    const auto* data = reinterpret_cast<const unsigned char*>(container.data());
    const Owned<CMS_ContentInfo, CMS_ContentInfo_free> cms(
        d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(container.size())));
    ERR_clear_error();
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return std::nullopt;
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms.get());
    STACK_OF(X509)* certificates = CMS_get1_certs(cms.get());
    std::optional<Stated> stated;
    if (signers != nullptr && sk_CMS_SignerInfo_num(signers) == 1 && certificates != nullptr &&
        sk_X509_num(certificates) == 2) {
        const ASN1_OCTET_STRING* signature =
            CMS_SignerInfo_get0_signature(sk_CMS_SignerInfo_value(signers, 0));
        stated = Stated{DerOf(sk_X509_value(certificates, 0)),
                        {reinterpret_cast<const char*>(ASN1_STRING_get0_data(signature)),
                         static_cast<std::size_t>(ASN1_STRING_length(signature))}};
    }
    sk_X509_pop_free(certificates, X509_free);
    return stated;
}

// Issued by the trusted authority, valid at the moment of signing, and one that is to be believed.
bool IsTrusted(X509* signer, X509* ca, const TrustedSigners& trusted, Instant signed_at) {
    if (!KindOf(X509_get0_pubkey(signer)) || !CheckMaySign(signer)) return false;
    if (trusted.pins && std::ranges::find(*trusted.pins, PinOf(signer)) == trusted.pins->end())
        return false;
    return IsIssuedBy(signer, ca, signed_at);
}

bool SignatureHolds(X509* signer, std::string_view attributes, std::string_view signature) {
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr,
                             X509_get0_pubkey(signer)) != 1)
        return false;
    const bool holds =
        EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                         signature.size(),
                         reinterpret_cast<const unsigned char*>(attributes.data()),
                         attributes.size()) == 1;
    ERR_clear_error();
    return holds;
}

}  // namespace

std::string SignedAttributes(const Digest& document, std::string_view signer_certificate) {
    return Set(Attributes(document, signer_certificate));
}

std::string WriteContainer(const ContainerParts& p) {
    const std::string signer_info =
        Sequence(One() + p.issuer_and_serial + Sha256Algorithm() +
                 Tlv(0xA0, Attributes(p.document, p.signer_certificate)) + AlgorithmOf(p.key) +
                 Tlv(0x04, p.signature));
    const std::string signed_data =
        Sequence(One() + Set(Sha256Algorithm()) + Sequence(DataOid()) +
                 Tlv(0xA0, p.signer_certificate + p.ca_certificate) + Set(signer_info));
    return Sequence(SignedDataOid() + Tlv(0xA0, signed_data));
}

std::optional<std::size_t> RoomFor(std::size_t container) {
    constexpr std::array<std::size_t, 2> kRooms = {3072, 8192};
    const auto room = std::ranges::find_if(kRooms, [&](std::size_t n) { return container <= n; });
    return room == kRooms.end() ? std::nullopt : std::optional(*room);
}

Status CheckContainer(std::string_view container, const Digest& document,
                      const TrustedSigners& trusted, Instant signed_at) {
    const auto stated = Read(container);
    if (!stated) return MakeError(Code::container_malformed);
    const Certificate signer = ParseCertificate(stated->signer_certificate);
    const Certificate ca = ParseCertificate(trusted.ca_der);
    if (!signer || !ca) return MakeError(Code::container_malformed);
    if (!IsTrusted(signer.get(), ca.get(), trusted, signed_at))
        return MakeError(Code::signer_not_trusted);
    const std::string attributes = SignedAttributes(document, stated->signer_certificate);
    if (!SignatureHolds(signer.get(), attributes, stated->signature))
        return MakeError(Code::document_signature_wrong);
    const SignerKey key = *KindOf(X509_get0_pubkey(signer.get()));
    const std::string only_form =
        WriteContainer({stated->signer_certificate, IssuerAndSerial(signer.get()), trusted.ca_der,
                        document, stated->signature, key});
    const bool canonical =
        key == SignerKey::kRsa || FormOf(stated->signature) == SignatureForm::kCanonical;
    if (!canonical || only_form != container) {
        return MakeError(Code::container_other_form);
    }
    return {};
}

Result<std::string> CertificateDer(std::string_view pem) {
    const Owned<BIO, BIO_free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!certificate) return MakeError(Code::bad_trust);
    return DerOf(certificate.get());
}

}  // namespace zhengji
