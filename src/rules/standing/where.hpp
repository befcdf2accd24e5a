// Where a certificate holds, for the place asked about: wholly, in part, not at all, or not known
// (S23-5, G25-2). Private to standing.
#pragma once

#include <vector>

#include "rules/certificates/act.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

/// Whether it holds in all of a place.
struct WhereAnswer {
    AreaStatus whole{};
    std::vector<DivisionCode>
        partly;  ///< units of the place where it surely holds; empty when kListed
    Reason reason;
};

/// `territory` as TerritoryOf says it for that day; `place` nothing: anywhere in the territory.
WhereAnswer WhereOf(const CertificateFacts& facts, const std::vector<DivisionCode>& territory,
                    const PolicyBook& book, std::optional<DivisionCode> place, CivilDate on);

bool HoldsEverywhere(const CertificateFacts& facts);

}  // namespace zhengji
