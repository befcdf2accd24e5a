#include "rules/exam/setting_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zhengji {
namespace {

PassRate RateAt(const PassCurve& curve, int line) {
    return {curve.passed.at(static_cast<std::size_t>(line)), curve.present};
}

// Those between the separate line and the national one: the separate line is all they pass by.
std::int64_t Between(const PassCurve& areas, int national_line, std::optional<int> line) {
    if (!line) return 0;
    return areas.passed.at(static_cast<std::size_t>(*line)) -
           areas.passed.at(static_cast<std::size_t>(national_line));
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

LineProposal ProposeLine(Level level, int national_line, const PassCurve& country,
                         const PassCurve& areas) {
    LineProposal proposal;
    proposal.level = level;
    proposal.national_line = national_line;
    proposal.national = RateAt(country, national_line);
    int line = national_line;
    while (line > 0 && PassRate::NotAbove(RateAt(areas, line - 1), proposal.national))
        --line;
    if (line < national_line) proposal.line = line;
    // With no line, the figures are of the first point that was tried: it proves that even one
    // below is too low.
    const int shown = proposal.line.value_or(national_line);
    proposal.at_line = RateAt(areas, shown);
    proposal.just_below = RateAt(areas, std::max(0, shown - 1));
    return proposal;
}

LineImpact ImpactOf(const PassCurve& areas, int national_line, std::optional<int> from,
                    std::optional<int> to) {
    LineImpact impact;
    impact.passing_before = Between(areas, national_line, from);
    impact.passing_after = Between(areas, national_line, to);
    impact.gain = std::max<std::int64_t>(0, impact.passing_after - impact.passing_before);
    impact.lose = std::max<std::int64_t>(0, impact.passing_before - impact.passing_after);
    return impact;
}

}  // namespace zhengji
