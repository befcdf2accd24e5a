// Use case: hand over a paper certificate (G25-3-2): in person, with the original identity
// document, within the days of the province's notice, once; lost paper is not issued again.
#pragma once

#include <string>

#include "app/register/register.hpp"

namespace zhengji {

struct CollectRequest {
    std::string certificate_no;
    std::string id_number;  ///< as the document shown says
    Officer officer;
    Instant now;
};

/// Records the act and returns once a signed checkpoint covers it. no_such_certificate, not_alive,
/// collect_identity, collect_not_announced, collect_outside, collected_already.
Status CollectCertificate(Register& reg, const CollectRequest& request);

}  // namespace zhengji
