#include "rules/exam/sitting.hpp"

#include <algorithm>

namespace zhengji {

bool Sitting::PresentAtAll() const {
    return std::ranges::count(scores, kAbsentScore) == 0;
}

}  // namespace zhengji
