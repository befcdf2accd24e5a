// Every procedure of the register as tables of steps: registration, deferral, cancellation,
// reconsideration, findings, agencies, institutions, hours. A case is the fold of its steps: what
// may follow, who may do it, who must be another person, and what it asks to be stated all stand in
// a row; what sets a procedure apart from the others (what it is about, whose office it is, whom
// its cases touch) stands in the procedure's own row. Commands, powers and tests read the same
// tables, one file a procedure (registration.cpp). Pure.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "describe/bilingual.hpp"
#include "messages/message.hpp"
#include "rules/procedures/fields.hpp"
#include "rules/procedures/kinds.hpp"
#include "rules/procedures/persons.hpp"
#include "rules/procedures/roles.hpp"

namespace zhengji {

/// Whose officers, by their earlier steps, may not take this one.
struct NotBy {
    ShortList<Verb, 4> verbs;
    bool every = false;  ///< of any earlier step

    constexpr NotBy() = default;
    constexpr NotBy(std::initializer_list<Verb> those) : verbs(those) {}
    static constexpr NotBy AnyEarlier() {
        NotBy apart;
        apart.every = true;
        return apart;
    }
    bool Bars(std::string_view verb) const;
    std::string ToString() const;  ///< `open tell`; `*`
};

/// A step that leaves the case in the state it is in.
inline constexpr std::nullopt_t kStays = std::nullopt;

/// One row: in state `from`, `verb` leads to `to`. Without roles nobody takes it by itself: it
/// follows from a step elsewhere.
struct StepRule {
    Verb verb;
    State from;
    std::optional<State> to;
    Roles by;
    NotBy apart;
    Fields fields;
    std::string_view rule;  ///< code of docs/rules.md
    std::string_view chinese, english;
    Bilingual effect = {};  ///< what will happen, of what cannot be undone but by another decision
    bool frees_claims = false;  ///< a ground on which claims were refused may fall away by it

    /// In the order in which a row of a table is read.
    constexpr StepRule(const Verb& verb_, const State& from_, std::optional<State> to_,
                       const Roles& by_, const NotBy& apart_, const Fields& fields_,
                       std::string_view rule_, std::string_view chinese_, std::string_view english_)
        : verb(verb_),
          from(from_),
          to(to_),
          by(by_),
          apart(apart_),
          fields(fields_),
          rule(rule_),
          chinese(chinese_),
          english(english_) {}

    /// The same row, of what is asked once more before it is done.
    constexpr StepRule Grave(std::string_view will_chinese, std::string_view will_english) const {
        StepRule grave = *this;
        grave.effect = {will_chinese, will_english};
        return grave;
    }

    /// The same row, of what may free refused claims: the rules are asked about them once more.
    constexpr StepRule FreesClaims() const {
        StepRule frees = *this;
        frees.frees_claims = true;
        return frees;
    }

    Procedure Of() const { return verb.of; }
    bool Opens() const { return from == NotYet(verb.of); }
};

/// Which step a case in a state waits for: whose turn it is, in the work queue.
struct Wait {
    State state;
    Verb verb;
};

enum class SubjectKind : std::uint8_t {
    kCertificate,
    kLedger,              ///< a certificate is named, and its holder's one ledger is meant
    kCertificateOrClaim,  ///< a claim that led to a certificate is about that
    kResult,              ///< by its admission number
    kPersons,             ///< two, each by a number that leads to them
    kCase,                ///< one of another procedure
    kProvince,
    kOwnName,  ///< of the body itself, which acts in its own matters by it
    kForm,     ///< of study
    kFile,
};
/// What a case is about, and what its opening step calls that.
struct SubjectRule {
    SubjectKind kind{};
    std::optional<Procedure> other;  ///< kCase: whose
    std::string_view option, chinese, english, sample;
};

/// Whose office a new case belongs to.
enum class OfficeRule : std::uint8_t {
    kOfSubject,        ///< that of what it is about
    kNation,           ///< the national office's
    kStated,           ///< must be said
    kStatedOrSubject,  ///< may be said
    kOfFile,           ///< the one province a file is about, else the nation's
};

/// Whom a step reaches beyond the case itself.
enum class Touches : std::uint8_t {
    kOnePerson,  ///< certificates, claims, results and hours of one: goes on beside another's
    kSeveral,    ///< lists and files of many
    kEveryone,   ///< few cases, by which all others are decided: agencies, institutions, outlines
};

/// What is kept back from those a case is about: a field of a step, or all that it states.
struct KeptBack {
    Verb step;
    const FieldWords* field = nullptr;  ///< null: all
};
/// Who reads a case beside the offices.
struct ReaderRule {
    bool everyone = false;            ///< whoever asks
    std::optional<Verb> told_by{};    ///< whom it is about, from this step on; nothing: always
    std::optional<KeptBack> keeps{};  ///< from whom it is about
};

/// A body that stands once it was let in, is examined every year and may be ordered to mend.
struct BodyRule {
    Verb let_in, passed, mend;
    State standing, mending;
    const Field<std::string>* name;  ///< null: it is the case's subject
    const Field<std::string>* telephone;
};

/// Where its steps are kept.
enum class KeptAs : std::uint8_t {
    kCases,   ///< as cases (store/cases.hpp)
    kItsOwn,  ///< in a record of its own: the claim's
};

/// What sets a procedure apart from the others.
struct ProcedureRule {
    Procedure procedure{};
    std::string_view name;
    std::string_view plural;  ///< what its cases are called in an address
    std::string_view chinese;
    std::string_view group_chinese, group_english;  ///< what help calls its commands
    KeptAs kept = KeptAs::kCases;
    SubjectRule subject;
    OfficeRule office{};
    Touches touches{};
    ReaderRule readers;
    std::optional<BodyRule> body;
    std::span<const StepRule> steps;
    std::span<const Wait> waits;
};

const ProcedureRule& RuleOf(Procedure procedure);
/// All of them, in order.
std::vector<Procedure> AllProcedures();
/// Those whose steps are kept as cases.
std::vector<Procedure> CaseProcedures();
/// Every row of every procedure, in order.
std::span<const StepRule* const> StepRules();

/// Whether a step is one of a case.
inline bool IsOfCase(const StepRule& rule) {
    return RuleOf(rule.Of()).kept == KeptAs::kCases;
}
/// Of a step that opens a case: whether it may be about a claim, which its admission number alone
/// may not tell apart; whether it must, or may, say whose office it is.
bool NamesClaim(const StepRule& rule);
bool MustNameProvince(const StepRule& rule);
bool MayNameProvince(const StepRule& rule);

std::string_view Name(Procedure procedure);  ///< `registration`
std::string_view Chinese(Procedure procedure);
/// By either name.
std::optional<Procedure> ParseProcedure(std::string_view name);
/// A state by either name; of two with one Chinese name the first.
std::optional<State> ParseState(Procedure procedure, std::string_view name);

/// By a field's name; empty words where no step has such a field.
const FieldWords& WordsOf(std::string_view field);
/// What a choice, a procedure or a state is called in Chinese; the name itself where nothing is.
std::string_view ChineseOf(std::string_view word);
/// What a choice is called in English; empty where that is its name.
std::string_view EnglishOf(std::string_view word);
/// What the table calls a verb in Chinese, without what is said of one state alone; the verb itself
/// where the table has none.
std::string VerbInChinese(Procedure procedure, std::string_view verb);
/// no_such_case, in the words of either language.
Error NoSuchCase(Procedure procedure, std::string number);
Error NoSuchCase(Procedure procedure, std::int64_t number);

/// A step as taken; `fields` as stated.
struct CaseStep {
    std::string verb;
    std::string officer;
    Instant at;
    CaseFields fields;
};

/// The newest value the steps state for a field, as written; empty when none does.
std::string TextStated(std::span<const CaseStep> steps, const FieldWords& field);
/// The same, read.
template <class T>
typename Field<T>::Value Stated(std::span<const CaseStep> steps, const Field<T>& field) {
    typename Field<T>::Value value;
    ReadField(TextStated(steps, field), value);
    return value;
}
/// The first step by a verb, and the last; null where it was not taken.
const CaseStep* FirstBy(std::span<const CaseStep> steps, const Verb& verb);
const CaseStep* LastBy(std::span<const CaseStep> steps, const Verb& verb);
inline bool WasTaken(std::span<const CaseStep> steps, const Verb& verb) {
    return FirstBy(steps, verb) != nullptr;
}

/// Where the steps of a case lead: its state, and since when it is in it.
struct CaseFold {
    State state;
    Instant since;
};
/// bad_case when the table has no such way.
Result<CaseFold> FoldOf(Procedure procedure, std::span<const CaseStep> steps);
/// The state alone.
Result<State> StateAfter(Procedure procedure, std::span<const CaseStep> steps);
/// The step that a case in this state waits for, whose roles say whose turn it is; null: it is
/// closed, or rests until somebody wants something of it.
const StepRule* WaitsFor(const State& state);
/// The row for `verb` in `state`; step_not_possible names the verbs that are.
Result<const StepRule*> FindStep(std::string_view verb, const State& state);
inline Result<const StepRule*> FindStep(const Verb& verb, const State& state) {
    return FindStep(verb.name, state);
}
/// step_field_bad: what was stated of the field, and what may be.
Error BadField(std::string_view field, std::string value, std::string wanted);
/// Fields are all known, stated where they must be, and well-formed; what has happened lies no
/// later than `today`. One whose row has a code of its own is asked after at that code's place in
/// the step.
Status CheckFields(const StepRule& rule, const CaseFields& fields, CivilDate today);
/// The two-person rules: two_persons names the earlier step of the same officer.
Status CheckApart(const StepRule& rule, std::span<const CaseStep> steps, std::string_view officer,
                  const OnePerson& one);

}  // namespace zhengji
