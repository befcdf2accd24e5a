// Two certificates that stand for one person, session and qualification, of which there should be
// one (S25-2, Reading): so it comes about where two persons turn out to be one. Found from what
// stands; who issued them decides.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/cases/steps.hpp"

namespace zhengji {

struct TwoStanding {
    LivingCertificate one, other;
};
/// Those of the persons, taken as one, as of a day; in order of their numbers.
Result<std::vector<TwoStanding>> TwoStandingOf(Transaction& tx, std::span<const PersonId> persons,
                                               CivilDate on);
/// Of everybody who was joined: all, or those of which a province issued either.
Result<std::vector<TwoStanding>> AllTwoStanding(Transaction& tx, std::optional<int> province,
                                                CivilDate on);
/// two_stand, by our reading.
Reason NoteOf(const TwoStanding& two);

}  // namespace zhengji
