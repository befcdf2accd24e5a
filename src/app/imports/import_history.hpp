// Use cases: imports of results that were carried out, listed and shown with what rests on them;
// and taking the results of one back, by two persons (docs/adr/0047). What something rests on
// stays, and is named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "store/imports.hpp"

namespace zhengji {

inline constexpr int kImportsOnPage = 20, kMostImportsOnPage = 200;

struct ImportsAsked {
    bool own = false;         ///< what the asker loaded, in whatever territory they are now
    int province = 0;         ///< else whose; 0: the country's
    std::int64_t before = 0;  ///< numbers below it; 0: from the newest on
    int most = 0;
};
/// The newest first; no_territory, never of one's own.
Result<std::vector<DoneImport>> ImportsDone(Register& reg, const Call& call,
                                            const ImportsAsked& asked);

struct ShownImport {
    DoneImport done;
    std::vector<ImportUndo> undos;       ///< in their order
    std::int64_t goes = 0;               ///< results that could be taken back now
    std::int64_t stays = 0;              ///< on which something rests
    std::vector<RestingResult> resting;  ///< the first kRestingTold of those
};
inline constexpr std::size_t kRestingTold = 100;
/// no_such_case: also for whom it does not concern.
Result<ShownImport> ImportDone(Register& reg, const Call& call, std::int64_t id);
/// That it should be taken back, and why; no_such_case. Counted anew when it is.
Status ProposeImportUndo(Register& reg, const Call& call, std::int64_t id,
                         const std::string& reason);
struct ImportTakenBack {
    std::int64_t taken = 0, stays = 0;
    std::vector<RestingResult> resting;
};
/// By another than proposed it last: takes back every result that nothing rests on, in one
/// transaction; none: nothing is written. two_persons; step_not_possible where nobody proposed it.
Result<ImportTakenBack> UndoImport(Register& reg, const Call& call, std::int64_t id);

/// `claim`, `certificate`, `case`, `line`, `gone`; and as people read it.
std::string_view Name(RestsOn what);
std::string_view Chinese(RestsOn what);
std::string_view English(RestsOn what);

}  // namespace zhengji
