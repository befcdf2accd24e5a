// Whether the birth and the sex that an identity number states can be true of a candidate. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "rules/exam/identity.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// What a birth is held against; nothing of a day that is not known.
struct BirthLimits {
    std::optional<CivilDate> today, exam;
};

/// birth_ahead, birth_too_early, birth_after_exam, birth_too_young; the year and the age below
/// which a birth is a slip are policy's bounds `born_from` and `youngest_candidate`.
std::optional<Message> ImplausibleBirth(const PolicyBook& book, const Identity& identity,
                                        const BirthLimits& limits);
/// bad_identity_number when a passport's number is a resident's, whole: eighteen digits with their
/// check digit, or fifteen or eighteen that begin with a province and name a birth. No passport has
/// so many; taken for one, the holder would be another person beside their own identity card.
std::optional<Message> ResidentAsPassport(const PolicyBook& book, const Identity& identity);
/// sex_contradicts when the number states another sex than `stated` (男, 女 or empty).
std::optional<Message> ContradictedSex(const Identity& identity, std::string_view stated);

}  // namespace zhengji
