#include "rules/exam/exam_day.hpp"

namespace zhengji {

CivilDate LastExamDay(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    const int month = facts != nullptr && facts->exam_month != 0 ? facts->exam_month : 12;
    return CivilDate::Of(session.year, static_cast<unsigned>(month), 1)->PlusMonths(1).PlusDays(-1);
}

bool IsMadeUp(const PolicyBook& book, const Session& session, CivilDate approved_on) {
    const SessionFacts* facts = book.FactsOf(session);
    return facts != nullptr && facts->day_made_up && facts->last_exam_day == approved_on;
}

}  // namespace zhengji
