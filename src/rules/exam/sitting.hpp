// One sitting: a candidate's scores in one qualification and session, as the results state them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "rules/exam/admission_number.hpp"

namespace zhengji {

/// A subject's score. Two never pass any line: kAbsentScore (缺考), and kVoidScore (违纪), the
/// result of a subject declared void (D31-6) of a person who was there. kNoSubject: the
/// qualification has no such subject.
using Score = std::int16_t;
inline constexpr Score kAbsentScore = -1;
inline constexpr Score kNoSubject = -2;
inline constexpr Score kVoidScore = -3;

/// A score as files, lists and reasons write it: `45`, `缺考`, `违纪`; empty where there is no
/// subject.
std::string Written(Score score);

struct Sitting {
    AdmissionNumber admission;
    Level level{};
    std::array<Score, 3> scores{kNoSubject, kNoSubject, kNoSubject};

    /// Whether the person sat every subject, be one void or not.
    bool PresentAtAll() const;
    bool HasVoidSubject() const;
};

/// Whether they are two sittings of one session and qualification.
bool IsBeside(const Sitting& a, const Sitting& b);

}  // namespace zhengji
