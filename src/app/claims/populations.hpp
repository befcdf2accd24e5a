// Who counts for a line, each person once, also where one sat a session and qualification twice:
// everyone present in the country, and everyone who sat in an area or claims into one; beside them
// who cannot be placed, since nothing says whether they sat in an area. Of each level and home area
// it is counted how everyone scored, which rests on the results alone; what the areas are, and who
// claims into one, is put to it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/made_lately.hpp"
#include "rules/exam/setting_line.hpp"
#include "store/results.hpp"

namespace zhengji {

/// Per level: everyone present in the country, and everyone present who sat in an area or claims
/// into one, counted once. Claims that were not accepted or are not the candidate's do not count.
struct Populations {
    std::array<PassCurve, 3> country, areas;
    /// `areas` apart, by the province of the area (of the one they sat in, where they claim too).
    std::array<std::map<int, PassCurve>, 3> provinces;
    /// Present, and in `areas` as little as out of them: by home area, 0 where none is stated.
    std::array<std::map<DivisionCode, std::int64_t>, 3> unplaced;

    PassCurve& In(Level level) { return country[static_cast<std::size_t>(level)]; }
    const PassCurve& In(Level level) const { return country[static_cast<std::size_t>(level)]; }
    PassCurve& OfAreas(Level level) { return areas[static_cast<std::size_t>(level)]; }
    const PassCurve& OfAreas(Level level) const { return areas[static_cast<std::size_t>(level)]; }
};

/// What one person sat of a session and qualification, more than once; the sitting that counts
/// comes first: the best, by which the person passes at the highest line.
using SatTwice = std::vector<ResultRecord>;
/// Everyone's scores of a session, by level and home area; 0: the area is not known. Whoever sat
/// twice is kept apart.
struct ScoresByHome {
    std::map<std::pair<Level, DivisionCode>, PassCurve> curves;
    std::vector<SatTwice> twice;
    std::size_t Bytes() const {
        return curves.size() * sizeof(*curves.begin()) + twice.size() * 2 * sizeof(ResultRecord);
    }
};
/// A sitting that claims into an area, wherever it was sat.
struct ClaimedSitting {
    ResultRecord result;
    int province = 0;  ///< the area's
};
struct ClaimedSittings {
    std::vector<ClaimedSitting> sittings;  ///< each once
    std::size_t Bytes() const { return sizeof *this + sittings.size() * sizeof(ClaimedSitting); }
};
/// What was counted lately, while nothing it rests on is another. One for the process.
struct CountedForLines {
    MadeLately<ScoresByHome> homes{std::size_t{64} << 20U};
    MadeLately<ClaimedSittings> claimed{std::size_t{64} << 20U};
};

/// Counted anew, to decide by. no_session_results when the register holds none of that session.
Result<Populations> CountPopulations(Transaction& tx, const PolicyBook& book,
                                     const Session& session, Instant now);
/// The same to look at: counted anew only where what it rests on is no longer the same.
Result<Populations> PopulationsOf(Reading& reading, const Session& session,
                                  CountedForLines& lately);

}  // namespace zhengji
