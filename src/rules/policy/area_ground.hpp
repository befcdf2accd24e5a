// What the lists of separate-line areas say of a place whose codes have changed (S23-1, G25-2): a
// county that only got another code stays what it was; of one that was made of a listed and an
// unlisted one, or has taken a listed one in, no list says anything, and it is not known
// (docs/adr/0062). Pure; what it answers points into the policy book.
#pragma once

#include <optional>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

/// What a county's ground was on its way to that code.
struct MadeOf {
    std::vector<DivisionCode> codes;  ///< abolished, with this one for their successor
    bool itself = true;               ///< it was there before them, with ground of its own
};
/// As of a day. Codes that it took the place of make up the whole of it, on any day; those that it
/// took in beside its own ground do so once they ended. Of the month alone may be known when a code
/// ended and its successor began: they may meet within a month.
MadeOf MadeOfBy(const Divisions& places, DivisionCode county, CivilDate on);

/// What one list says of a county's ground.
struct AreaGround {
    AreaStatus status{};
    std::vector<const AreaEntry*> entries;  ///< that list it or, where it is not known, parts of it
    std::vector<DivisionCode> parts;        ///< of it that are listed, where the whole is not
};
/// `unlisted` is what a place is that no entry lists. REQUIRES: the entries are in order of unit
/// and first day.
AreaGround GroundIn(const AreaList& list, const Divisions& places, DivisionCode county,
                    CivilDate on, AreaStatus unlisted);

/// The codes, now abolished, that are listed and lie in a place that is not wholly listed, in
/// order.
std::vector<DivisionCode> ListedParts(const PolicyBook& book, DivisionCode place, CivilDate on);

/// All that an answer about a place rests on: the entries that list it; where it is not wholly
/// listed, every list of its province that is in force, for each of them might have. Each once, in
/// order; `place` nothing: all lists. Empty where policy has none.
std::vector<Source> ListsUsed(const PolicyBook& book, int province,
                              std::optional<DivisionCode> place, CivilDate on);
/// As one reason cites them.
std::string InOne(const std::vector<Source>& sources);

/// What stands in a code's place on that day where it is abolished and its successor known; else
/// the code itself.
DivisionCode StandingFor(const Divisions& places, DivisionCode code, CivilDate on);
/// Whether a place is covered, under its own code or, once that is abolished, under what stands in
/// its place.
AreaStatus CoveredAsItStands(const PolicyBook& book, DivisionCode place, CivilDate on);

}  // namespace zhengji
