// Use case: a person's own certificates, and how each stands today where it is valid and elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/register.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {

struct HeldCertificate {
    std::string number, name;
    CertificateFacts facts;
    Standing here;       ///< in its own territory
    Standing elsewhere;  ///< in another province
};

/// In the order of their numbers; empty for nobody (`person` empty).
Result<std::vector<HeldCertificate>> OwnCertificates(Register& reg, const std::string& person,
                                                     Instant now);

}  // namespace zhengji
