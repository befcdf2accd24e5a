// What the procedures' own checks share. Each takes the case as it stands before the step, may
// refuse it, and may add notes and official acts.
#pragma once

#include <string>
#include <vector>

#include "app/take_step.hpp"
#include "rules/cycles/cycle.hpp"
#include "rules/cycles/term_end.hpp"
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
    /// A field of this step; empty when not stated.
    std::string Field(const std::string& name) const;
    /// The newest value an earlier step stated.
    std::string Earlier(const std::string& name) const;
    /// The day of the last earlier step of that verb. REQUIRES: there is one.
    CivilDate DayOf(std::string_view verb) const;
    void Note(Code code, std::vector<std::string> args, std::string rule, std::string source = {});
};

/// The check of a step; null where the table says all there is to say.
using StepCheck = Status (*)(StepContext&);
StepCheck CheckOf(std::string_view procedure, std::string_view verb);

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
    std::optional<CivilDate> undoes = {};  ///< restored: the day of the cancellation
    /// Who decided and by which document, for the public to know (PublicDecision).
    std::string body = {}, document = {};
};
/// Appends an official act by the step's officer. not_alive: only what ends a certificate, undoes
/// an end, or closes an application may follow an end.
Status Record(StepContext& step, const ActFacts& facts);

/// Makes the body's name and the step's document number part of the act that everyone can read,
/// where neither tells of the holder; otherwise they stay sealed, and a note says so.
Status PublicDecision(StepContext& step, std::string body, ActFacts& facts);

/// What a case of hours, outlines or institutions says, read back.
std::vector<HoursEntry> EntriesFrom(const std::vector<CaseRecord>& cases);
/// The entries of one holder; attendance of a class that nobody has signed yet says so (N48-9).
Result<std::vector<HoursEntry>> LedgerEntries(Transaction& tx, const CertificateRecord& record);
std::vector<Outline> OutlinesFrom(const std::vector<CaseRecord>& cases);
std::vector<Entitled> EntitledFrom(const std::vector<CaseRecord>& cases);
/// The subject of a holder's entries: one ledger a person, whichever certificate is named.
std::string LedgerOf(const CertificateRecord& certificate);
/// Whose ledger a subject names; nothing for any other subject.
std::optional<PersonId> HolderOfLedger(std::string_view subject);
/// The holder's ledger against the cycle.
Result<HoursStatement> LedgerStatement(Transaction& tx, const LivingCertificate& living,
                                       const Cycle& cycle);

/// How long a term runs: its last day, which is not known where it lies beyond the calendar, and
/// the day through which it runs for certain. What is not known blocks nothing.
struct TermRun {
    std::optional<CivilDate> last;
    CivilDate surely;
};
/// A term in the case's province from a day; an error only where policy has no such term then.
Result<TermRun> TermFrom(const StepContext& step, std::string_view term, CivilDate from,
                         LastDay last);
/// Notes the last day of a term from today as `code`, or why it is not known.
void NoteTerm(StepContext& step, Code code, std::string_view term, LastDay last, std::string rule);

/// When an application for registration was filed: the day it was entered, or the earlier one that
/// another officer attested.
/// REQUIRES: it has a step.
CivilDate FiledOn(const CaseRecord& registration);
/// By when the agency is to accept it or return it: its own term, from the day it was handed in.
TermEnd AcceptBy(const CaseRecord& registration, const PolicyBook& book);
/// By when what was returned is to come back. REQUIRES: it was returned.
TermEnd BackBy(const CaseRecord& registration, const PolicyBook& book);
/// Whether it was returned and did not come back in time: it has lapsed, recorded as such or not.
bool HasLapsed(const CaseRecord& registration, std::string_view state, const PolicyBook& book,
               CivilDate on);
/// assessment_old: the employer's assessment is from before the cycle (N47-4).
Status AssessedIn(const StepContext& step, const Cycle& cycle);
/// How long it will hold once the agency of the case's province has registered it today: that
/// province's regime, of the day it was filed, decides (N47-3).
Result<CivilDate> UntilOnceRegistered(const StepContext& step, LivingCertificate living,
                                      CivilDate filed);

/// The term for deciding an application: it runs from acceptance and stands still while returned.
struct DecisionClock {
    std::optional<TermEnd> by;  ///< nothing: stopped or not accepted
    int length = 0;             ///< of the whole term, in working days
    bool accepted = false, stopped = false;
    int used = 0;  ///< working days
};
DecisionClock ClockOf(const CaseRecord& registration, const PolicyBook& book);

/// The state a stored case is in; bad_case when its steps do not follow the table.
Result<std::string> StateOf(const CaseRecord& record);
/// The agencies of a province that stand (approved or mending), in order of number.
Result<std::vector<CaseRecord>> AgenciesOf(Transaction& tx, int province);
/// The agency that has the case: the one it passed to, else the one that holds the seal, else the
/// province's. no_agency.
Result<CaseRecord> AgencyOfCase(const StepContext& step, const std::string& seal);
/// The dedicated seals lent to an agency and not given back (N47-7, 14).
std::vector<std::string> SealsHeld(const CaseRecord& agency);
/// seal_not_lent unless the agency holds that one.
Status NeedSeal(const CaseRecord& agency, const std::string& seal);

/// What `--from` and `--to` state. period_missing where either is not; step_field_bad where they
/// are the wrong way round.
Result<DateRange> PeriodOf(const StepContext& step);

/// case_open_already while another case of the procedure about the same subject is in none of these
/// states.
Status NoOpenCase(StepContext& step, std::span<const std::string_view> closed_states);

/// The certificate a finding's subject is or, a claim, led to; empty when it led to none.
Result<std::string> CertificateObtained(Transaction& tx, const std::string& subject);

// One table a file.
struct NamedCheck {
    std::string_view procedure, verb;
    StepCheck check;
};
std::span<const NamedCheck> FilingChecks();
std::span<const NamedCheck> RegistrationChecks();
std::span<const NamedCheck> DeferralChecks();
std::span<const NamedCheck> CancellationChecks();
std::span<const NamedCheck> FindingChecks();
std::span<const NamedCheck> BodyChecks();
std::span<const NamedCheck> TrainingChecks();
std::span<const NamedCheck> SubmissionChecks();
std::span<const NamedCheck> CorrectionChecks();
std::span<const NamedCheck> PastChecks();
/// All of them; each names a step of the table, or the program ends here.
std::span<const NamedCheck> AllChecks();

}  // namespace zhengji
