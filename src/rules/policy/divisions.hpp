// The administrative divisions (GB/T 2260): names, parents, and what a county's name alone can
// mean. Built once with the policy book; then read by any thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/policy/lookup.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {

/// The days of a code that was not always in use, or is no more, and what stands in its place.
struct DivisionDays {
    std::optional<CivilDate> first, last;
    std::optional<DivisionCode> successor;
};

class Divisions {
  public:
    Divisions() = default;
    explicit Divisions(std::map<DivisionCode, std::string> names,
                       std::map<DivisionCode, DivisionDays> days = {});

    /// Whether the code ever stood for a division.
    bool Knows(DivisionCode code) const;
    /// Whether it does on that day: kEnded, it is abolished; kNotKnown, it never was one.
    InTime StateOn(DivisionCode code, CivilDate on) const;
    /// Null: as far as is known, always in use.
    const DivisionDays* DaysOf(DivisionCode code) const;
    /// `原州区`; empty when not known.
    std::string Name(DivisionCode code) const;
    /// `宁夏回族自治区固原市原州区`; empty when not known.
    std::string FullName(DivisionCode code) const;
    /// The counties below a province or prefecture (a county: itself), in code order.
    std::vector<DivisionCode> Counties(DivisionCode unit) const;
    /// The same without a copy; the span lives as long as this object.
    std::span<const DivisionCode> CountiesOf(DivisionCode unit) const;
    /// Counties of that name in the province (several are possible in theory, none usually).
    std::vector<DivisionCode> CountiesNamed(std::string_view name, int province) const;
    /// Counties of that name in the whole country.
    std::vector<DivisionCode> CountiesNamed(std::string_view name) const;
    const std::map<DivisionCode, std::string>& All() const { return names_; }
    const std::map<DivisionCode, DivisionDays>& Dated() const { return days_; }

  private:
    std::map<DivisionCode, std::string> names_;
    std::map<DivisionCode, DivisionDays> days_;
    std::multimap<std::string, DivisionCode, std::less<>> counties_by_name_;
    std::vector<bool> known_, dated_;     ///< by code: asked for every row of results
    std::vector<DivisionCode> counties_;  ///< in code order, so that a unit's stand together
};

}  // namespace zhengji
