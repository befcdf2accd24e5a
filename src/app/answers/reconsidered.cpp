#include "app/answers/reconsidered.hpp"

#include <algorithm>
#include <limits>

#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/procedure.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "store/cases_about.hpp"

namespace zhengji {
namespace {

constexpr Instant kEver{std::numeric_limits<std::int64_t>::max()};

// Nothing is told of what stands later than the answer.
bool Stands(const CasePlace& place, const State& state, Instant by) {
    return place.state == state.name && place.since <= by;
}

std::optional<Reconsidered> AsFarAsKnown(const CasePlace& place, CivilDate cancelled_on,
                                         Instant by) {
    using namespace reconsideration;
    if (Stands(place, kUpheld, by)) return Reconsidered{cancelled_on, place.since.Day()};
    if (Stands(place, kAsked, by) || Stands(place, kAnswered, by))
        return Reconsidered{cancelled_on, {}};
    return std::nullopt;
}

Result<std::optional<Reconsidered>> KnownBy(Transaction& tx, const CasePlace& cancellation,
                                            Instant by) {
    std::optional<Reconsidered> known;
    ZJ_ASSIGN(const auto asked,
              CasesAbout(tx, Name(Procedure::kReconsideration), std::to_string(cancellation.id)));
    for (const CasePlace& one : asked)
        if (auto told = AsFarAsKnown(one, cancellation.since.Day(), by)) known = told;
    return known;
}

}  // namespace

Result<std::optional<Reconsidered>> ReconsideredIn(Transaction& tx, const CasePlace& cancellation) {
    return KnownBy(tx, cancellation, kEver);
}

Result<std::vector<Reconsidered>> ReconsideredOf(Transaction& tx, std::string_view certificate,
                                                 Instant now) {
    std::vector<Reconsidered> all;
    ZJ_ASSIGN(const auto cancellations,
              CasesAbout(tx, Name(Procedure::kCancellation), certificate));
    // Of several of one day each but the last was undone, and is none that is redressed.
    const auto is_followed = [&](const CasePlace& one) {
        return std::ranges::any_of(cancellations, [&](const CasePlace& other) {
            return Stands(other, cancellation::kCancelled, now) &&
                   other.since.Day() == one.since.Day() && one.since < other.since;
        });
    };
    for (const CasePlace& cancellation : cancellations) {
        if (!Stands(cancellation, cancellation::kCancelled, now) || is_followed(cancellation))
            continue;
        ZJ_ASSIGN(const auto known, KnownBy(tx, cancellation, now));
        if (known) all.push_back(*known);
    }
    return all;
}

}  // namespace zhengji
