#include "rules/cycles/term_end.hpp"

namespace zhengji {
namespace {

TermEnd OrBeyond(std::optional<CivilDate> day) {
    if (!day) return {TermAnswer::kBeyondCalendar, {}};
    return {TermAnswer::kKnown, *day};
}

TermAnswer Missing(InTime state) {
    switch (state) {
        case InTime::kNotYet:
            return TermAnswer::kNotYet;
        case InTime::kEnded:
            return TermAnswer::kEnded;
        case InTime::kInForce:
        case InTime::kNotKnown:
            break;
    }
    return TermAnswer::kNoTerm;
}

}  // namespace

TermEnd EndOfTerm(const PolicyBook& book, std::string_view term, int province, CivilDate from,
                  LastDay last) {
    const auto found = book.TermFor(term, province, from);
    if (!found.InForce()) return {Missing(found.state), {}};
    const Term& length = *found.value;
    if (length.unit == TermUnit::kWorkingDays)
        return OrBeyond(book.WorkingDays().AddWorkingDays(from, length.length));
    const CivilDate end = length.unit == TermUnit::kDays ? from.PlusDays(length.length)
                                                         : from.PlusMonths(length.length);
    if (last == LastDay::kAsItFalls) return {TermAnswer::kKnown, end};
    return OrBeyond(book.WorkingDays().RollForward(end));
}

std::optional<CivilDate> AddWorkingDaysWithout(std::span<const TimeLost> lost, const Calendar& days,
                                               CivilDate from, int many) {
    auto end = days.AddWorkingDays(from, many);
    for (const TimeLost& one : lost) {
        const CivilDate first = std::max(one.from, from.PlusDays(1));
        if (!end || *end < first || one.again <= first) continue;
        int left = 0;
        for (CivilDate day = first; day <= *end; day = day.PlusDays(1))
            left += days.IsWorkingDay(day).value_or(false) ? 1 : 0;
        end = days.AddWorkingDays(one.again.PlusDays(-1), left);
    }
    return end;
}

TermEnd EndOfTermWithout(std::span<const TimeLost> lost, const PolicyBook& book,
                         std::string_view term, int province, CivilDate from, LastDay last) {
    const TermEnd end = EndOfTerm(book, term, province, from, last);
    if (!end.Known() || lost.empty()) return end;
    const Term& length = *book.TermFor(term, province, from).value;
    if (length.unit == TermUnit::kWorkingDays)
        return OrBeyond(AddWorkingDaysWithout(lost, book.WorkingDays(), from, length.length));
    const CivilDate later = AfterLost(from, end.day, lost);
    if (later == end.day || last == LastDay::kAsItFalls) return {TermAnswer::kKnown, later};
    return OrBeyond(book.WorkingDays().RollForward(later));
}

std::optional<CivilDate> SurelyUntil(const PolicyBook& book, std::string_view term, int province,
                                     CivilDate from, LastDay last) {
    const TermEnd end = EndOfTerm(book, term, province, from, last);
    if (end.Known()) return end.day;
    if (end.answer != TermAnswer::kBeyondCalendar) return std::nullopt;
    const Term& length = *book.TermFor(term, province, from).value;
    return length.unit == TermUnit::kMonths ? from.PlusMonths(length.length)
                                            : from.PlusDays(length.length);
}

Message WhyNotKnown(const TermEnd& end, std::string_view term, CivilDate from) {
    const std::vector<std::string> args = {std::string(term), from.ToString()};
    switch (end.answer) {
        case TermAnswer::kNotYet:
            return {Code::term_not_yet, args};
        case TermAnswer::kEnded:
            return {Code::term_ended, args};
        case TermAnswer::kKnown:
        case TermAnswer::kNoTerm:
            return {Code::term_not_known, args};
        case TermAnswer::kBeyondCalendar:
            break;
    }
    return {Code::beyond_calendar, {from.ToString()}};
}

}  // namespace zhengji
