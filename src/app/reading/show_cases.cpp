#include "app/reading/show_cases.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "app/cases/article.hpp"
#include "app/cases/steps.hpp"
#include "app/cases/subject_name.hpp"
#include "app/cases/time_lost.hpp"
#include "app/gate/gate.hpp"
#include "app/register/lives.hpp"
#include "app/steps/confirmation.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/hours.hpp"
#include "rules/procedures/registration.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {
namespace {

void NoteClock(ShownCase& shown, const PolicyBook& book, std::span<const TimeLost> lost) {
    if (shown.record.procedure != Procedure::kRegistration || IsDecided(shown.state)) return;
    const DecisionClock clock = ClockOf(shown.record, book, lost);
    const CivilDate from = shown.record.steps.back().at.Day();
    const auto term = book.TermFor("registration_decision", shown.record.province, from);
    const std::string source = term.value == nullptr ? "" : term.value->source.ToString();
    if (clock.stopped) {
        shown.notes.push_back({{Code::clock_stopped, {std::to_string(clock.used)}}, "N47-7", ""});
    } else if (clock.by && clock.by->Known()) {
        shown.notes.push_back(
            {{Code::decide_by, {clock.by->day.ToString(), std::to_string(clock.length)}},
             "N47-7",
             source});
    } else if (clock.by) {
        shown.notes.push_back({WhyNotKnown(*clock.by, "registration_decision", from), "N47-7", ""});
    }
}

// Until it is decided: whoever decides is to know whose word it is.
void NoteAssessment(ShownCase& shown) {
    if (shown.record.procedure != Procedure::kRegistration || IsDecided(shown.state)) return;
    if (auto whose = WhoseAssessment(shown.record)) shown.notes.push_back(std::move(*whose));
}

Status ForEachLife(Transaction& tx, const std::function<void(const std::vector<Act>&)>& visit) {
    Lives lives(visit);
    ZJ_TRY(Acts(tx).BySubject([&](std::string_view bytes) { return lives.Add(bytes); }));
    lives.End();
    return {};
}

std::string AnswerText(const Standing& standing) {
    std::string text(Name(standing.answer));
    if (standing.valid_until) text += " " + standing.valid_until->ToString();
    return text;
}

}  // namespace

Result<ShownCase> ShowCase(Reading& reading, Procedure procedure, std::int64_t id) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(auto found, CaseOf(tx, procedure, id));
    if (!found) return NoSuchCase(procedure, id);
    ZJ_ASSIGN(const State state, StateOf(*found));
    ShownCase shown{std::move(*found), state, {}};
    ZJ_ASSIGN(shown.called, SubjectNameOf(tx, shown.record));
    ZJ_ASSIGN(const auto lost, TimesLostTo(tx, shown.record));
    NoteClock(shown, *book, lost);
    NoteAssessment(shown);
    return shown;
}

Result<ShownHours> ShowHours(Reading& reading, const std::string& certificate, CivilDate on) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate, on));
    ShownHours shown;
    auto cycle = CycleOn(living, *book, on);
    Cases cases(tx);
    ZJ_ASSIGN(const auto outlines, cases.Find({{}, Procedure::kOutline, "", {}}));
    ZJ_ASSIGN(const auto institutions, cases.Find({{}, Procedure::kInstitution, "", {}}));
    ZJ_ASSIGN(const auto entries, LedgerEntries(tx, living.record));
    const auto converts = OutlinesFrom(outlines);
    const auto entitled = EntitledFrom(institutions);
    if (cycle) {
        shown.statement = AssessHours(entries, converts, entitled, *cycle);
        shown.cycle = std::move(*cycle);
    } else {
        // That no duty is in force, or that it has ended, is no article's; how far a duty reaches
        // is N47's as a whole.
        const bool of_reach = cycle.error().code() == Code::earned_before;
        shown.none = Reason{cycle.error().message, of_reach ? "N47" : "", ""};
    }
    const auto annual =
        book->AnnualHoursFor(living.record.facts.session.family, living.life.province, on);
    if (annual.InForce()) {
        shown.annual_due = true;
        shown.annual = AssessYear(entries, converts, entitled, *annual.value, on.Year());
    }
    return shown;
}

Result<std::vector<IntegrityEntry>> IntegrityRecord(Desk& desk, CivilDate on) {
    Transaction& tx = desk.Tx();
    ZJ_ASSIGN(const auto book, desk.Policy());
    ZJ_ASSIGN(const auto findings, Cases(tx).Find({{}, Procedure::kFinding, "", {}}));
    std::vector<IntegrityEntry> entries;
    for (const CaseRecord& finding : findings) {
        const CaseStep* decided = FirstBy(finding.steps, finding::kEstablish);
        if (decided == nullptr) continue;
        IntegrityEntry entry;
        entry.finding = finding.id;
        entry.article = ValueOf(finding.steps.front().fields, field::kArticle);
        const finding::Article& article = ArticleOf(finding);
        ZJ_ASSIGN(const std::string obtained, CertificateObtained(tx, finding.subject));
        // By D31-10 five years are for a certificate that was obtained.
        if (obtained.empty() && !article.voids_session) continue;
        entry.subject = obtained.empty() ? finding.subject : obtained;
        entry.document = ValueOf(decided->fields, field::kDocument);
        entry.from = decided->at.Day();
        // Fraud in registering leads to cancellation, not into the record of examinations.
        if (article.recorded == finding::Recorded::kNever) continue;
        // Before there was such a record nothing was entered in it.
        const auto term = book->TermFor("integrity_record", finding.province, entry.from);
        if (term.state == InTime::kNotYet) continue;
        if (article.recorded == finding::Recorded::kForYears) {
            entry.kept = Kept::kUntil;
            entry.until = EndOfTerm(*book, "integrity_record", finding.province, entry.from,
                                    LastDay::kAsItFalls);
        }
        ZJ_ASSIGN(const State state, StateOf(finding));
        if (state == finding::kSetAside)
            entry.set_aside = LastBy(finding.steps, finding::kApprove)->at.Day();
        const bool over = (entry.until.Known() && entry.until.day < on) ||
                          (entry.set_aside && *entry.set_aside <= on);
        if (entry.from <= on && !over) entries.push_back(std::move(entry));
    }
    return entries;
}

Result<Sample> SampleHours(Register& reg, int province, const std::string& seed,
                           std::int64_t count) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<Sample> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kHours, "", province}));
        std::vector<std::pair<Digest, std::int64_t>> ordered;
        for (const CaseRecord& one : cases) {
            const auto& first = one.steps.front();
            if (first.verb != hours::kReport || ValueOf(first.fields, field::kInstitution))
                continue;
            ordered.emplace_back(Sha256(seed + ":" + std::to_string(one.id)), one.id);
        }
        std::ranges::sort(ordered);
        Sample sample;
        sample.reports = static_cast<std::int64_t>(ordered.size());
        for (const auto& [hash, id] : ordered) {
            if (std::ssize(sample.drawn) < count) sample.drawn.push_back(id);
        }
        return sample;
    });
}

Result<WhatIf> ReplayUnder(Register& reg, const PolicyBook& other, CivilDate on, CivilDate other_on,
                           std::size_t most) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<WhatIf> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto book, desk.Policy());
        WhatIf result;
        ZJ_TRY(ForEachLife(tx, [&](const std::vector<Act>& acts) {
            const Standing now = StandingOf(acts, *book, {{}, on, DayOfAnswer::AsAsked()});
            if (!now.facts) return;
            ++result.compared;
            const Standing then = StandingOf(acts, other, {{}, other_on, DayOfAnswer::AsAsked()});
            if (now.answer == then.answer && now.valid_until == then.valid_until &&
                now.territory == then.territory)
                return;
            ++result.differ;
            ++result.by_province[now.facts->province];
            if (result.first.size() < most)
                result.first.push_back({acts.front().subject, AnswerText(now), AnswerText(then)});
        }));
        return result;
    });
}

}  // namespace zhengji
