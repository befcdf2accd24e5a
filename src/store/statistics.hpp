// How many certificates there are, by session, level, province and area: counts alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/policy/terms.hpp"
#include "store/store.hpp"

namespace zhengji {

struct CertificateCount {
    Level level{};
    int province = 0;
    std::optional<DivisionCode> area;
    std::int64_t certificates = 0;
};
/// Of one session, by level, province and area.
Result<std::vector<CertificateCount>> CountCertificates(Transaction& tx, const Session& session);

}  // namespace zhengji
