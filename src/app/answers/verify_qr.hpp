// Use case: check a certificate's QR: its signature by this register's key, then what the register
// itself says of that certificate today, and in what the two differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/answers/verify_certificate.hpp"

namespace zhengji {

struct QrVerification {
    Verification standing;
    /// Members of the certificate that the QR says otherwise than the register, by their names in
    /// docs/formats/api.md: the register's word counts.
    std::vector<std::string> differs;
};

/// `text` as scanned, with or without its address; number and name of `request` are taken out of
/// it. qr_broken, qr_signature_wrong; what VerifyCertificate refuses.
Result<QrVerification> VerifyQr(Transaction& tx, const PolicyBook& book, std::string_view text,
                                const VerificationRequest& request);

/// The object of a verification with `qr: {signature, differs}`.
std::string QrVerificationJson(const QrVerification& qr, Language language);

}  // namespace zhengji
