#include "rules/exam/setting_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zhengji {
namespace {

PassRate RateAt(const PassCurve& curve, int line) {
    return {curve.passed.at(static_cast<std::size_t>(line)), curve.present};
}

// The lowest line at which the areas' rate keeps to the ceiling; the national line when none below
// it does. Rates only rise as the line falls, so the first that exceeds ends the search.
int LowestKept(int national_line, const PassRate& ceiling, const PassCurve& areas) {
    int line = national_line;
    while (line > 0 && PassRate::NotAbove(RateAt(areas, line - 1), ceiling))
        --line;
    return line;
}

}  // namespace

void PassCurve::Add(const Sitting& sitting) {
    if (!sitting.PresentAtAll()) return;
    ++present;
    int lowest = static_cast<int>(passed.size()) - 1;
    for (Score score : sitting.scores) {
        if (score != kNoSubject) lowest = std::min<int>(lowest, score);
    }
    for (int line = 0; line <= lowest; ++line)
        ++passed[static_cast<std::size_t>(line)];
}

PassCurve& PassCurve::operator+=(const PassCurve& others) {
    present += others.present;
    for (std::size_t line = 0; line < passed.size(); ++line)
        passed.at(line) += others.passed.at(line);
    return *this;
}

bool PassRate::NotAbove(const PassRate& a, const PassRate& b) {
    if (a.passed == 0) return true;
    if (b.passed == 0) return false;
    return a.passed * b.present <= b.passed * a.present;
}

std::string PassRate::ToString() const {
    if (present == 0) return "0/0";
    return fmt::format("{}/{} = {:.2f}%", passed, present,
                       100.0 * static_cast<double>(passed) / static_cast<double>(present));
}

Code CodeOf(LineGround ground) {
    switch (ground) {
        case LineGround::kLowestKept:
            return Code::line_lowest_kept;
        case LineGround::kNoneKept:
            return Code::line_none_kept;
        case LineGround::kNoPopulation:
            return Code::line_no_population;
    }
    return Code::line_no_population;
}

LineProposal ProposeLine(Level level, int national_line, const PassCurve& country,
                         const PassCurve& areas) {
    LineProposal proposal;
    proposal.level = level;
    proposal.national_line = national_line;
    proposal.national = RateAt(country, national_line);
    if (areas.present == 0) {
        proposal.ground = LineGround::kNoPopulation;
        return proposal;
    }
    // With no line, the figures are of the first point that was tried: it proves that even one
    // below is too low.
    const int line = LowestKept(national_line, proposal.national, areas);
    proposal.ground = line < national_line ? LineGround::kLowestKept : LineGround::kNoneKept;
    if (line < national_line) proposal.line = line;
    proposal.at_line = RateAt(areas, line);
    if (line > 0) proposal.just_below = RateAt(areas, line - 1);
    return proposal;
}

LineImpact ImpactOf(const PassCurve& areas, int national_line, std::optional<int> from,
                    std::optional<int> to) {
    LineImpact impact;
    impact.before = RateAt(areas, from.value_or(national_line));
    impact.after = RateAt(areas, to.value_or(national_line));
    const std::int64_t more = impact.after.passed - impact.before.passed;
    impact.gain = std::max<std::int64_t>(0, more);
    impact.lose = std::max<std::int64_t>(0, -more);
    return impact;
}

}  // namespace zhengji
