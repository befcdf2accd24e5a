#include "rules/exam/number_parts.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace zhengji {

std::optional<Message> NoProvince(const PolicyBook& book, int digits) {
    if (book.Places().Knows(DivisionCode::OfProvince(digits))) return std::nullopt;
    const auto has = [&](std::optional<int> wanted) {
        return std::ranges::any_of(
            book.ExamRegions(), [&](const ExamRegion& region) { return region.digits == wanted; });
    };
    if (has(digits)) return std::nullopt;
    // Where a region of examinations has digits that are not known, these may be its.
    const bool may_be = has(std::nullopt);
    return Message{may_be ? Code::exam_region_not_known : Code::province_unknown,
                   {TwoDigits(digits)}};
}

std::vector<Message> ImpossibleParts(const PolicyBook& book, const AdmissionNumber& number) {
    std::vector<Message> faults;
    const Session session = number.SessionOf();
    if (book.FactsOf(session) == nullptr)
        faults.push_back({Code::session_not_in_policy, {session.ToString()}});
    if (auto fault = NoProvince(book, number.province)) faults.push_back(*std::move(fault));
    if (number.serial == 0) faults.push_back({Code::admission_serial_zero, {number.ToString()}});
    return faults;
}

}  // namespace zhengji
