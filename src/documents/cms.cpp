#include "documents/cms.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
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
std::string EcdsaAlgorithm() {
    return Sequence(Oid("2a8648ce3d040302"));
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

// Issued by the trusted authority and valid at the moment of signing.
bool IsTrusted(X509* signer, X509* ca, Instant signed_at) {
    const Owned<X509_STORE, X509_STORE_free> store(X509_STORE_new());
    const Owned<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
    CHECK(X509_STORE_add_cert(store.get(), ca) == 1);
    CHECK(X509_STORE_CTX_init(context.get(), store.get(), signer, nullptr) == 1);
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), signed_at.millis / 1000);
    const bool trusted = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    return trusted;
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
                 Tlv(0xA0, Attributes(p.document, p.signer_certificate)) + EcdsaAlgorithm() +
                 Tlv(0x04, p.signature));
    const std::string signed_data =
        Sequence(One() + Set(Sha256Algorithm()) + Sequence(DataOid()) +
                 Tlv(0xA0, p.signer_certificate + p.ca_certificate) + Set(signer_info));
    return Sequence(SignedDataOid() + Tlv(0xA0, signed_data));
}

std::string SignContainer(const Digest& document, const DocumentSigner& signer) {
    const std::string certificate = signer.SignerCertificateDer();
    return WriteContainer({certificate, signer.IssuerAndSerialDer(), signer.CaCertificateDer(),
                           document, signer.Sign(SignedAttributes(document, certificate))});
}

Status CheckContainer(std::string_view container, const Digest& document, std::string_view ca_der,
                      Instant signed_at) {
    const auto stated = Read(container);
    if (!stated) return MakeError(Code::container_malformed);
    const Certificate signer = ParseCertificate(stated->signer_certificate);
    const Certificate ca = ParseCertificate(ca_der);
    if (!signer || !ca) return MakeError(Code::container_malformed);
    if (!IsTrusted(signer.get(), ca.get(), signed_at)) return MakeError(Code::signer_not_trusted);
    const std::string attributes = SignedAttributes(document, stated->signer_certificate);
    if (!SignatureHolds(signer.get(), attributes, stated->signature))
        return MakeError(Code::document_signature_wrong);
    const std::string only_form =
        WriteContainer({stated->signer_certificate, IssuerAndSerial(signer.get()),
                        std::string(ca_der), document, stated->signature});
    if (FormOf(stated->signature) != SignatureForm::kCanonical || only_form != container) {
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
