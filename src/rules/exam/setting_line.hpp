// Setting a separate line (S23-3): the lowest whole line below the national one whose pass rate in
// the separate-line areas is not above the national average; none when even one below exceeds it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "messages/message.hpp"
#include "rules/exam/sitting.hpp"

namespace zhengji {

/// How many people of a population would pass at each line: index is the line, 0 … full mark.
/// A person present at all subjects counts at every line up to their lowest score.
struct PassCurve {
    std::int64_t present = 0;                ///< the rate's denominator
    std::array<std::int64_t, 151> passed{};  ///< [x]: present with every score >= x

    /// Adds one sitting (absent ones are left out).
    void Add(const Sitting& sitting);
    /// Adds others, counted apart.
    PassCurve& operator+=(const PassCurve& others);
};

struct PassRate {
    std::int64_t passed = 0;
    std::int64_t present = 0;
    /// Exact comparison by cross-multiplication; an empty population has rate 0.
    static bool NotAbove(const PassRate& a, const PassRate& b);
    std::string ToString() const;  ///< `123/456 = 26.97%`
};

/// How a level's proposal came about.
enum class LineGround : std::uint8_t {
    kLowestKept,    ///< `line` keeps to the ceiling, one point lower does not
    kNoneKept,      ///< even one below the national line exceeds the average: no separate line
    kNoPopulation,  ///< nobody sat in an area or claims into one: no data, nothing is proposed
};
Code CodeOf(LineGround ground);

/// What the national centre proposes for one level, with the figures that prove it.
struct LineProposal {
    Level level{};
    LineGround ground{};
    int national_line = 0;
    PassRate national;        ///< national average
    std::optional<int> line;  ///< with kLowestKept only
    PassRate at_line;         ///< the areas' rate at `line` (at the national line when none)
    /// One point lower: above the average. Nothing when the line is 0 or nobody was there.
    std::optional<PassRate> just_below;
};

/// `country` and `areas` are everyone present in the level and session, each counted once.
LineProposal ProposeLine(Level level, int national_line, const PassCurve& country,
                         const PassCurve& areas);

/// Who gains or loses when the separate line moves `from` → `to` in the areas' population. Those
/// who reach the national line pass before and after, as they do in a proposal's rates. Nothing as
/// a line: the national one decides alone.
struct LineImpact {
    PassRate before, after;
    std::int64_t gain = 0, lose = 0;
};
LineImpact ImpactOf(const PassCurve& areas, int national_line, std::optional<int> from,
                    std::optional<int> to);

}  // namespace zhengji
