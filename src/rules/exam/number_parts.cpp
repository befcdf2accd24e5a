#include "rules/exam/number_parts.hpp"

#include <fmt/format.h>

namespace zhengji {

std::vector<Message> ImpossibleParts(const PolicyBook& book, const AdmissionNumber& number) {
    std::vector<Message> faults;
    const Session session = number.SessionOf();
    if (book.FactsOf(session) == nullptr)
        faults.push_back({Code::session_not_in_policy, {session.ToString()}});
    const auto province = DivisionCode(static_cast<std::uint32_t>(number.province) * 10000);
    if (!book.Places().Knows(province))
        faults.push_back({Code::province_unknown, {fmt::format("{:02}", number.province)}});
    if (number.serial == 0) faults.push_back({Code::admission_serial_zero, {number.ToString()}});
    return faults;
}

}  // namespace zhengji
