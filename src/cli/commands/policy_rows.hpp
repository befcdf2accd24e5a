// What a policy book says for one place and day, row by row: the text and the JSON of `policy show`
// and `collection` are both made of these.
#pragma once

#include <string>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

/// A line of a session, level and kind with its state on the day; `value` may be null.
struct LineRow {
    Session session;
    Level level{};
    LineKind kind{};
    Lookup<Line> line;
    std::string qualification{};  ///< whose own it is; empty: the level's
};
/// The national and the separate line of every session and level, and the province's own; behind
/// each those of single qualifications.
std::vector<LineRow> LinesOn(const PolicyBook& book, int province, CivilDate on);

/// A call's applications on a day: not yet open, open, closed.
InTime StateOn(const Window& window, CivilDate on);

/// Every name of the book's terms, each with its state for the province and day.
struct TermRow {
    std::string name;
    Lookup<Term> term;
};
/// Every bound's and provision's state on the day, by name.
std::vector<std::pair<std::string, Lookup<Bound>>> BoundsOn(const PolicyBook& book, CivilDate on);

std::vector<TermRow> TermsOn(const PolicyBook& book, int province, CivilDate on);

/// The notices of collection of a province, each with the desk of the area's prefecture. Null: the
/// notice names none, so where to collect is not known (G25-3-2).
struct CollectionRow {
    const Collection* notice = nullptr;
    std::vector<const CollectionDesk*> desks = {};  ///< of the area's prefecture
};
std::vector<CollectionRow> CollectionsFor(const PolicyBook& book, DivisionCode area);

/// `book` for calls that cover the province.
std::vector<const ClaimCall*> CallsOf(const PolicyBook& book, int province);

}  // namespace zhengji
