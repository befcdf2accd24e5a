// What if: what each of two versions of policy says of a claim somebody might make, and of a
// certificate on record. Nothing is written, and nobody's name is read.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/lines/policy_versions.hpp"
#include "rules/claims/claim.hpp"

namespace zhengji {

/// A claim that nobody made: sat in the province of its area, handed in at noon, with materials.
struct SupposedClaim {
    Session session;
    std::string qualification;  ///< by its name, in Chinese
    std::array<Score, 3> scores{kNoSubject, kNoSubject, kNoSubject};
    DivisionCode area;
    Basis basis{};
    CivilDate handed_in;
};

/// A certificate at a place (none: anywhere in its territory) and a day.
struct SupposedUse {
    std::string certificate_no;
    std::optional<DivisionCode> place;
    CivilDate on;
};

struct PolicyVerdict {
    std::string_view outcome;  ///< as ClaimOutcome or Answer is named: `eligible`, `in_force`
    std::vector<Reason> reasons;
    std::optional<CivilDate> until;       ///< of a certificate; none: no end
    std::vector<DivisionCode> territory;  ///< of a certificate
};
/// By what a certificate was judged: acts on record here and in the provinces' feeds.
struct CountedActs {
    std::size_t acts = 0;
    CivilDate newest;  ///< the day on which the last of them was recorded
};
struct PolicyVerdicts {
    PolicyVerdict from, to;
    std::optional<CountedActs> counted = {};  ///< of a claim: none
};

/// By the lines that each version has on `on`. policy_unknown; policy_unknown_qualification where
/// neither has it; bad_option where the scores are not those of its subjects. A version that does
/// not have the qualification answers `not_known`.
Result<PolicyVerdicts> SupposeClaim(Desk& desk, const TwoPolicies& asked,
                                    const SupposedClaim& supposed, CivilDate on);

/// Of the acts that verification counts too: recorded here, and fed by provinces. policy_unknown,
/// no_such_certificate.
Result<PolicyVerdicts> SupposeUse(Desk& desk, const TwoPolicies& asked,
                                  const SupposedUse& supposed);

}  // namespace zhengji
