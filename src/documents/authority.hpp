// The document authority: a certificate authority and the signer of e-certificates under it. The
// one made here is a sample (示例 SAMPLE): a ministry puts its own in the same files.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "documents/signer_check.hpp"
#include "messages/message.hpp"

namespace zhengji {

struct AuthorityFiles {
    std::string ca_certificate_pem, ca_key_pem;
    std::string signer_certificate_pem, signer_key_pem;
};

/// A fresh sample authority, its certificates valid from 400 days before `now` (rehearsals look
/// back) for ten years.
Result<AuthorityFiles> CreateSampleAuthority(Instant now);

enum class AuthorityKind : std::uint8_t { kOwn, kSample };

/// Signs with ECDSA P-256, always in the one accepted form (DER, s in the lower half), or with RSA
/// (PKCS #1 v1.5, which has one form only). Any thread, one at a time.
class DocumentSigner {
  public:
    /// Whatever would fail at a signature, or make a file that nobody accepts, is refused here by
    /// name: signer_unreadable, signer_broken, signer_key_kind, signer_is_authority, signer_usage,
    /// signer_not_of_authority, signer_too_large. Needs no authority key.
    static Result<DocumentSigner> Load(const AuthorityFiles& files);
    DocumentSigner(DocumentSigner&&) noexcept;
    ~DocumentSigner();

    /// Whether its certificate, and the authority's, are valid at that moment; signing outside
    /// would make files that nobody accepts. signer_expired, authority_expired.
    Status CheckValidAt(Instant moment) const;
    AuthorityKind Kind() const;
    SignerPin Pin() const;
    SignerKey KeyKind() const;
    /// Signs the document of that SHA-256, and writes the container (documents/cms.hpp).
    std::string SignContainer(const Digest& document) const;
    /// The container around a signature made already.
    std::string Contain(const Digest& document, const std::string& signature) const;
    /// The most bytes that a container of its own takes.
    std::size_t LargestContainer() const;
    /// The signature over SHA-256 of `bytes`.
    std::string Sign(std::string_view bytes) const;

  private:
    struct Parts;
    explicit DocumentSigner(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhengji
