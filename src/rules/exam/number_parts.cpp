#include "rules/exam/number_parts.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace zhengji {

std::vector<Message> ImpossibleParts(const PolicyBook& book, const AdmissionNumber& number) {
    std::vector<Message> faults;
    const Session session = number.SessionOf();
    if (book.FactsOf(session) == nullptr)
        faults.push_back({Code::session_not_in_policy, {session.ToString()}});
    const auto province = DivisionCode::OfProvince(number.province);
    if (!book.Places().Knows(province)) {
        // Where a region of examinations has digits that are not known, these may be its.
        const auto& regions = book.ExamRegions();
        const auto has = [&](std::optional<int> digits) {
            return std::ranges::any_of(
                regions, [&](const ExamRegion& region) { return region.digits == digits; });
        };
        const bool a_region = has(number.province);
        const bool may_be = has(std::nullopt);
        if (!a_region)
            faults.push_back({may_be ? Code::exam_region_not_known : Code::province_unknown,
                              {TwoDigits(number.province)}});
    }
    if (number.serial == 0) faults.push_back({Code::admission_serial_zero, {number.ToString()}});
    return faults;
}

}  // namespace zhengji
