// Use case: hand over a paper certificate (G25-3-2): in person, with the original identity
// document, within the days of the province's notice, once; lost paper is not issued again.
#pragma once

#include <optional>
#include <string>

#include "app/register/register.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

struct CollectRequest {
    std::string certificate_no;
    std::string id_number;  ///< as the document shown says
    Officer officer;
    Instant now;
};

/// Whether its paper can be handed out on a day, the document aside, and the last day of the notice
/// it is handed out by (nothing: none is named). no_such_certificate; what MayHavePaper refuses
/// with; collect_not_separate, collected_already, collect_not_announced, collect_outside.
Result<std::optional<CivilDate>> MayBeCollected(Transaction& tx, const PolicyBook& book,
                                                const std::string& certificate_no, CivilDate on);

/// Records the act and returns once a signed checkpoint covers it. no_such_certificate, not_alive,
/// collect_identity, collect_not_announced, collect_outside, collected_already.
Status CollectCertificate(Register& reg, const CollectRequest& request);

}  // namespace zhengji
