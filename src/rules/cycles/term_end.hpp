// When a term of policy ends that runs from a day: the day, or which of four things keeps it from
// being known. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/cycles/life.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

enum class TermAnswer : std::uint8_t {
    kKnown,
    kNotYet,          ///< policy has the term from a later day on
    kEnded,           ///< policy had it until an earlier day
    kNoTerm,          ///< policy has no such term
    kBeyondCalendar,  ///< the last day lies beyond the published calendar of working days
};

struct TermEnd {
    TermAnswer answer = TermAnswer::kNoTerm;
    CivilDate day;  ///< kKnown only

    bool Known() const { return answer == TermAnswer::kKnown; }
};

/// What becomes of a last day that is no working day.
enum class LastDay : std::uint8_t { kAsItFalls, kRolls };

/// The last day of `term` as it stands in `province` on `from` (day 0).
TermEnd EndOfTerm(const PolicyBook& book, std::string_view term, int province, CivilDate from,
                  LastDay last);
/// The last day through which a term runs for certain: its end, and where that lies beyond the
/// calendar, as many days on as it has working days. Nothing where policy has no such term.
std::optional<CivilDate> SurelyUntil(const PolicyBook& book, std::string_view term, int province,
                                     CivilDate from, LastDay last);
/// The same of a term that did not run in the times lost, since nobody could act in them (N47-11,
/// Reading): its working days are counted on from each reversal, or as many days as were left of
/// it.
TermEnd EndOfTermWithout(std::span<const TimeLost> lost, const PolicyBook& book,
                         std::string_view term, int province, CivilDate from, LastDay last);
/// The last of so many working days after `from`, none of them within the times lost. Nothing: it
/// lies beyond the calendar. REQUIRES: `lost` is in order; days >= 1.
std::optional<CivilDate> AddWorkingDaysWithout(std::span<const TimeLost> lost, const Calendar& days,
                                               CivilDate from, int many);
/// In words, why the last day is not known. REQUIRES: !end.Known().
Message WhyNotKnown(const TermEnd& end, std::string_view term, CivilDate from);

}  // namespace zhengji
