// Classes and the ledger of hours (N48).
#include <algorithm>
#include <array>
#include <map>

#include "app/cases/class_record.hpp"
#include "app/cases/ledgers.hpp"
#include "app/cases/notes.hpp"
#include "app/cases/steps.hpp"
#include "app/cases/tell_party.hpp"
#include "base/text.hpp"
#include "rules/procedures/deferral.hpp"
#include "rules/procedures/extension.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/hours.hpp"
#include "rules/procedures/institution.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "rules/procedures/training_class.hpp"

namespace zhengji {
namespace {

Result<CaseRecord> Institution(const StepContext& step, const std::string& number, CivilDate on) {
    ZJ_ASSIGN(auto found, CaseOf(step.tx, Procedure::kInstitution, CaseNumber(number)));
    if (!found) return NoSuchCase(Procedure::kInstitution, number);
    for (const Entitled& one : EntitledFrom({*found}))
        if (one.days.Contains(on)) return std::move(*found);
    return MakeError(Code::institution_not_entitled, {number, on.ToString()});
}

// A teacher's title as last entered; empty for one never entered.
std::string TitleEntered(const CaseRecord& institution, const std::string& teacher) {
    std::string title;
    for (const CaseStep& step : institution.steps) {
        if (step.verb == institution::kTeacher && ValueOf(step.fields, field::kTeacher) == teacher)
            title = ValueOf(step.fields, field::kTitle);
    }
    return title;
}

// A teacher never entered is a shortfall too.
void NoteTeacher(StepContext& step, const CaseRecord& institution, Level level, CivilDate begins) {
    const std::string teacher = step.Said(field::kTeacher);
    const std::string stated = TitleEntered(institution, teacher);
    const auto title = step.book.TitleNamed(stated, begins);
    if (title && TitleSuffices(*title, level)) return;
    step.Note(Code::teacher_short,
              {teacher, stated.empty() ? "—" : stated, Word(Chinese(level), Name(level))},
              "N48-10");
}

// Only an institution approved and filed nationally may train (N48-7): today, and when it begins.
Status PlanClass(StepContext& step) {
    const CivilDate begins = *step.Said(field::kBegins);
    const CivilDate ends = *step.Said(field::kEnds);
    if (ends < begins) return BadField(field::kEnds.name, ends.ToString(), begins.ToString() + "…");
    ZJ_TRY(Institution(step, step.record.subject, step.Today()));
    ZJ_ASSIGN(const CaseRecord institution, Institution(step, step.record.subject, begins));
    const auto level = ParseLevel(step.Said(field::kLevel));
    if (!level)
        return BadField(field::kLevel.name, step.Said(field::kLevel),
                        "junior | intermediate | senior");
    NoteTeacher(step, institution, *level, begins);
    return {};
}

// Whether a case of the procedure about the subject is in one of these states.
Result<bool> AnyIn(Transaction& tx, Procedure procedure, const std::string& subject,
                   std::initializer_list<State> states) {
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, procedure, subject, {}}));
    for (const CaseRecord& one : cases) {
        ZJ_ASSIGN(const State state, StateOf(one));
        if (std::ranges::find(states, state) != states.end()) return true;
    }
    return false;
}

// Whether a cancellation of it is being reconsidered, or its term to ask has not run out.
Result<bool> MayBeRestored(const StepContext& step, const std::string& certificate,
                           CivilDate cancelled) {
    const auto& term = kReconsiderationUntil;
    const TermEnd until =
        EndOfTerm(step.book, term.term, step.record.province, cancelled, term.last);
    if (until.Known() && step.Today() <= until.day) return true;
    ZJ_ASSIGN(const auto cases,
              Cases(step.tx).Find({{}, Procedure::kCancellation, certificate, {}}));
    for (const CaseRecord& one : cases) {
        ZJ_ASSIGN(const bool asked,
                  AnyIn(step.tx, Procedure::kReconsideration, std::to_string(one.id),
                        {reconsideration::kAsked, reconsideration::kAnswered}));
        if (asked) return true;
    }
    return false;
}

// Whether setting aside a finding that declared it void is proposed (D31-18).
Result<bool> MayBeReinstated(const StepContext& step, const std::string& certificate) {
    ZJ_ASSIGN(const auto findings, Cases(step.tx).Find({{}, Procedure::kFinding, "", {}}));
    for (const CaseRecord& one : findings) {
        ZJ_ASSIGN(const State state, StateOf(one));
        if (state != finding::kUndoing) continue;
        const auto voids = SplitList(
            TextOf(FirstBy(one.steps, finding::kEstablish)->fields, finding::kVoids), ';');
        if (one.subject == certificate || std::ranges::count(voids, certificate) != 0) return true;
    }
    return false;
}

// Whether what was asked for in time, or is open against its end, may yet give it more time.
Result<bool> MayGetMoreTime(const StepContext& step, const std::string& certificate,
                            const Life& life) {
    for (const auto& [procedure, asked] : {std::pair(Procedure::kDeferral, deferral::kAsked),
                                           std::pair(Procedure::kExtension, extension::kAsked)}) {
        ZJ_ASSIGN(const bool open, AnyIn(step.tx, procedure, certificate, {asked}));
        if (open) return true;
    }
    if (!life.ended) return false;
    return IsVoid(life) ? MayBeReinstated(step, certificate)
                        : MayBeRestored(step, certificate, life.ended->on);
}

// Whether a day's hours may still count for the certificate: its cycle is running, or there is time
// to file for its registration, or the cycle before is still owed hours.
Result<bool> CountsStill(const StepContext& step, const std::string& certificate, CivilDate on) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    // What is cancelled may be restored, and what is void too (N47-11, D31-18); not what is
    // revoked.
    if (living.life.ended && living.life.ended->kind == ActKind::kRevoked) return false;
    const auto cycle = DutyOf(living.life, step.book, step.Today()).cycle;
    if (!cycle) return false;
    const bool filing_over = step.Today() > cycle->filing_until.value_or(cycle->until);
    if (filing_over && !living.life.pending) {
        ZJ_ASSIGN(const bool more, MayGetMoreTime(step, certificate, living.life));
        if (!more) return false;
    }
    const auto& first = cycle->before ? cycle->before->years : cycle->years;
    return DateRange{first.front().first, cycle->years.back().last}.Contains(on);
}

// The certificate for which an entry counts in a cycle not registered yet, or in a registration not
// decided yet; empty when there is none.
Result<std::string> RestsOn(const StepContext& step, const CaseRecord& entry) {
    const auto person = HolderOfLedger(entry.subject);
    if (!person) return std::string();
    const auto on = Stated(entry.steps, field::kOn);
    ZJ_ASSIGN(const auto certificates, Certificates(step.tx).OfPerson(*person));
    for (const std::string& number : certificates) {
        if (on) {
            ZJ_ASSIGN(const bool counts, CountsStill(step, number, *on));
            if (counts) return number;
        }
        ZJ_ASSIGN(const auto cases,
                  Cases(step.tx).Find({{}, Procedure::kRegistration, number, {}}));
        for (const CaseRecord& one : cases) {
            ZJ_ASSIGN(const State state, StateOf(one));
            if (!IsDecided(state)) return number;
        }
    }
    return std::string();
}

// Kept three years, and until the registration that rests on them is final (N48-9).
Status Purge(StepContext& step) {
    const CivilDate ended = *step.Earlier(field::kEnds);
    ZJ_ASSIGN(const TermRun kept, TermFrom(step, "records_kept", ended, LastDay::kAsItFalls));
    if (step.Today() <= kept.surely)
        return MakeError(Code::records_still_kept, {kept.surely.ToString()});
    ZJ_ASSIGN(const auto entries, Cases(step.tx).OfClass(step.record.id));
    for (const CaseRecord& entry : entries) {
        ZJ_ASSIGN(const std::string rests, RestsOn(step, entry));
        if (!rests.empty()) return MakeError(Code::records_needed, {rests});
    }
    std::string numbers;
    for (const CaseRecord& entry : entries) {
        ZJ_TRY(Cases(step.tx).Erase(entry.id));
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(entry.id);
    }
    step.Note(Code::records_purged, {std::to_string(entries.size()), numbers}, "N48-9");
    return {};
}

// What is signed is what was entered: so many learners, and each is told now that it counts.
Status SignClass(StepContext& step) {
    ZJ_ASSIGN(const auto attendance, AttendanceOf(step.tx, step.record.id));
    const std::int64_t learners = LearnersIn(attendance);
    if (step.Said(field::kLearners) != learners)
        return BadField(field::kLearners.name, step.SaidText(field::kLearners),
                        std::to_string(learners));
    for (const Attended& one : attendance)
        ZJ_TRY(TellAttended(step.tx, one, step.request.now));
    return {};
}

// Days of one class add up: so they must be its days, its course and its institution's.
Status OfClass(const StepContext& step, CivilDate on) {
    const std::string id = step.SaidText(field::kClass);
    ZJ_ASSIGN(const auto found, CaseOf(step.tx, Procedure::kClass, step.Said(field::kClass)));
    if (!found) return NoSuchCase(Procedure::kClass, id);
    const CaseFields& plan = found->steps.front().fields;
    const DateRange days{*ValueOf(plan, field::kBegins), ValueOf(plan, field::kEnds)};
    const std::string course = ValueOf(plan, field::kCourse);
    const bool same = found->subject == step.SaidText(field::kInstitution) && days.Contains(on) &&
                      NormalName(course) == NormalName(step.Said(field::kContent));
    if (!same)
        return MakeError(
            Code::hours_not_of_class,
            {id, found->subject, course, TextOf(plan, field::kBegins), TextOf(plan, field::kEnds)});
    if (step.request.verb != hours::kAttend) return {};
    ZJ_ASSIGN(const State state, StateOf(*found));
    if (state != training_class::kPlanned) return MakeError(Code::bad_class, {id});
    return {};
}

// So much may wait for the agency of one person: what is beyond is no ledger any more, and would
// fill the register.
Status HasRoom(const StepContext& step) {
    constexpr std::ptrdiff_t kMostWaiting = 200;
    ZJ_ASSIGN(const auto entries,
              Cases(step.tx).Find({{}, Procedure::kHours, step.record.subject, {}}));
    std::ptrdiff_t waiting = 0;
    for (const CaseRecord& entry : entries) {
        ZJ_ASSIGN(const State state, StateOf(entry));
        waiting += state == hours::kReported ? 1 : 0;
    }
    if (waiting < kMostWaiting) return {};
    return MakeError(Code::hours_many_waiting,
                     {step.request.subject, std::to_string(kMostWaiting)});
}

Status ReportHours(StepContext& step) {
    if (step.request.verb == hours::kReport) ZJ_TRY(HasRoom(step));
    const CivilDate on = *step.Said(field::kOn);
    if (step.Said(field::kClass)) ZJ_TRY(OfClass(step, on));
    if (!step.Said(field::kInstitution)) return {};
    ZJ_TRY(Institution(step, step.SaidText(field::kInstitution), on));
    return {};
}

// An officer confirms what was reported, or less (N48-4).
Status ApproveHours(StepContext& step) {
    const auto approved = step.Said(field::kUnits);
    const auto reported = step.Earlier(field::kUnits);
    if (!approved || !reported || approved->value <= reported->value) return {};
    return MakeError(Code::units_over_report, {approved->ToString(), reported->ToString()});
}

// When the person in charge signed the class's record (N48-9); nothing: nobody has.
Result<std::optional<Instant>> SignedAt(Transaction& tx, std::int64_t class_id) {
    ZJ_ASSIGN(const auto found, Cases(tx).ById(class_id));
    if (!found) return std::optional<Instant>();
    const CaseStep* const signed_by = LastBy(found->steps, training_class::kSign);
    return signed_by == nullptr ? std::nullopt : std::optional(signed_by->at);
}

}  // namespace

namespace {

// An entry that was approved, as it counts; nothing for any other.
std::optional<HoursEntry> EntryFrom(const CaseRecord& record) {
    const auto state = StateOf(record);
    const auto on = Stated(record.steps, field::kOn);
    if (!state || *state != hours::kApproved || !on) return std::nullopt;
    HoursEntry entry;
    entry.id = record.id;
    entry.on = *on;
    entry.times = Stated(record.steps, field::kTimes).value_or(DayTimes{});
    entry.form = Stated(record.steps, field::kForm);
    entry.content = Stated(record.steps, field::kContent);
    entry.domain = Stated(record.steps, field::kDomain);
    entry.institution = Stated(record.steps, field::kInstitution).value_or(0);
    entry.class_id = Stated(record.steps, field::kClass).value_or(0);
    entry.units = Stated(record.steps, field::kUnits).value_or(Tenths(0));
    entry.attended = record.steps.front().verb == hours::kAttend;
    entry.completed = Stated(record.steps, field::kCompleted);
    entry.professional = Stated(record.steps, field::kGeneral) != "yes";
    entry.approved = record.steps.back().at;
    return entry;
}

}  // namespace

std::vector<HoursEntry> EntriesFrom(const std::vector<CaseRecord>& cases) {
    std::vector<HoursEntry> entries;
    for (const CaseRecord& record : cases)
        if (auto entry = EntryFrom(record)) entries.push_back(std::move(*entry));
    return entries;
}

std::vector<Entitled> EntitledFrom(const std::vector<CaseRecord>& cases) {
    std::vector<Entitled> entitled;
    for (const CaseRecord& record : cases) {
        std::optional<DateRange> days;
        for (const CaseStep& step : record.steps) {
            if (step.verb == institution::kFile) days = DateRange{step.at.Day(), {}};
            if (step.verb == institution::kDisqualify && days)
                days->last = step.at.Day().PlusDays(-1);
        }
        if (days) entitled.push_back({record.id, *days});
    }
    return entitled;
}

Result<std::vector<HoursEntry>> LedgerEntries(Transaction& tx, const CertificateRecord& record) {
    ZJ_ASSIGN(const auto subjects, LedgersOf(tx, record.person));
    std::vector<CaseRecord> ledger;
    for (const std::string& subject : subjects) {
        ZJ_ASSIGN(auto found, Cases(tx).Find({{}, Procedure::kHours, subject, {}}));
        std::ranges::move(found, std::back_inserter(ledger));
    }
    std::ranges::sort(ledger, {}, &CaseRecord::id);
    auto entries = EntriesFrom(ledger);
    std::map<std::int64_t, std::optional<Instant>> signed_off;
    for (HoursEntry& entry : entries) {
        if (!entry.attended || entry.class_id == 0) continue;
        const auto [at, fresh] = signed_off.try_emplace(entry.class_id);
        if (fresh) {
            ZJ_ASSIGN(at->second, SignedAt(tx, entry.class_id));
        }
        entry.unsigned_class = !at->second;
        entry.approved = at->second.value_or(entry.approved);
    }
    return entries;
}

Result<HoursStatement> LedgerStatement(Transaction& tx, const LivingCertificate& living,
                                       const Cycle& cycle) {
    Cases cases(tx);
    ZJ_ASSIGN(const auto entries, LedgerEntries(tx, living.record));
    ZJ_ASSIGN(const auto outlines, cases.Find({{}, Procedure::kOutline, "", {}}));
    ZJ_ASSIGN(const auto institutions, cases.Find({{}, Procedure::kInstitution, "", {}}));
    return AssessHours(entries, OutlinesFrom(outlines), EntitledFrom(institutions), cycle);
}

std::span<const NamedCheck> ClassChecks() {
    using namespace training_class;
    static constexpr std::array kChecks = {
        NamedCheck{kPlan, PlanClass, {Code::institution_not_entitled}},
        NamedCheck{kSign, SignClass},
        NamedCheck{kPurge, Purge, kNoTerm.With({Code::records_still_kept, Code::records_needed})},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

std::span<const NamedCheck> HoursChecks() {
    using namespace hours;
    static constexpr CheckRefusals kNotOfClass = {Code::no_such_case, Code::hours_not_of_class,
                                                  Code::institution_not_entitled};
    static constexpr std::array kChecks = {
        NamedCheck{kReport, ReportHours, kNotOfClass.With({Code::hours_many_waiting})},
        NamedCheck{kAttend, ReportHours, kNotOfClass.With({Code::bad_class})},
        NamedCheck{kApprove, ApproveHours, {Code::units_over_report}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
