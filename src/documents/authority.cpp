#include "documents/authority.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <ctime>

#include "base/check.hpp"
#include "documents/cms.hpp"
#include "documents/der.hpp"
#include "documents/ecdsa_form.hpp"
#include "documents/openssl_types.hpp"

namespace zhengji {
namespace {

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Owned<X509, X509_free>;
using Memory = Owned<BIO, BIO_free>;

constexpr int kYears = 10;
constexpr std::int64_t kDaySeconds = 86400;
constexpr std::int64_t kBackDays = 400;  // a rehearsal may look back a year

std::string Contents(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string Pem(X509* certificate) {
    const Memory bio(BIO_new(BIO_s_mem()));
    CHECK(PEM_write_bio_X509(bio.get(), certificate) == 1);
    return Contents(bio.get());
}

std::string Pem(EVP_PKEY* key) {
    const Memory bio(BIO_new(BIO_s_mem()));
    CHECK(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return Contents(bio.get());
}

Memory Reader(const std::string& text) {
    return Memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

void AddName(X509_NAME* name, const char* field, const char* text) {
    CHECK(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(text), -1, -1, 0) == 1);
}

void SetName(X509_NAME* name, const char* common) {
    AddName(name, "C", "CN");
    AddName(name, "O", "证籍 Zhengji 示例 SAMPLE");
    AddName(name, "CN", common);
}

void AddExtension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    CHECK(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

Certificate Blank(EVP_PKEY* key, const char* common, Instant now) {
    Certificate certificate(X509_new());
    CHECK(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    const Owned<BIGNUM, BN_free> serial(BN_new());
    CHECK(BN_rand(serial.get(), 120, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1);
    CHECK(BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate.get())) != nullptr);
    const std::int64_t seconds = now.millis / 1000;
    CHECK(ASN1_TIME_set(X509_getm_notBefore(certificate.get()),
                        seconds - kBackDays * kDaySeconds) != nullptr);
    CHECK(ASN1_TIME_set(X509_getm_notAfter(certificate.get()),
                        seconds + kYears * 365 * kDaySeconds) != nullptr);
    SetName(X509_get_subject_name(certificate.get()), common);
    CHECK(X509_set_pubkey(certificate.get(), key) == 1);
    return certificate;
}

}  // namespace

Result<AuthorityFiles> CreateSampleAuthority(Instant now) {
    const Key ca_key(EVP_EC_gen("P-256"));
    const Key signer_key(EVP_EC_gen("P-256"));
    CHECK(ca_key && signer_key);
    const Certificate ca = Blank(ca_key.get(), "证籍示例签发机构 Zhengji SAMPLE CA", now);
    CHECK(X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get())) == 1);
    AddExtension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    AddExtension(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    AddExtension(ca.get(), ca.get(), NID_subject_key_identifier, "hash");
    CHECK(X509_sign(ca.get(), ca_key.get(), EVP_sha256()) > 0);
    const Certificate signer =
        Blank(signer_key.get(), "证籍示例电子证书专用章 Zhengji SAMPLE e-certificate seal", now);
    CHECK(X509_set_issuer_name(signer.get(), X509_get_subject_name(ca.get())) == 1);
    AddExtension(signer.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE");
    AddExtension(signer.get(), ca.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation");
    AddExtension(signer.get(), ca.get(), NID_authority_key_identifier, "keyid");
    CHECK(X509_sign(signer.get(), ca_key.get(), EVP_sha256()) > 0);
    return AuthorityFiles{Pem(ca.get()), Pem(ca_key.get()), Pem(signer.get()),
                          Pem(signer_key.get())};
}

struct DocumentSigner::Parts {
    Key key;
    Certificate signer, ca;
    std::string signer_der, ca_der, issuer_and_serial;
};

DocumentSigner::DocumentSigner(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
DocumentSigner::DocumentSigner(DocumentSigner&&) noexcept = default;
DocumentSigner::~DocumentSigner() = default;

namespace {

Result<Certificate> ReadCertificate(const std::string& pem, const char* file) {
    Certificate certificate(PEM_read_bio_X509(Reader(pem).get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!certificate) return MakeError(Code::signer_unreadable, {file});
    return certificate;
}

// A key behind a passphrase is not asked for one: nobody sits at a server.
Result<Key> ReadKey(const std::string& pem) {
    const auto no_passphrase = [](char*, int, int, void*) { return -1; };
    Key key(PEM_read_bio_PrivateKey(Reader(pem).get(), nullptr, no_passphrase, nullptr));
    ERR_clear_error();
    if (!key) return MakeError(Code::signer_unreadable, {"signer.key.pem"});
    return key;
}

Status CheckTogether(X509* ca, X509* signer, EVP_PKEY* key) {
    if (!KindOf(key)) return MakeError(Code::signer_key_kind, {DescribeKey(key)});
    const bool pair = X509_check_private_key(signer, key) == 1;
    ERR_clear_error();
    if (!pair) return MakeError(Code::signer_broken);
    ZJ_TRY(CheckMaySign(signer));
    // Whether both hold now, CheckValidAt says.
    const bool issued = X509_check_issued(ca, signer) == X509_V_OK &&
                        X509_verify(signer, X509_get0_pubkey(ca)) == 1;
    ERR_clear_error();
    if (!issued) return MakeError(Code::signer_not_of_authority);
    return {};
}

bool HoldsAt(const X509* certificate, Instant moment) {
    std::time_t seconds = moment.millis / 1000;
    return X509_cmp_time(X509_get0_notBefore(certificate), &seconds) < 0 &&
           X509_cmp_time(X509_get0_notAfter(certificate), &seconds) > 0;
}

}  // namespace

Result<DocumentSigner> DocumentSigner::Load(const AuthorityFiles& files) {
    auto parts = std::make_unique<Parts>();
    ZJ_ASSIGN(parts->ca, ReadCertificate(files.ca_certificate_pem, "authority.crt.pem"));
    ZJ_ASSIGN(parts->signer, ReadCertificate(files.signer_certificate_pem, "signer.crt.pem"));
    ZJ_ASSIGN(parts->key, ReadKey(files.signer_key_pem));
    ZJ_TRY(CheckTogether(parts->ca.get(), parts->signer.get(), parts->key.get()));
    parts->signer_der = DerOf(parts->signer.get());
    parts->ca_der = DerOf(parts->ca.get());
    parts->issuer_and_serial = IssuerAndSerial(parts->signer.get());
    DocumentSigner signer(std::move(parts));
    if (!RoomFor(signer.LargestContainer()))
        return MakeError(Code::signer_too_large, {std::to_string(signer.LargestContainer())});
    return signer;
}

Status DocumentSigner::CheckValidAt(Instant moment) const {
    if (!HoldsAt(parts_->signer.get(), moment))
        return MakeError(Code::signer_expired, {moment.ToString()});
    if (!IsIssuedBy(parts_->signer.get(), parts_->ca.get(), moment))
        return MakeError(Code::authority_expired, {moment.ToString()});
    return {};
}

AuthorityKind DocumentSigner::Kind() const {
    return IsSample(parts_->signer.get()) || IsSample(parts_->ca.get()) ? AuthorityKind::kSample
                                                                        : AuthorityKind::kOwn;
}
SignerPin DocumentSigner::Pin() const {
    return PinOf(parts_->signer.get());
}
SignerKey DocumentSigner::KeyKind() const {
    return *KindOf(parts_->key.get());
}
std::string DocumentSigner::Contain(const Digest& document, const std::string& signature) const {
    return WriteContainer({parts_->signer_der, parts_->issuer_and_serial, parts_->ca_der, document,
                           signature, KeyKind()});
}

std::string DocumentSigner::SignContainer(const Digest& document) const {
    return Contain(document, Sign(SignedAttributes(document, parts_->signer_der)));
}

std::size_t DocumentSigner::LargestContainer() const {
    const auto longest = static_cast<std::size_t>(EVP_PKEY_get_size(parts_->key.get()));
    return Contain(Digest{}, std::string(longest, '\0')).size();
}

std::string DocumentSigner::Sign(std::string_view bytes) const {
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    CHECK(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, parts_->key.get()) ==
          1);
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t size = 0;
    CHECK(EVP_DigestSign(context.get(), nullptr, &size, data, bytes.size()) == 1);
    std::string signature(size, '\0');
    CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                         data, bytes.size()) == 1);
    signature.resize(size);
    return KeyKind() == SignerKey::kP256 ? LowForm(signature) : signature;
}

}  // namespace zhengji
