#include "app/cases/case_clocks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "app/cases/registration_clocks.hpp"
#include "rules/procedures/deferral.hpp"
#include "rules/procedures/extension.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 16> kNames = {
    "open",   "lapsed", "case",  "case_overdue", "accept",       "back",    "decide", "statement",
    "answer", "mend",   "audit", "claim",        "claim_review", "to_void", "seal",   "two_stand"};

using Clocks = std::vector<CaseClock>;

// What its days are read from beside its steps.
struct By {
    const PolicyBook& book;
    std::span<const TimeLost> lost;
};

TermEnd TermOf(std::string_view term, const CaseRecord& record, CivilDate from, const By& by) {
    return EndOfTermWithout(by.lost, by.book, term, record.province, from, LastDay::kRolls);
}

Clocks OfRegistration(const CaseRecord& record, const State& state, const By& by) {
    using namespace registration;
    if (state == kApplied) return {{DueKind::kAccept, AcceptBy(record, by.book, by.lost)}};
    if (state == kReturned || state == kSuspended)
        return {{DueKind::kBack, BackBy(record, by.book, by.lost)}};
    if (state == kAccepted)
        return {{DueKind::kCase, ClockOf(record, by.book, by.lost).by.value_or(TermEnd{})}};
    return {};
}

CivilDate Asked(const CaseRecord& record) {
    return record.steps.front().at.Day();
}

Clocks OfDeferral(const CaseRecord& record, const State& state, const By& by) {
    if (state != deferral::kAsked) return {};
    return {{DueKind::kDecide, TermOf("deferral_decision", record, Asked(record), by)}};
}

Clocks OfExtension(const CaseRecord& record, const State& state, const By& by) {
    if (state != extension::kAsked) return {};
    return {{DueKind::kDecide, TermOf("extension_decision", record, Asked(record), by)}};
}

Clocks OfReconsideration(const CaseRecord& record, const State& state, const By& by) {
    using namespace reconsideration;
    Clocks clocks;
    if (state == kAsked)
        clocks.push_back(
            {DueKind::kStatement, TermOf("reconsideration_statement", record, Asked(record), by)});
    if (state == kAsked || state == kAnswered)
        clocks.push_back(
            {DueKind::kDecide, TermOf("reconsideration_decision", record, Asked(record), by)});
    return clocks;
}

Clocks OfFinding(const CaseRecord& record, const State& state, const By& by) {
    if (state != finding::kTold) return {};
    const CaseStep* told = LastBy(record.steps, finding::kTell);
    return {{DueKind::kAnswer, TermOf("finding_answer", record, told->at.Day(), by)}};
}

bool IsExamined(const CaseRecord& body, const BodyRule& rule, int year) {
    return std::ranges::any_of(body.steps, [&](const CaseStep& step) {
        return (step.verb == rule.passed || step.verb == rule.mend) &&
               ValueOf(step.fields, field::kYear) == year;
    });
}

// The year a body began in; nothing before it did.
std::optional<int> YearBegun(const CaseRecord& body, const BodyRule& rule) {
    const CaseStep* began = FirstBy(body.steps, rule.let_in);
    if (began == nullptr) return std::nullopt;
    return began->at.Day().Year();
}

Clocks OfBody(const CaseRecord& body, const State& state, const By&) {
    const BodyRule& rule = *RuleOf(body.procedure).body;
    if (state == rule.mending) {
        const auto by = Stated(body.steps, field::kBy);
        return {{DueKind::kMend, by ? TermEnd{TermAnswer::kKnown, *by} : TermEnd{}}};
    }
    const auto begun = YearBegun(body, rule);
    if (!begun || state != rule.standing) return {};
    int year = *begun;
    while (IsExamined(body, rule, year))
        ++year;
    const auto end = CivilDate::Of(year, 12, 31);
    if (!end) return {};
    return {{DueKind::kAudit, {TermAnswer::kKnown, *end}}};
}

struct ClocksOfProcedure {
    Procedure procedure;
    Clocks (*clocks)(const CaseRecord&, const State& state, const By&);
};
constexpr std::array kClocks = {
    ClocksOfProcedure{Procedure::kRegistration, OfRegistration},
    ClocksOfProcedure{Procedure::kDeferral, OfDeferral},
    ClocksOfProcedure{Procedure::kExtension, OfExtension},
    ClocksOfProcedure{Procedure::kReconsideration, OfReconsideration},
    ClocksOfProcedure{Procedure::kFinding, OfFinding},
    ClocksOfProcedure{Procedure::kAgency, OfBody},
    ClocksOfProcedure{Procedure::kInstitution, OfBody},
};

}  // namespace

std::string_view Name(DueKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

std::vector<CaseClock> ClocksOf(const CaseRecord& record, const State& state,
                                const PolicyBook& book, std::span<const TimeLost> lost) {
    const auto found = std::ranges::find(kClocks, record.procedure, &ClocksOfProcedure::procedure);
    return found == kClocks.end() ? Clocks{} : found->clocks(record, state, {book, lost});
}

std::vector<Procedure> WithDays() {
    std::vector<Procedure> all;
    for (const ClocksOfProcedure& one : kClocks)
        all.push_back(one.procedure);
    return all;
}

std::vector<int> YearsLacking(const CaseRecord& body, int last) {
    const BodyRule& rule = *RuleOf(body.procedure).body;
    std::vector<int> years;
    for (int year = YearBegun(body, rule).value_or(last + 1); year <= last; ++year)
        if (!IsExamined(body, rule, year)) years.push_back(year);
    return years;
}

}  // namespace zhengji
