// What a line is set by, as a picture: of each level of a session how many were present with every
// score at or above each point, in the country and in the areas of each province; the lines that
// stand, and what was proposed and waits for another. Counts alone, of nobody by name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/lines/set_line.hpp"

namespace zhengji {

struct ScoresOfLevel {
    Level level{};
    std::optional<int> national_line;  ///< nothing: not known
    bool separate_set = false;         ///< a separate line was published, or that there is none
    std::optional<int> separate_line;  ///< nothing: none
    bool by_document = false;          ///< that was published by a document, not set here
    std::string source;                ///< by which document or proposal; empty: not set
    PassCurve country;
    std::optional<LineProposal> proposal;  ///< what the rule gives; nothing: no national line
    std::map<int, PassCurve> provinces;    ///< the areas' people, by province
};
struct WaitingLines {
    std::int64_t id = 0;
    std::string proposed_by;
    Instant proposed_at;
    std::optional<std::string> reason;  ///< of a correction
    LinesByLevel lines;
};
struct ScoresForLines {
    bool may_be_set = false;            ///< applications have closed (S23-3)
    std::vector<ScoresOfLevel> levels;  ///< those somebody was present in
    std::vector<WaitingLines> waiting;
};

/// no_session_results.
Result<ScoresForLines> ScoresOf(Reading& reading, const Session& session, CountedForLines& lately);

}  // namespace zhengji
