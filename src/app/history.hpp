// Use case: every act about a certificate, with who, when and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/register.hpp"
#include "rules/certificates/act.hpp"

namespace zhengji {

struct HistoryEntry {
    Act act;
    PrivatePart part;
    std::optional<std::int64_t> leaf;
};
/// no_such_certificate.
Result<std::vector<HistoryEntry>> HistoryOf(Register& reg, std::string_view certificate_no);

}  // namespace zhengji
