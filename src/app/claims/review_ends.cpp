#include "app/claims/review_ends.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "store/claim_pages.hpp"

namespace zhengji {
namespace {

// Those of one moment, session and province are under one notice.
class CallsOfClaims {
  public:
    explicit CallsOfClaims(const PolicyBook& book) : book_(book) {}

    const ClaimCall* Of(const Claim& claim) {
        const auto key = std::tuple(claim.admission.year, claim.admission.half, claim.province,
                                    claim.submitted_at.millis);
        const auto [found, fresh] = known_.try_emplace(key, nullptr);
        if (fresh) found->second = AcceptingCall(book_, claim);
        return found->second;
    }

  private:
    const PolicyBook& book_;
    std::map<std::tuple<int, int, int, std::int64_t>, const ClaimCall*> known_;
};

}  // namespace

bool AwaitsReview(ClaimState state) {
    return state == ClaimState::kPending || state == ClaimState::kHeld ||
           state == ClaimState::kFirstReviewed;
}

std::optional<CivilDate> ReviewEndOf(const PolicyBook& book, const ExtendedReviews& extended,
                                     const ClaimCall& call, int province) {
    const ReviewTimes times = ReviewTimesOf(book, call);
    const ReviewExtension* const extension = extended.For(call, province);
    if (extension != nullptr) return extension->until;
    return times.named_by == nullptr ? std::nullopt : std::optional(times.window.closes.Day());
}

Result<std::vector<Unreviewed>> ReviewsThatWait(Transaction& tx, const PolicyBook& book,
                                                std::optional<int> province, CivilDate on) {
    ZJ_ASSIGN(const auto extended, ExtendedReviews::Read(tx));
    CallsOfClaims calls(book);
    std::map<std::pair<const ClaimCall*, int>, std::int64_t> counted;
    ZJ_TRY(ClaimPages(tx).ForEachUnreviewed(province, [&](const Claim& claim) {
        // What was never accepted is not reviewed.
        if (const ClaimCall* const call = calls.Of(claim)) ++counted[{call, claim.province}];
    }));
    std::vector<Unreviewed> all;
    for (const auto& [under, claims] : counted) {
        const auto& [call, where] = under;
        const auto last = ReviewEndOf(book, extended, *call, where);
        all.push_back({call->id, call->source.ToString(), where, last, last && *last < on, claims});
    }
    std::ranges::sort(all, {}, [](const Unreviewed& one) {
        return std::tuple(!one.last, one.last.value_or(CivilDate{}), one.province, one.notice);
    });
    return all;
}

}  // namespace zhengji
