// The times in which a certificate was cancelled or void and that were undone since: they count in
// no term of what was asked of its agency (N47-11).
#pragma once

#include <array>
#include <vector>

#include "rules/cycles/life.hpp"
#include "store/cases.hpp"

namespace zhengji {

/// Of the certificate that an application (registration, deferral, extension) is about; none in any
/// other case, and none where nothing was recorded of such a certificate.
Result<std::vector<TimeLost>> TimesLostTo(Transaction& tx, const CaseRecord& record);

/// The procedures in which nobody can act while the certificate is cancelled or void.
inline constexpr std::array kStandStill = {Procedure::kRegistration, Procedure::kDeferral,
                                           Procedure::kExtension};

}  // namespace zhengji
