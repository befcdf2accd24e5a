// One sitting: a candidate's scores in one qualification and session, as the results state them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "rules/exam/admission_number.hpp"

namespace zhengji {

/// A subject's score; kAbsentScore (缺考) never passes any line; kNoSubject: the qualification has
/// no such subject.
using Score = std::int16_t;
inline constexpr Score kAbsentScore = -1;
inline constexpr Score kNoSubject = -2;

struct Sitting {
    AdmissionNumber admission;
    Level level{};
    std::array<Score, 3> scores{kNoSubject, kNoSubject, kNoSubject};

    bool PresentAtAll() const;
};

}  // namespace zhengji
