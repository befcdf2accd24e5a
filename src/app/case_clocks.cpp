#include "app/case_clocks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "app/steps/steps.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 12> kNames = {"open",   "lapsed", "case",   "case_overdue",
                                                     "accept", "back",   "decide", "statement",
                                                     "answer", "mend",   "audit",  "claim"};

using Clocks = std::vector<CaseClock>;

TermEnd TermOf(std::string_view term, const CaseRecord& record, CivilDate from,
               const PolicyBook& book) {
    return EndOfTerm(book, term, record.province, from, LastDay::kRolls);
}

Clocks OfRegistration(const CaseRecord& record, std::string_view state, const PolicyBook& book) {
    if (state == "applied") return {{DueKind::kAccept, AcceptBy(record, book)}};
    if (state == "returned" || state == "suspended")
        return {{DueKind::kBack, BackBy(record, book)}};
    if (state == "accepted")
        return {{DueKind::kCase, ClockOf(record, book).by.value_or(TermEnd{})}};
    return {};
}

Clocks OfDeferral(const CaseRecord& record, std::string_view state, const PolicyBook& book) {
    if (state != "asked") return {};
    const CivilDate asked = record.steps.front().at.Day();
    return {{DueKind::kDecide, TermOf(record.procedure + "_decision", record, asked, book)}};
}

Clocks OfReconsideration(const CaseRecord& record, std::string_view state, const PolicyBook& book) {
    const CivilDate asked = record.steps.front().at.Day();
    Clocks clocks;
    if (state == "asked")
        clocks.push_back(
            {DueKind::kStatement, TermOf("reconsideration_statement", record, asked, book)});
    if (state == "asked" || state == "answered")
        clocks.push_back(
            {DueKind::kDecide, TermOf("reconsideration_decision", record, asked, book)});
    return clocks;
}

Clocks OfFinding(const CaseRecord& record, std::string_view state, const PolicyBook& book) {
    if (state != "told") return {};
    return {
        {DueKind::kAnswer, TermOf("finding_answer", record, record.steps.back().at.Day(), book)}};
}

bool IsExamined(const CaseRecord& body, int year) {
    return std::ranges::any_of(body.steps, [&](const CaseStep& step) {
        return (step.verb == "pass" || step.verb == "mend") &&
               step.fields.at("year") == std::to_string(year);
    });
}

// The year a body began in; nothing before it did.
std::optional<int> YearBegun(const CaseRecord& body) {
    const std::string_view began_with = body.procedure == "agency" ? "approve" : "file";
    const auto began = std::ranges::find(body.steps, began_with, &CaseStep::verb);
    if (began == body.steps.end()) return std::nullopt;
    return began->at.Day().Year();
}

Clocks OfBody(const CaseRecord& body, std::string_view state, const PolicyBook&) {
    if (state == "mending") {
        const auto by = CivilDate::Parse(Stated(body.steps, "by"));
        if (by) return {{DueKind::kMend, {TermAnswer::kKnown, *by}}};
        return {{DueKind::kMend, {}}};
    }
    const auto begun = YearBegun(body);
    if (!begun || state != (body.procedure == "agency" ? "approved" : "filed")) return {};
    int year = *begun;
    while (IsExamined(body, year))
        ++year;
    const auto end = CivilDate::Of(year, 12, 31);
    if (!end) return {};
    return {{DueKind::kAudit, {TermAnswer::kKnown, *end}}};
}

struct ClocksOfProcedure {
    std::string_view procedure;
    Clocks (*clocks)(const CaseRecord&, std::string_view state, const PolicyBook&);
};
constexpr std::array kClocks = {
    ClocksOfProcedure{"registration", OfRegistration},
    ClocksOfProcedure{"deferral", OfDeferral},
    ClocksOfProcedure{"extension", OfDeferral},
    ClocksOfProcedure{"reconsideration", OfReconsideration},
    ClocksOfProcedure{"finding", OfFinding},
    ClocksOfProcedure{"agency", OfBody},
    ClocksOfProcedure{"institution", OfBody},
};

}  // namespace

std::string_view Name(DueKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

std::vector<CaseClock> ClocksOf(const CaseRecord& record, std::string_view state,
                                const PolicyBook& book) {
    const auto found = std::ranges::find(kClocks, record.procedure, &ClocksOfProcedure::procedure);
    return found == kClocks.end() ? Clocks{} : found->clocks(record, state, book);
}

std::vector<int> YearsLacking(const CaseRecord& body, int last) {
    std::vector<int> years;
    for (int year = YearBegun(body).value_or(last + 1); year <= last; ++year)
        if (!IsExamined(body, year)) years.push_back(year);
    return years;
}

}  // namespace zhengji
