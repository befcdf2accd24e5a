// Reading cases: one case with its clocks, a holder's hours, the integrity record, the sample of
// self-reports. Changes nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/cases/case_person.hpp"
#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/policy/decision.hpp"
#include "rules/training/hours.hpp"
#include "store/cases.hpp"

namespace zhengji {

struct ShownCase {
    CaseRecord record;
    State state;
    std::vector<Reason> notes;              ///< its clocks as of the moment asked
    std::optional<PersonAbout> about = {};  ///< of one that was looked at (LookAtCase)
    std::string called = {};  ///< what its subject's number stands for (SubjectNameOf)
};

Result<ShownCase> ShowCase(Reading& reading, Procedure procedure, std::int64_t id);

/// A holder's hours against the cycle in force on a day (or the calendar year's duty).
struct ShownHours {
    HoursStatement statement;
    std::optional<Cycle> cycle;
    std::optional<Reason> none;  ///< why no cycle is in force: no duty then
    HoursStatement annual;
    bool annual_due = false;
};
Result<ShownHours> ShowHours(Reading& reading, const std::string& certificate, CivilDate on);

enum class Kept : std::uint8_t { kLongTerm, kUntil };

/// One entry of the integrity record, as it stands on a day (D31-7, 8, 12).
struct IntegrityEntry {
    std::int64_t finding = 0;
    std::string subject, article, document;
    CivilDate from;
    /// Since when it stands there no more because it was set aside (D31-18).
    std::optional<CivilDate> set_aside = {};
    Kept kept = Kept::kLongTerm;
    TermEnd until;  ///< kUntil only; where policy leaves it unknown, the entry stands
};
Result<std::vector<IntegrityEntry>> IntegrityRecord(Desk& desk, CivilDate on);

/// Self-reports of a province drawn for audit: those with the smallest SHA-256 of seed and number,
/// so that anyone with the published seed draws the same.
struct Sample {
    std::int64_t reports = 0;
    std::vector<std::int64_t> drawn;
};
Result<Sample> SampleHours(Register& reg, int province, const std::string& seed,
                           std::int64_t count);

/// Standing of every certificate under another policy or day, against the present one.
struct WhatIf {
    std::int64_t compared = 0, differ = 0;
    std::map<int, std::int64_t> by_province;
    struct Difference {
        std::string certificate, now, then;
    };
    std::vector<Difference> first;  ///< at most as many as asked for
};
Result<WhatIf> ReplayUnder(Register& reg, const PolicyBook& other, CivilDate on, CivilDate other_on,
                           std::size_t most);

}  // namespace zhengji
