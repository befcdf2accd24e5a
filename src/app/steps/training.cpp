// Outlines, classes and the ledger of hours (N48).
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "app/steps/steps.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kPerson = "person:";  // in front of a ledger's holder

std::int64_t NumberStated(const CaseRecord& record, const std::string& name) {
    return std::strtoll(Stated(record.steps, name).c_str(), nullptr, 10);
}

Result<CaseRecord> Institution(const StepContext& step, const std::string& id, CivilDate on) {
    ZJ_ASSIGN(auto found, Cases(step.tx).ById(std::strtoll(id.c_str(), nullptr, 10)));
    if (!found || found->procedure != "institution") return NoSuchCase("institution", id);
    for (const Entitled& one : EntitledFrom({*found}))
        if (one.days.Contains(on)) return std::move(*found);
    return MakeError(Code::institution_not_entitled, {id, on.ToString()});
}

// Only an institution approved and filed nationally may train (N48-7): today, and when it begins.
Status PlanClass(StepContext& step) {
    const CivilDate begins = *CivilDate::Parse(step.Field("begins"));
    const CivilDate ends = *CivilDate::Parse(step.Field("ends"));
    if (ends < begins)
        return MakeError(Code::step_field_bad, {"ends", ends.ToString(), begins.ToString() + "…"});
    ZJ_TRY(Institution(step, step.record.subject, step.Today()));
    ZJ_ASSIGN(const CaseRecord institution, Institution(step, step.record.subject, begins));
    const auto level = ParseLevel(step.Field("level"));
    if (!level)
        return MakeError(Code::step_field_bad,
                         {"level", step.Field("level"), "junior | intermediate | senior"});
    // The teacher's title as last entered; a teacher never entered is a shortfall too.
    std::optional<Title> title;
    std::string stated = "—";
    for (const CaseStep& earlier : institution.steps) {
        const auto name = earlier.fields.find("teacher");
        if (earlier.verb == "teacher" && name != earlier.fields.end() &&
            name->second == step.Field("teacher")) {
            stated = earlier.fields.at("title");
            title = step.book.TitleNamed(stated, begins);
        }
    }
    if (!title || !TitleSuffices(*title, *level))
        step.Note(Code::teacher_short,
                  {step.Field("teacher"), stated, Word(Chinese(*level), Name(*level))}, "N48-10");
    return {};
}

// Whether a day's hours may still count for the certificate: its cycle is running, or there is time
// to file for its registration, or the cycle before is still owed hours.
Result<bool> CountsStill(const StepContext& step, const std::string& certificate, CivilDate on) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    // What is cancelled may be restored (N47-11); what is void, never.
    if (living.life.ended && living.life.ended->kind == ActKind::kVoided) return false;
    const auto cycle = DutyOf(living.life, step.book, step.Today()).cycle;
    if (!cycle) return false;
    const bool filing_over = step.Today() > cycle->filing_until.value_or(cycle->until);
    if (filing_over && !living.life.pending) return false;
    const auto& first = cycle->before ? cycle->before->years : cycle->years;
    return DateRange{first.front().first, cycle->years.back().last}.Contains(on);
}

// The certificate for which an entry counts in a cycle not registered yet, or in a registration not
// decided yet; empty when there is none.
Result<std::string> RestsOn(const StepContext& step, const CaseRecord& entry) {
    const auto person = FromHex(std::string_view(entry.subject).substr(kPerson.size()));
    if (!person) return std::string();
    const auto on = CivilDate::Parse(Stated(entry.steps, "on"));
    ZJ_ASSIGN(const auto certificates, Certificates(step.tx).OfPerson(PersonId(*person)));
    for (const std::string& number : certificates) {
        if (on) {
            ZJ_ASSIGN(const bool counts, CountsStill(step, number, *on));
            if (counts) return number;
        }
        ZJ_ASSIGN(const auto cases, Cases(step.tx).Find({{}, "registration", number, {}}));
        for (const CaseRecord& one : cases) {
            ZJ_ASSIGN(const std::string state, StateOf(one));
            if (!IsDecided(state)) return number;
        }
    }
    return std::string();
}

// Kept three years, and until the registration that rests on them is final (N48-9).
Status Purge(StepContext& step) {
    const CivilDate ended = *CivilDate::Parse(step.Earlier("ends"));
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

// Days of one class add up: so they must be its days, its course and its institution's.
Status OfClass(const StepContext& step, CivilDate on) {
    const std::string id = step.Field("class");
    ZJ_ASSIGN(const auto found, Cases(step.tx).ById(std::strtoll(id.c_str(), nullptr, 10)));
    if (!found || found->procedure != "class") return NoSuchCase("class", id);
    const CaseFields& plan = found->steps.front().fields;
    const DateRange days{*CivilDate::Parse(plan.at("begins")), CivilDate::Parse(plan.at("ends"))};
    const bool same = found->subject == step.Field("institution") && days.Contains(on) &&
                      NormalName(plan.at("course")) == NormalName(step.Field("content"));
    if (!same)
        return MakeError(Code::hours_not_of_class, {id, found->subject, plan.at("course"),
                                                    plan.at("begins"), plan.at("ends")});
    if (step.request.verb != "attend") return {};
    ZJ_ASSIGN(const std::string state, StateOf(*found));
    if (state != "planned") return MakeError(Code::bad_class, {id});
    return {};
}

Status ReportHours(StepContext& step) {
    const CivilDate on = *CivilDate::Parse(step.Field("on"));
    if (!step.Field("class").empty()) ZJ_TRY(OfClass(step, on));
    if (step.Field("institution").empty()) return {};
    ZJ_TRY(Institution(step, step.Field("institution"), on));
    return {};
}

// An officer confirms what was reported, or less (N48-4).
Status ApproveHours(StepContext& step) {
    const auto approved = Tenths::Parse(step.Field("units"));
    const auto reported = Tenths::Parse(step.Earlier("units"));
    if (!approved || !reported || approved->value <= reported->value) return {};
    return MakeError(Code::units_over_report, {approved->ToString(), reported->ToString()});
}

// Whether the person in charge has signed the class's record (N48-9).
Result<bool> IsSigned(Transaction& tx, std::int64_t class_id) {
    ZJ_ASSIGN(const auto found, Cases(tx).ById(class_id));
    if (!found) return false;
    ZJ_ASSIGN(const std::string state, StateOf(*found));
    return state != "planned";
}

}  // namespace

std::string LedgerOf(const CertificateRecord& certificate) {
    return std::string(kPerson) + ToHex(certificate.person.value);
}

std::optional<PersonId> HolderOfLedger(std::string_view subject) {
    if (!subject.starts_with(kPerson)) return std::nullopt;
    auto bytes = FromHex(subject.substr(kPerson.size()));
    return bytes ? std::optional(PersonId(std::move(*bytes))) : std::nullopt;
}

std::vector<HoursEntry> EntriesFrom(const std::vector<CaseRecord>& cases) {
    std::vector<HoursEntry> entries;
    for (const CaseRecord& record : cases) {
        const auto state = StateOf(record);
        if (!state || *state != "approved" || Stated(record.steps, "on").empty()) continue;
        HoursEntry entry;
        entry.id = record.id;
        entry.on = CivilDate::Parse(Stated(record.steps, "on")).value_or(CivilDate{});
        entry.times = DayTimes::Parse(Stated(record.steps, "times")).value_or(DayTimes{});
        entry.form = Stated(record.steps, "form");
        entry.content = Stated(record.steps, "content");
        entry.domain = Stated(record.steps, "domain");
        entry.institution = NumberStated(record, "institution");
        entry.class_id = NumberStated(record, "class");
        entry.units = Tenths::Parse(Stated(record.steps, "units")).value_or(Tenths(0));
        entry.attended = record.steps.front().verb == "attend";
        entry.completed = Stated(record.steps, "completed");
        entry.professional = Stated(record.steps, "general") != "yes";
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<Outline> OutlinesFrom(const std::vector<CaseRecord>& cases) {
    std::vector<Outline> outlines;
    for (const CaseRecord& record : cases) {
        const auto state = StateOf(record);
        if (!state || *state != "approved") continue;
        Outline outline;
        outline.form = record.subject;
        outline.unit = Stated(record.steps, "unit");
        outline.per_unit = Tenths::Parse(Stated(record.steps, "per_unit")).value_or(Tenths(0));
        outline.minutes = std::atoi(Stated(record.steps, "minutes").c_str());
        outline.cap = Tenths::Parse(Stated(record.steps, "cap")).value_or(Tenths(0));
        outline.in_force.first =
            CivilDate::Parse(Stated(record.steps, "begins")).value_or(CivilDate{});
        outline.in_force.last = CivilDate::Parse(Stated(record.steps, "ends"));
        outlines.push_back(std::move(outline));
    }
    // A later outline for the same form goes before an earlier one.
    std::ranges::stable_sort(outlines, std::greater<>(),
                             [](const Outline& o) { return o.in_force.first; });
    return outlines;
}

std::vector<Entitled> EntitledFrom(const std::vector<CaseRecord>& cases) {
    std::vector<Entitled> entitled;
    for (const CaseRecord& record : cases) {
        std::optional<DateRange> days;
        for (const CaseStep& step : record.steps) {
            if (step.verb == "file") days = DateRange{step.at.Day(), {}};
            if (step.verb == "disqualify" && days) days->last = step.at.Day().PlusDays(-1);
        }
        if (days) entitled.push_back({record.id, *days});
    }
    return entitled;
}

Result<std::vector<HoursEntry>> LedgerEntries(Transaction& tx, const CertificateRecord& record) {
    ZJ_ASSIGN(const auto ledger, Cases(tx).Find({{}, "hours", LedgerOf(record), {}}));
    auto entries = EntriesFrom(ledger);
    std::map<std::int64_t, bool> signed_off;
    for (HoursEntry& entry : entries) {
        if (!entry.attended || entry.class_id == 0) continue;
        const auto [at, fresh] = signed_off.try_emplace(entry.class_id);
        if (fresh) {
            ZJ_ASSIGN(at->second, IsSigned(tx, entry.class_id));
        }
        entry.unsigned_class = !at->second;
    }
    return entries;
}

Result<HoursStatement> LedgerStatement(Transaction& tx, const LivingCertificate& living,
                                       const Cycle& cycle) {
    Cases cases(tx);
    ZJ_ASSIGN(const auto entries, LedgerEntries(tx, living.record));
    ZJ_ASSIGN(const auto outlines, cases.Find({{}, "outline", "", {}}));
    ZJ_ASSIGN(const auto institutions, cases.Find({{}, "institution", "", {}}));
    return AssessHours(entries, OutlinesFrom(outlines), EntitledFrom(institutions), cycle);
}

std::span<const NamedCheck> TrainingChecks() {
    static constexpr std::array kChecks = {
        NamedCheck{"class", "plan", PlanClass},       NamedCheck{"class", "purge", Purge},
        NamedCheck{"hours", "report", ReportHours},   NamedCheck{"hours", "attend", ReportHours},
        NamedCheck{"hours", "approve", ApproveHours},
    };
    return kChecks;
}

}  // namespace zhengji
