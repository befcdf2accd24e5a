// What the procedures' own checks share. Each takes the case as it stands before the step, may
// refuse it, and may add notes and official acts.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/take_step.hpp"
#include "rules/cycles/cycle.hpp"
#include "rules/training/hours.hpp"
#include "store/certificates.hpp"

namespace zhengji {

struct StepContext {
    Transaction& tx;
    const PolicyBook& book;
    const StepRequest& request;
    CaseRecord record;  ///< with the steps before this one; already numbered
    std::vector<Reason> notes;

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

/// A certificate with its acts folded; `life` points into `acts`.
struct LivingCertificate {
    CertificateRecord record;
    std::vector<Act> acts;
    Life life;
};
/// As of a day. no_such_certificate.
Result<std::unique_ptr<LivingCertificate>> LivingOf(Transaction& tx, std::string_view number,
                                                    CivilDate on);
/// The cycle it is in on a day; no_duty where none is set, not_alive when cancelled or void,
/// regime_not_known.
Result<Cycle> CycleOn(const LivingCertificate& living, const PolicyBook& book, CivilDate on);

struct ActFacts {
    ActKind kind{};
    std::string certificate;
    CivilDate effective_on;
    std::optional<CivilDate> until;
    int office = 0;
    std::string ground, evidence;
};
/// Appends an official act by the step's officer.
Status Record(StepContext& step, const ActFacts& facts);

/// What a case of hours, outlines or institutions says, read back.
std::vector<HoursEntry> EntriesFrom(const std::vector<CaseRecord>& cases);
std::vector<Outline> OutlinesFrom(const std::vector<CaseRecord>& cases);
std::vector<Entitled> EntitledFrom(const std::vector<CaseRecord>& cases);
/// The subject of a holder's entries: one ledger a person, whichever certificate is named.
std::string LedgerOf(const CertificateRecord& certificate);
/// The holder's ledger against the cycle.
Result<HoursStatement> LedgerStatement(Transaction& tx, const LivingCertificate& living,
                                       const Cycle& cycle, std::vector<HoursEntry>& entries);

/// The term for deciding an application: it runs from acceptance and stands still while returned.
struct DecisionClock {
    std::optional<CivilDate> by;  ///< nothing: stopped, not accepted, or beyond the calendar
    bool accepted = false, stopped = false;
    int used = 0;  ///< working days
};
DecisionClock ClockOf(const CaseRecord& registration, const PolicyBook& book);

/// The state a stored case is in; bad_case when its steps do not follow the table.
Result<std::string> StateOf(const CaseRecord& record);
/// The agency case of a province that stands on that day (approved or mending).
Result<std::optional<std::int64_t>> AgencyOf(Transaction& tx, int province);

/// `ground` and other words of the checks.
Status NoOpenCase(StepContext& step, std::span<const std::string_view> closed_states);

/// The certificate a finding's subject is or, a claim, led to; empty when it led to none.
Result<std::string> CertificateObtained(Transaction& tx, const std::string& subject);

// One table a file.
struct NamedCheck {
    std::string_view procedure, verb;
    StepCheck check;
};
std::span<const NamedCheck> RegistrationChecks();
std::span<const NamedCheck> DeferralChecks();
std::span<const NamedCheck> CancellationChecks();
std::span<const NamedCheck> FindingChecks();
std::span<const NamedCheck> BodyChecks();
std::span<const NamedCheck> TrainingChecks();

}  // namespace zhengji
