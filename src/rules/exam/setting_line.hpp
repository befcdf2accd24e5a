// Setting a separate line (S23-3): the lowest whole line below the national one whose pass rate in
// the separate-line areas is not above the national average; none when even one below exceeds it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/exam/sitting.hpp"

namespace zhengji {

/// How many people of a population would pass at each line: index is the line, 0 … full mark.
/// A person present at all subjects counts at every line up to their lowest score.
struct PassCurve {
    std::int64_t present = 0;                ///< the rate's denominator
    std::array<std::int64_t, 151> passed{};  ///< [x]: present with every score >= x

    /// Adds one sitting (absent ones are left out).
    void Add(const Sitting& sitting);
};

struct PassRate {
    std::int64_t passed = 0;
    std::int64_t present = 0;
    /// Exact comparison by cross-multiplication; an empty population has rate 0.
    static bool NotAbove(const PassRate& a, const PassRate& b);
    std::string ToString() const;  ///< `123/456 = 26.97%`
};

/// What the national centre proposes for one level, with the figures that prove it.
struct LineProposal {
    Level level{};
    int national_line = 0;
    PassRate national;        ///< national average
    std::optional<int> line;  ///< none: even one below the national line exceeds the average
    PassRate at_line;         ///< the areas' rate at `line` (at the national line when none)
    PassRate just_below;      ///< one point lower: above the average, unless 0 is reached
};

/// `country` and `areas` are everyone present in the level and session, each counted once.
LineProposal ProposeLine(Level level, int national_line, const PassCurve& country,
                         const PassCurve& areas);

/// Who gains or loses when the separate line moves `from` → `to` in the areas' population.
struct LineImpact {
    std::int64_t passing_before = 0, passing_after = 0;
    std::int64_t gain = 0, lose = 0;
};
LineImpact ImpactOf(const PassCurve& areas, int national_line, std::optional<int> from,
                    std::optional<int> to);

}  // namespace zhengji
