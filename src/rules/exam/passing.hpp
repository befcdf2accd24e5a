// Who passed which line (S25-3). One table of lines compiled from policy serves both the
// screen (Explain) and millions of rows (Decide): a property test holds that they agree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/exam/sitting.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

enum class PassOutcome : std::uint8_t {
    kNational,        ///< the national line in all subjects
    kProvincial,      ///< below it, but the line of the province where the exam was sat
    kSeparate,        ///< below both, but the separate line in all subjects
    kBelow,           ///< below every line in force
    kAbsent,          ///< missed a subject
    kAwaitingLine,    ///< below the national line, and the separate line is not set yet
    kNoSeparateLine,  ///< below the national line, and this level has no separate line this session
    kNotKnown,        ///< policy does not know a line it needs, or whether a provincial one was met
    kSubjectVoid,     ///< present at all, and a subject's result is void (D31-6)
};

inline constexpr std::size_t kPassOutcomes = 9;

std::string_view Name(PassOutcome outcome);     ///< `awaiting_line`
std::string_view Chinese(PassOutcome outcome);  ///< `待划线`

/// The lines that bear on one qualification of a session and level on one day, looked up once.
struct LineSet {
    Session session;
    Level level{};
    Lookup<Line> national;
    Lookup<Line> separate;
    /// Provincial lines by province, those of unknown value among them; small.
    std::vector<const Line*> provincial;

    /// Without a qualification: the lines of the level's others, those that have none of their own.
    static LineSet For(const PolicyBook& book, const Session& session, Level level, CivilDate on,
                       std::string_view qualification = {});
    /// Those that bear on the sitting's qualification.
    static LineSet For(const PolicyBook& book, const Sitting& sitting, CivilDate on);
};

/// The outcome with its arithmetic: each subject's score beside the line, with the line's source.
Decision<PassOutcome> Explain(const LineSet& lines, const Sitting& sitting);
/// The outcome alone; same answer as Explain.
PassOutcome Decide(const LineSet& lines, const Sitting& sitting);
/// Whether the sitting meets one line in every subject (and its total, where it asks one).
bool Meets(const Line& line, const Sitting& sitting);

/// In a column of scores.
inline constexpr std::uint8_t kAbsentByte = 255;
inline constexpr std::uint8_t kVoidByte = 254;
static_assert(kHighestMark < kVoidByte);
/// REQUIRES: the sitting has the subject.
std::uint8_t ByteOf(Score score);

/// Scores of one qualification in one session as columns; a column's value is 0 to kHighestMark,
/// kAbsentByte or kVoidByte.
struct ScoreColumns {
    std::span<const std::uint8_t> score_1, score_2, score_3;  ///< score_3 empty: two subjects
    std::span<const std::uint8_t> province;                   ///< of the sitting, two digits
};
/// One PassOutcome byte a row into `out` (same length as the columns).
void DecideBatch(const LineSet& lines, const ScoreColumns& columns, std::span<std::uint8_t> out);

}  // namespace zhengji
