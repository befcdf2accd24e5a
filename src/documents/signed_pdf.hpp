// A signed PDF: attachments put in, one invisible signature over the whole file (PAdES), and its
// strict check.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/authority.hpp"
#include "messages/message.hpp"

namespace zhengji {

struct Attachment {
    std::string name;        ///< `certificate.json`
    std::string media_type;  ///< `application/json`
    std::string bytes;
};

struct SigningFacts {
    Instant at;          ///< goes into /M
    std::string reason;  ///< ASCII, for readers' signature panels
};

/// A page to be put under others, read once. One thread at a time.
class PdfSheet {
  public:
    /// pdf_unreadable. `pdf` has one page.
    static Result<PdfSheet> Open(std::string pdf);
    PdfSheet(PdfSheet&&) noexcept;
    ~PdfSheet();

    struct Parts;
    const Parts& Of() const { return *parts_; }

  private:
    explicit PdfSheet(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// `pdf` on its sheet (null: none) with the attachments, signed. Same input but for the signature,
/// same bytes.
Result<std::string> SignPdf(std::string_view pdf, const std::vector<Attachment>& attachments,
                            const SigningFacts& facts, const DocumentSigner& signer,
                            const PdfSheet* sheet = nullptr);

struct CheckedPdf {
    std::map<std::string, std::string> attachments;  ///< by name
    Instant signed_at;
};

/// Accepts a file only when its one signature covers every byte of it and stands in its one form.
/// What it holds is inflated up to a bound. pdf_too_large, pdf_not_signed, pdf_not_covered,
/// pdf_padding, pdf_unreadable, and CheckContainer's refusals.
Result<CheckedPdf> CheckPdf(std::string_view pdf, const TrustedSigners& trusted);

}  // namespace zhengji
