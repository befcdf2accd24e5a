// A certificate as its holder's own. To anybody else it is as if there were none.
#pragma once

#include <string>
#include <string_view>

#include "store/certificates.hpp"

namespace zhengji {

/// The certificate where it is that owner's (accounts/owner.hpp); no_such_certificate.
Result<CertificateRecord> OwnCertificate(Transaction& tx, std::string_view owner,
                                         const std::string& number);
/// Whether that owner is who holds it today, under whichever reference it was issued.
Result<bool> IsHolder(Transaction& tx, std::string_view owner, const CertificateRecord& record);

}  // namespace zhengji
