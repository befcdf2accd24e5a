// What became of a certificate's cancellations, by their cases: a decision that upholds one is no
// act of the log (N47-11).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/standing/ended.hpp"
#include "store/case_index.hpp"

namespace zhengji {

/// The cancellations of a certificate that reconsideration was asked of by then and did not
/// overturn. Read without what the cases state, which the public window cannot open.
Result<std::vector<Reconsidered>> ReconsideredOf(Transaction& tx, std::string_view certificate,
                                                 Instant now);

/// The same of one cancellation by its case, as it stands now; nothing: it was not asked of.
Result<std::optional<Reconsidered>> ReconsideredIn(Transaction& tx, const CasePlace& cancellation);

}  // namespace zhengji
