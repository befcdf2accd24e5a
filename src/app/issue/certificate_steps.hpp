// What an office can do now about a certificate by its own power, until when, and what it cannot
// and why. Changes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"

namespace zhengji {

struct CertificateStep {
    std::string operation, words;
    std::optional<CivilDate> until;  ///< nothing: no day is named
    std::optional<Message> why_not;  ///< nothing: it can be done now
};
/// Handing its paper out, and proposing its cancellation: those that whoever asks has the power of.
/// Of one that another register fed, none.
Result<std::vector<CertificateStep>> CertificateSteps(Reading& reading,
                                                      const std::string& certificate_no);

}  // namespace zhengji
