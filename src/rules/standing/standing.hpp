// Whether a certificate holds for a place and a day: the fold of its official acts under the policy
// in force. Nothing stores "valid"; this computes it, with its reasons. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/certificates/act.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"
#include "rules/standing/ended.hpp"

namespace zhengji {

enum class Answer : std::uint8_t {
    kInForce,
    kInForceElsewhere,  ///< it holds, but its territory does not wholly cover the place asked
    kNotInForce,        ///< not yet, expired, cancelled or void
    kNotKnown,
    kNotFound,
};
std::string_view Name(Answer answer);  ///< `in_force_elsewhere`
std::optional<Answer> ParseAnswer(std::string_view name);
/// Every name, in the order of the answers.
std::span<const std::string_view> AnswerNames();

/// The day on which the answer is given, by which what is open against an end is open or not
/// (N47-11). It is always named: left out it would be the day asked about.
class DayOfAnswer {
  public:
    static DayOfAnswer On(CivilDate day) { return DayOfAnswer(day); }
    /// As if it were answered on the day asked about, or on that of an end that came later: where
    /// nothing of what is open is told.
    static DayOfAnswer AsAsked() { return DayOfAnswer(std::nullopt); }

    [[nodiscard]] CivilDate Or(CivilDate day) const { return day_.value_or(day); }

  private:
    explicit DayOfAnswer(std::optional<CivilDate> day) : day_(day) {}

    std::optional<CivilDate> day_;
};

/// For which place and day the question is asked, and under the state of knowledge of which moment.
struct StandingQuery {
    std::optional<DivisionCode> place;  ///< none: anywhere in its territory
    CivilDate on;
    DayOfAnswer today;
    std::optional<Instant> known_as_of = {};  ///< acts recorded later are left out
    /// Of which version of the certificate, where it is not the newest: what bears an earlier name,
    /// or was made before a correction (docs/adr/0041).
    std::optional<int> version = {};
    /// What became of cancellations, as far as cases tell it.
    std::span<const Reconsidered> reconsidered = {};
};

struct Standing {
    Answer answer{};
    std::vector<Reason> reasons;
    /// Of what ended it, or did so after the day asked: who decided, by which document, and what is
    /// open against that (N47-11, D31-18).
    std::vector<Reason> decisions = {};
    std::optional<CertificateFacts> facts;
    CivilDate valid_from;
    std::optional<CivilDate> valid_until;  ///< none: without end
    std::vector<DivisionCode>
        territory;  ///< units it is valid in on that day; 000000 is the whole country
    /// Of the place asked about, where its territory does not surely cover the whole of it: the
    /// units in which it holds. Empty for every other answer.
    std::vector<DivisionCode> partly;
    /// The version that the answer is about; 1 where nothing was ever corrected.
    int version = 1;
};

/// The standing that `acts` (of one certificate, in the order of the log) lead to. No acts:
/// kNotFound.
Standing StandingOf(std::span<const Act> acts, const PolicyBook& book, const StandingQuery& query);

/// Of a certificate that this register did not issue: whose word it is, `place` being the
/// province's name or code. Nothing for one that it did.
std::optional<Reason> WhoseWord(const Act& first, const std::string& place);

/// The units a certificate is valid in on a day: the country, a province, or its province's
/// separate-line areas.
std::vector<DivisionCode> TerritoryOf(const CertificateFacts& facts, const PolicyBook& book,
                                      CivilDate on);

}  // namespace zhengji
