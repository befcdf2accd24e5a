// Where a paper says that a certificate is valid: one unit, or the whole country.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/certificates/act.hpp"
#include "rules/policy/divisions.hpp"

namespace zhengji {

/// The area of a separate line, the province of its own line; nothing: the whole country.
inline std::optional<DivisionCode> ValidIn(const CertificateFacts& facts) {
    if (facts.kind == LineKind::kProvincial) return DivisionCode::OfProvince(facts.province);
    return facts.area;
}

/// `all`: what a paper has there for the whole country (`全国`, `CN`).
inline std::string CodeValidIn(const CertificateFacts& facts, std::string_view all) {
    const auto unit = ValidIn(facts);
    return unit ? unit->ToString() : std::string(all);
}

}  // namespace zhengji
