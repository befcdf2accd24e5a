// Use case: every act about a certificate, with who, when and why; of those that a province fed,
// whose log says so (it does not say who acted, or why).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "rules/certificates/act.hpp"

namespace zhengji {

struct HistoryEntry {
    Act act;
    PrivatePart part;
    std::optional<std::int64_t> leaf;
    /// Of an act that a province fed: whose log, and whether that province has a say in it.
    struct Fed {
        std::string origin;
        int province = 0;
        bool counts = false;
    };
    std::optional<Fed> fed = {};
};
/// no_such_certificate.
Result<std::vector<HistoryEntry>> HistoryOf(Reading& reading, std::string_view certificate_no);

}  // namespace zhengji
