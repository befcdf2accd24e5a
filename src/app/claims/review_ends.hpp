// By when claims are to be reviewed: the notice's review window, or an extension of it on record
// (S25-1). What is left undecided behind it is listed and never lapses. Changes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/extend_review.hpp"
#include "rules/claims/calls.hpp"

namespace zhengji {

/// Whether a claim in that state waits for an officer's review; returned, it waits for its holder.
bool AwaitsReview(ClaimState state);

/// The last day of review under a notice in a province; nothing: no notice names a time.
std::optional<CivilDate> ReviewEndOf(const PolicyBook& book, const ExtendedReviews& extended,
                                     const ClaimCall& call, int province);

/// The claims of a province under one notice that wait for review.
struct Unreviewed {
    std::string notice;  ///< its id, `S25`
    std::string source;
    int province = 0;
    std::optional<CivilDate> last;  ///< day of review; nothing: not known
    bool overdue = false;
    std::int64_t claims = 0;
};
/// Of a province (none: of all), as of a day: what is overdue first, by day, what has no day last.
Result<std::vector<Unreviewed>> ReviewsThatWait(Transaction& tx, const PolicyBook& book,
                                                std::optional<int> province, CivilDate on);

}  // namespace zhengji
