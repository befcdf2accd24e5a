// Whether a line's value can be one: its level, the full mark, the other lines.
#include <algorithm>
#include <numeric>
#include <set>

#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

// How many subjects the qualifications of a level have; 0 when the family has none of that level.
std::size_t SubjectsOf(const PolicyBook::Data& data, Family family, Level level) {
    std::size_t most = 0;
    for (const Qualification& q : data.qualifications) {
        if (q.family == family && q.level == level) most = std::max(most, q.subjects.size());
    }
    return most;
}

void CheckLevels(Draft& draft) {
    if (draft.reading == Wholeness::kDamaged) return;
    for (std::size_t i = 0; i < draft.data.lines.size(); ++i) {
        const Line& line = draft.data.lines[i];
        if (LevelsOf(draft.data, line.session.family).contains(line.level)) continue;
        draft.Fault(draft.lines[i], Code::policy_no_level,
                    {Words(line), std::string(Name(line.session.family))});
    }
}

// A line stands within the full mark.
void CheckAgainstMarks(const Line& line, const PolicyPlace& place, Draft& draft) {
    const auto facts = std::ranges::find(draft.data.sessions, line.session, &SessionFacts::session);
    if (facts == draft.data.sessions.end()) return;
    const auto above = [&](int asked, int full) {
        if (asked <= full) return;
        draft.Fault(place, Code::policy_line_above_full,
                    {Words(line), std::to_string(asked), std::to_string(full)});
    };
    above(line.minimums.empty() ? *line.minimum : std::ranges::max(line.minimums),
          facts->full_mark);
    const auto subjects = SubjectsOf(draft.data, line.session.family, line.level);
    if (!line.total || subjects == 0) return;
    above(*line.total, facts->full_mark * static_cast<int>(subjects));
    const int least = line.minimums.empty()
                          ? *line.minimum * static_cast<int>(subjects)
                          : std::accumulate(line.minimums.begin(), line.minimums.end(), 0);
    if (*line.total < least)
        draft.Fault(place, Code::policy_total_low,
                    {Words(line), std::to_string(*line.total), std::to_string(least)});
}

}  // namespace

CivilDate ExamFrom(const SessionFacts& facts) {
    const auto month = static_cast<unsigned>(std::clamp(facts.exam_month, 1, 12));
    // A day made up for a rehearsal says nothing of when the exam was.
    if (facts.last_exam_day && !facts.day_made_up) return *facts.last_exam_day;
    return CivilDate::Of(facts.session.year, month, 1).value();
}

namespace {

// A line that is a number is one above 0, and a separate one is worked out after the exam (S23-3).
void CheckSense(const Line& line, const PolicyPlace& place, Draft& draft) {
    if (line.kind == LineKind::kProvincial) return;
    if (*line.minimum == 0) draft.Fault(place, Code::policy_line_zero, {Words(line)});
    const auto facts = std::ranges::find(draft.data.sessions, line.session, &SessionFacts::session);
    if (line.kind != LineKind::kSeparate || facts == draft.data.sessions.end()) return;
    const CivilDate exam = ExamFrom(*facts);
    if (line.in_force.first < exam)
        draft.Fault(place, Code::policy_line_before_exam,
                    {Words(line), line.in_force.first.ToString(), exam.ToString()});
}

// A separate line is below every national line of its level, and a province's own above none:
// whoever reaches it would hold the national certificate.
void CheckHeights(Draft& draft) {
    const auto& lines = draft.data.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (!line.minimum) continue;
        const std::size_t before = draft.faults.size();
        CheckAgainstMarks(line, draft.lines[i], draft);
        const bool within = draft.faults.size() == before;
        if (!draft.faulty_lines.contains(i)) CheckSense(line, draft.lines[i], draft);
        const bool separate = line.kind == LineKind::kSeparate;
        if (line.kind == LineKind::kNational || (!separate && !within)) continue;
        const auto national = std::ranges::find_if(lines, [&](const Line& other) {
            return other.kind == LineKind::kNational && other.session == line.session &&
                   other.level == line.level && other.minimum &&
                   (other.minimum < line.minimum || (separate && other.minimum == line.minimum)) &&
                   (other.qualification.empty() || other.qualification == line.qualification);
        });
        if (national == lines.end()) continue;
        draft.Fault(
            draft.lines[i],
            separate ? Code::policy_separate_not_below : Code::policy_provincial_above,
            {Words(line), std::to_string(*line.minimum), std::to_string(*national->minimum)});
    }
}

}  // namespace

std::set<Level> LevelsOf(const PolicyBook::Data& data, Family family) {
    std::set<Level> levels;
    for (const Qualification& q : data.qualifications) {
        if (q.family == family) levels.insert(q.level);
    }
    return levels;
}

void CheckLineValues(Draft& draft) {
    CheckLevels(draft);
    CheckHeights(draft);
}

}  // namespace zhengji
