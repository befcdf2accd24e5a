#include "app/lines/line_doubles.hpp"

#include <algorithm>
#include <array>

#include "app/cases/duplicates.hpp"
#include "rules/procedures/duplicate.hpp"
#include "store/case_index.hpp"

namespace zhengji {
namespace {

constexpr std::array kOpen = {duplicate::kLikely, duplicate::kMergeProposed,
                              duplicate::kDifferProposed};

Result<bool> SatIn(Transaction& tx, const PersonId& person, const Session& session) {
    ZJ_ASSIGN(const auto results, Results(tx).OfPerson(person));
    return std::ranges::any_of(results, [&](const StoredResult& one) {
        return one.record.sitting.admission.SessionOf() == session;
    });
}

// One whose numbers lead nowhere any more is about nobody.
Result<bool> IsAmong(Transaction& tx, const std::string& subject, const Session& session) {
    const auto two = PersonsOf(tx, subject);
    if (!two || two->AreOne()) return false;
    ZJ_ASSIGN(const bool first, SatIn(tx, two->first, session));
    if (!first) return false;
    return SatIn(tx, two->second, session);
}

}  // namespace

Result<LineDoubles> DoublesAmongCounted(Transaction& tx, const Session& session) {
    constexpr int kAtOnce = 500;
    LineDoubles doubles;
    for (const State& state : kOpen) {
        for (std::int64_t before = 0;;) {
            ZJ_ASSIGN(const auto page, CaseIndex(tx).Newest(Name(duplicate::kProcedure), state.name,
                                                            before, kAtOnce));
            for (const CasePlace& place : page) {
                ZJ_ASSIGN(const bool among, IsAmong(tx, place.subject, session));
                doubles.open += among ? 1 : 0;
            }
            if (std::ssize(page) < kAtOnce) break;
            before = page.back().id;
        }
    }
    ZJ_ASSIGN(const auto twice, Doubles(tx).WhoSatTwice(session));
    doubles.sat_twice = std::ssize(twice);
    return doubles;
}

}  // namespace zhengji
