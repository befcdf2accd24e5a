// Every procedure of the register as one table of steps: registration, deferral, cancellation,
// reconsideration, findings, agencies, institutions, hours. A case is the fold of its steps: what
// may follow, who may do it, who must be another person, and what it asks to be stated all stand in
// a row here. Commands, powers and tests read the same table. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "messages/message.hpp"
#include "rules/procedures/persons.hpp"

namespace zhengji {

/// One row: in state `from` (a dash: no case yet), `verb` leads to `to` (an equals sign:
/// unchanged).
struct StepRule {
    std::string_view procedure, verb, from, to;
    std::string_view roles;   ///< who may, by role, separated by blanks
    std::string_view apart;   ///< verbs whose officers may not take this step; `*`: any earlier one
    std::string_view fields;  ///< `reason! until:day`: `!` must be stated, the kind after a colon
    std::string_view rule;    ///< code of docs/rules.md
    std::string_view chinese, english;
};
std::span<const StepRule> StepRules();

enum class FieldKind : std::uint8_t { kText, kDay, kPastDay, kHours, kNumber, kTimes, kChoice };

struct FieldRule {
    std::string name;
    FieldKind kind{};
    bool required = false;
    std::vector<std::string> choices;  ///< kChoice only
};
std::vector<FieldRule> FieldsOf(const StepRule& rule);

/// What help shows for a field or names a state by, in both languages, with a sample value.
struct FieldWords {
    std::string_view name, chinese, english, sample;
};
const FieldWords& WordsOf(std::string_view field);
/// A procedure's or a state's Chinese name; the name itself where the table has none.
std::string_view ChineseOf(std::string_view word);
/// What the table calls a verb in Chinese, without what is said of one state alone; the verb itself
/// where the table has none.
std::string VerbInChinese(std::string_view procedure, std::string_view verb);
/// no_such_case, in the words of either language.
Error NoSuchCase(std::string_view procedure, std::string number);

using CaseFields = std::map<std::string, std::string>;

/// A step as taken; `fields` as stated.
struct CaseStep {
    std::string verb;
    std::string officer;
    Instant at;
    CaseFields fields;
};

/// The newest value the steps state for a field; empty when none does.
std::string Stated(std::span<const CaseStep> steps, const std::string& field);
/// Whether an application for registration in this state is decided or taken back.
bool IsDecided(std::string_view registration_state);

/// Where the steps of a case lead: its state, and since when it is in it.
struct CaseFold {
    std::string state = "-";
    Instant since;
};
/// bad_case when the table has no such way.
Result<CaseFold> FoldOf(std::string_view procedure, std::span<const CaseStep> steps);
/// The state alone.
Result<std::string> StateAfter(std::string_view procedure, std::span<const CaseStep> steps);
/// The step that a case in this state waits for, whose roles say whose turn it is; null: it is
/// closed, or rests until somebody wants something of it.
const StepRule* WaitsFor(std::string_view procedure, std::string_view state);
/// The row for `verb` in `state`; step_not_possible names the verbs that are.
Result<const StepRule*> FindStep(std::string_view procedure, std::string_view verb,
                                 std::string_view state);
/// Fields are all known, stated where they must be, and well-formed; what has happened lies no
/// later than `today`.
Status CheckFields(const StepRule& rule, const CaseFields& fields, CivilDate today);
/// The two-person rules: two_persons names the earlier step of the same officer.
Status CheckApart(const StepRule& rule, std::span<const CaseStep> steps, std::string_view officer,
                  const OnePerson& one);

}  // namespace zhengji
