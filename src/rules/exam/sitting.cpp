#include "rules/exam/sitting.hpp"

#include <algorithm>

namespace zhengji {

std::string Written(Score score) {
    if (score == kAbsentScore) return "缺考";
    if (score == kVoidScore) return "违纪";
    return score == kNoSubject ? "" : std::to_string(score);
}

bool Sitting::PresentAtAll() const {
    return std::ranges::count(scores, kAbsentScore) == 0;
}

bool IsBeside(const Sitting& a, const Sitting& b) {
    const AdmissionNumber &one = a.admission, &other = b.admission;
    return one != other && one.SessionOf() == other.SessionOf() &&
           one.qualification == other.qualification;
}

bool Sitting::HasVoidSubject() const {
    return std::ranges::count(scores, kVoidScore) > 0;
}

}  // namespace zhengji
