// What the procedures' own checks share. Each takes the case as it stands before the step, may
// refuse it, and may add notes and official acts.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "app/cases/case_matter.hpp"
#include "app/cases/notes.hpp"
#include "app/cases/registration_clocks.hpp"
#include "app/cases/step_request.hpp"
#include "app/gate/gate.hpp"
#include "base/check.hpp"
#include "rules/cycles/cycle.hpp"
#include "rules/procedures/short_list.hpp"
#include "rules/training/hours.hpp"
#include "store/certificates.hpp"

namespace zhengji {

struct StepContext {
    Acting& acting;
    Transaction& tx;
    const PolicyBook& book;
    const StepRequest& request;
    CaseRecord record;  ///< with the steps before this one; already numbered
    std::vector<Reason> notes;
    CaseFields found = {};  ///< what the check adds to the fields that the officer stated

    CivilDate Today() const { return request.now.Day(); }
    /// A field of this step, read.
    template <class T>
    typename Field<T>::Value Said(const Field<T>& field) const {
        return ValueOf(request.fields, field);
    }
    /// The same as it was written; empty when not stated.
    std::string SaidText(const FieldWords& field) const { return TextOf(request.fields, field); }
    /// The newest value an earlier step stated.
    template <class T>
    typename Field<T>::Value Earlier(const Field<T>& field) const {
        return Stated(std::span<const CaseStep>(record.steps), field);
    }
    /// The day of the last earlier step of that verb. REQUIRES: there is one.
    CivilDate DayOf(const Verb& verb) const;
    void Note(Code code, std::vector<std::string> args, std::string rule, std::string source = {});
};

/// The check of a step: its own, or one that asks nothing where the verb says that its row says
/// all.
using StepCheck = Status (*)(StepContext&);
StepCheck CheckOf(const Verb& verb);

/// A certificate with its acts folded.
struct LivingCertificate {
    CertificateRecord record;
    Life life;
};
/// As of a day. no_such_certificate.
Result<LivingCertificate> LivingOf(Transaction& tx, std::string_view number, CivilDate on);
/// not_alive when it is cancelled or void on the day it was folded to.
Status NotEnded(const LivingCertificate& living);
/// not_alive when it is cancelled or void today, whatever the day a step looks back to.
Status StillAlive(const StepContext& step, std::string_view certificate);
/// no_registration_regime where no duty to register is in force for the certificate today (N47 as a
/// whole is the regime's); earned_before, regime_not_known.
Status RegistrationInForce(const StepContext& step, std::string_view certificate);
/// The cycle it is in on a day; no_duty or earned_before where none is set, not_alive when
/// cancelled or void, regime_not_known.
Result<Cycle> CycleOn(const LivingCertificate& living, const PolicyBook& book, CivilDate on);

struct ActFacts {
    ActKind kind{};
    std::string certificate;
    CivilDate effective_on;
    std::optional<CivilDate> until;
    int office = 0;
    std::string ground, evidence;
    std::optional<CivilDate> undoes = {};  ///< restored, reinstated: the day of what is undone
    /// Who decided and by which document, for the public to know (PublicDecision).
    std::string body = {}, document = {};
    std::string rule = {};  ///< voided: by which article it was found, where that is not D31-10
    /// Corrected: what the certificate says and whose it is from now on.
    std::optional<CertificateFacts> facts = {};
    std::optional<NewVersion> version = {};
    std::optional<Holder> holder = {};
};
/// Appends an official act by the step's officer. not_alive: only what ends a certificate, undoes
/// an end, corrects it, or closes an application may follow an end.
Status Record(StepContext& step, const ActFacts& facts);

/// Makes the body's name and the step's document number part of the act that everyone can read,
/// where neither tells of the holder; otherwise they stay sealed, and a note says so. The number is
/// the one an earlier step stated where this one states none.
Status PublicDecision(StepContext& step, std::string body, ActFacts& facts);

/// What a case of hours, outlines or institutions says, read back.
std::vector<HoursEntry> EntriesFrom(const std::vector<CaseRecord>& cases);
/// The entries of one holder; attendance of a class that nobody has signed yet says so (N48-9).
Result<std::vector<HoursEntry>> LedgerEntries(Transaction& tx, const CertificateRecord& record);
std::vector<Outline> OutlinesFrom(const std::vector<CaseRecord>& cases);
std::vector<Entitled> EntitledFrom(const std::vector<CaseRecord>& cases);
/// The holder's ledger against the cycle.
Result<HoursStatement> LedgerStatement(Transaction& tx, const LivingCertificate& living,
                                       const Cycle& cycle);

/// How long a term runs: its last day, which is not known where it lies beyond the calendar, and
/// the day through which it runs for certain. What is not known blocks nothing.
struct TermRun {
    std::optional<CivilDate> last;
    CivilDate surely;
    CivilDate at_most;  ///< of a term that rolls: its last day is not after this
};
/// A term in the case's province from a day; an error only where policy has no such term then.
Result<TermRun> TermFrom(const StepContext& step, std::string_view term, CivilDate from,
                         LastDay last);
/// Notes the last day of a term from today.
void NoteTerm(StepContext& step, const TermNote& note);
/// Notes what is open against the state that the step leads to. REQUIRES: something is.
void NoteRedress(StepContext& step, const State& decided);

/// assessment_old: the employer's assessment is from before the cycle (N47-4).
Status AssessedIn(const StepContext& step, const Cycle& cycle);
/// How long it will hold once the agency of the case's province has registered it today: that
/// province's regime, of the day it was filed, decides (N47-3).
Result<CivilDate> UntilOnceRegistered(const StepContext& step, LivingCertificate living,
                                      CivilDate filed);

/// The agency of a province for which an officer acts, by its number; nothing: not narrowed to one,
/// or no agency's.
Result<std::optional<std::int64_t>> AgencyOfStaff(Transaction& tx, const std::string& officer,
                                                  int province, CivilDate on);
/// The agencies of a province that stand (approved or mending), in order of number.
Result<std::vector<CaseRecord>> AgenciesOf(Transaction& tx, int province);
/// The agency that has the case: the one it passed to, else the one that holds the seal, else the
/// province's. no_agency.
Result<CaseRecord> AgencyOfCase(const StepContext& step, const std::string& seal);
/// The dedicated seals lent to an agency and not given back (N47-7, 14).
std::vector<std::string> SealsHeld(const CaseRecord& agency);
/// An agency that lost its standing and still holds seals, which go back to whoever lent them
/// (N47-14).
struct SealOut {
    CaseRecord agency;
    std::vector<std::string> seals;
};
/// A province's, or all.
Result<std::vector<SealOut>> SealsOut(Transaction& tx, std::optional<int> province);
/// seal_not_lent unless the agency holds that one.
Status NeedSeal(const CaseRecord& agency, const std::string& seal);

/// What the row of the step says of a field that has a code of its own (FieldRule::Check), where
/// the step says it before others. Whatever is not asked after here is once the step's check has
/// passed.
Status AskedFor(const StepContext& step, const FieldWords& field);

/// What `--from` and `--to` state: period_missing where the row asks for them and one is not;
/// step_field_bad where they are the wrong way round. REQUIRES: the row asks for both.
Result<DateRange> PeriodOf(const StepContext& step);

/// case_open_already while another case of the procedure about the same subject is in none of these
/// states.
Status NoOpenCase(StepContext& step, std::initializer_list<State> closed);
/// case_open_already: that another one stands in this one's way.
Error OpenAlready(const StepContext& step, const CaseRecord& other);

/// The certificate a finding's subject is or, a claim, led to; empty when it led to none.
Result<std::string> CertificateObtained(Transaction& tx, const std::string& subject);

/// One case passed to another agency, in whichever procedure an agency decides (N47-14).
Status Transfer(StepContext& step);

/// What a check may refuse with, beside what its row says: as its operation tells of it.
using CheckRefusals = ShortList<Code, 16>;
/// CycleOn, of a certificate that may have ended.
inline constexpr CheckRefusals kNoCycle = {Code::not_alive, Code::no_duty, Code::earned_before,
                                           Code::regime_not_known};
/// RegistrationInForce.
inline constexpr CheckRefusals kNoRegime = {Code::no_registration_regime, Code::no_duty,
                                            Code::earned_before, Code::regime_not_known};
/// TermFrom.
inline constexpr CheckRefusals kNoTerm = {Code::term_not_yet, Code::term_ended,
                                          Code::term_not_known};

struct NamedCheck {
    Verb verb;
    StepCheck check;
    CheckRefusals refuses = {};
};
/// Whether each verb of a procedure that says it has a check of its own has one here, and no other.
/// A table that is not whole does not compile.
template <class Checks, class Verbs>
constexpr bool EachHasItsCheck(const Checks& checks, const Verbs& verbs) {
    const auto count = [&](const Verb& verb) {
        return std::ranges::count_if(checks, [&](const auto& one) { return one.verb == verb; });
    };
    return std::ranges::all_of(verbs,
                               [&](const Verb& verb) {
                                   return count(verb) == (verb.law == Law::kOwnCheck ? 1 : 0);
                               }) &&
           std::ranges::all_of(checks, [&](const auto& one) {
               return one.check != nullptr && std::ranges::find(verbs, one.verb) != verbs.end();
           });
}

/// The row of a verb that has a check of its own, in the table of its procedure.
template <class Checks>
const auto& OwnCheckIn(const Checks& checks, const Verb& verb) {
    const auto own =
        std::ranges::find_if(checks, [&](const auto& one) { return one.verb == verb; });
    CHECK(own != checks.end());
    return *own;
}
/// What a verb's check may refuse with, by that table; nothing where its row says all.
template <class Checks>
std::vector<Code> RefusedIn(const Checks& checks, const Verb& verb) {
    if (verb.law != Law::kOwnCheck) return {};
    const CheckRefusals& refuses = OwnCheckIn(checks, verb).refuses;
    return {refuses.begin(), refuses.end()};
}

/// What the check of a step may refuse with; nothing where its row says all.
std::vector<Code> RefusedByCheck(const Verb& verb);

// One table a procedure.
std::span<const NamedCheck> SubmissionChecks();
std::span<const NamedCheck> RegistrationChecks();
std::span<const NamedCheck> DeferralChecks();
std::span<const NamedCheck> ExtensionChecks();
std::span<const NamedCheck> CancellationChecks();
std::span<const NamedCheck> ReconsiderationChecks();
std::span<const NamedCheck> FindingChecks();
std::span<const NamedCheck> AgencyChecks();
std::span<const NamedCheck> InstitutionChecks();
std::span<const NamedCheck> ClassChecks();
std::span<const NamedCheck> CorrectionChecks();
std::span<const NamedCheck> DuplicateChecks();
std::span<const NamedCheck> PastChecks();
std::span<const NamedCheck> OutlineChecks();
std::span<const NamedCheck> HoursChecks();

}  // namespace zhengji
