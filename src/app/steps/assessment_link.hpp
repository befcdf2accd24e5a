// A link by which an employer confirms an assessment, and what it said
// (app/steps/assessment_links.hpp).
#pragma once

#include <optional>
#include <string>

#include "base/civil_date.hpp"
#include "base/instant.hpp"

namespace zhengji {

/// What the employer says.
struct AssessmentWords {
    std::string assessment;                ///< in the employer's words; empty: declined
    std::optional<CivilDate> assessed_on;  ///< confirmed only
    std::string assessor, position, unit;  ///< who says so for the employer
    std::string words;                     ///< what else there is to say; why it was declined
};

struct AssessmentLink {
    std::string id;  ///< 32 hexadecimal digits; no secret
    std::string employer;
    Instant made_at;
    CivilDate until;  ///< the last day to answer it; once answered, to apply with the answer
    std::optional<AssessmentWords> said;
    std::optional<Instant> said_at;

    bool IsConfirmed() const { return said && said->assessed_on; }
};

}  // namespace zhengji
