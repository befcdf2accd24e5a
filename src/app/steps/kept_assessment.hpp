// A link for an employer's assessment, and its answer, as their rows keep them: sealed to the hash
// of the secret and to the holder. Private to the use cases about them.
#pragma once

#include <string>

#include "app/steps/assessment_link.hpp"
#include "store/bearers.hpp"

namespace zhengji {

struct KeptAssessment {
    std::string certificate_no;
    AssessmentLink link;
    Bearer bearer = {};

    std::string ToJson() const;
    /// What ToJson made; sealed_broken.
    static Result<KeptAssessment> Of(const Bearer& bearer);
    /// A row of that kind, which ends with the link's last day.
    Bearer Row(const Digest& token, Bearing kind, std::string_view owner, Instant at) const;
};

/// One certificate's of that kind, the newest first.
Result<std::vector<KeptAssessment>> KeptOf(Transaction& tx, std::string_view owner, Bearing kind,
                                           const std::string& certificate_no, Instant now);

}  // namespace zhengji
