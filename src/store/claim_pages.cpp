#include "store/claim_pages.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "store/claim_rows.hpp"
#include "store/claim_words.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

// The divisions a page is of, by their codes: all of them where none is named.
struct AreaRange {
    std::int64_t first = 0;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();

    static AreaRange Of(const std::optional<DivisionCode>& area) {
        if (!area) return {};
        const std::int64_t code = area->value;
        if (area->IsProvince()) return {code, code + 9999};
        return {code, area->IsPrefecture() ? code + 99 : code};
    }
};

// The numbers of a session's sittings: year and half lead, twelve digits follow.
struct AdmissionRange {
    std::int64_t first = 0;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();

    static AdmissionRange Of(const std::optional<Session>& session) {
        static constexpr std::int64_t kFollow = 1'000'000'000'000;
        if (!session) return {};
        const std::int64_t lead = std::int64_t{session->year} * 10 + session->half;
        return {lead * kFollow, (lead + 1) * kFollow - 1};
    }
};

auto PlaceOf(const StoredClaim& claim) {
    return std::tuple(AdmissionKey(claim.record.admission), claim.record.submitted_at.millis,
                      claim.record.id);
}

}  // namespace

bool ComesBefore(const StoredClaim& a, const StoredClaim& b) {
    return PlaceOf(a) < PlaceOf(b);
}

bool ClaimsWanted::Holds(const StoredClaim& one) const {
    return (!province || one.record.province == *province) &&
           (!area || area->Contains(one.record.area)) &&
           (!session || one.record.admission.SessionOf() == *session) &&
           std::ranges::find(states, one.state) != states.end() &&
           (!after || ComesBefore(*after, one));
}

Result<std::vector<StoredClaim>> ClaimPages::First(const ClaimsWanted& wanted, int most) {
    std::vector<StoredClaim> first;
    if (wanted.assignee) {
        ZJ_ASSIGN(first, InHand(wanted));
    } else {
        for (const ClaimState state : wanted.states) {
            ZJ_ASSIGN(const auto some, InState(wanted, state, most));
            first.insert(first.end(), some.begin(), some.end());
        }
        std::ranges::sort(first, ComesBefore);
    }
    if (first.size() > static_cast<std::size_t>(most)) first.resize(static_cast<std::size_t>(most));
    return first;
}

Result<std::vector<StoredClaim>> ClaimPages::InState(const ClaimsWanted& wanted, ClaimState state,
                                                     int most) {
    static constexpr SqlText kBehind(
        "c.state = $1 AND c.admission <= $2 AND (c.admission, c.submitted_at, c.id) > ($3, $4, "
        "$5)");
    static constexpr SqlText kWhere(" AND c.area BETWEEN $7 AND $8");
    static constexpr SqlText kMost(" LIMIT $6");
    static constexpr auto kAll =
        kSelectClaims + "WHERE " + kBehind + kWhere + kClaimsInOrder + kMost;
    static constexpr auto kOne =
        kSelectClaims + "WHERE c.province = $9 AND " + kBehind + kWhere + kClaimsInOrder + kMost;
    const auto [least, greatest] = AreaRange::Of(wanted.area);
    const auto [first, last] = AdmissionRange::Of(wanted.session);
    std::tuple<std::int64_t, std::int64_t, std::int64_t> behind{first - 1, 0, 0};
    if (wanted.after) behind = std::max(behind, PlaceOf(*wanted.after));
    const auto [admission, submitted, id] = behind;
    const auto in = static_cast<std::int64_t>(state);
    const std::int64_t rows = most;
    if (!wanted.province)
        return ReadClaims(tx_, kAll, {in, last, admission, submitted, id, rows, least, greatest});
    return ReadClaims(tx_, kOne,
                      {in, last, admission, submitted, id, rows, least, greatest,
                       std::int64_t{*wanted.province}});
}

// As many as one officer has in hand: all are read. A name is followed by what the step stated
// beside it, or by nothing.
Result<std::vector<StoredClaim>> ClaimPages::InHand(const ClaimsWanted& wanted) {
    static constexpr auto kSql =
        kSelectClaims +
        "WHERE c.id IN (SELECT v.claim FROM claim_reviews v WHERE v.reasons = 'claim_assigned' AND "
        "v.words = $1 AND NOT EXISTS (SELECT 1 FROM claim_reviews n WHERE n.claim = v.claim AND "
        "n.reasons = 'claim_assigned' AND n.id > v.id))" +
        kClaimsInOrder;
    ZJ_ASSIGN(auto in_hand, ReadClaims(tx_, kSql, {std::string_view(*wanted.assignee)}));
    std::erase_if(in_hand, [&](const StoredClaim& one) { return !wanted.Holds(one); });
    return in_hand;
}

static_assert(static_cast<int>(ClaimState::kPending) == 0 &&
              static_cast<int>(ClaimState::kHeld) == 5 &&
              static_cast<int>(ClaimState::kFirstReviewed) == 6);  // `state IN (0, 5, 6)` below

Status ClaimPages::ForEachUnreviewed(std::optional<int> province,
                                     const std::function<void(const Claim&)>& visit) {
    static constexpr SqlText kAll(
        "SELECT admission, province, submitted_at FROM claims WHERE state IN (0, 5, 6)");
    static constexpr auto kOne = kAll + " AND province = $1";
    const auto read = [&](const Row& row) -> Status {
        Claim claim{AdmissionOfKey(row.Int(0)), static_cast<int>(row.Int(1)), {}, {}, {}};
        claim.submitted_at = Instant{row.Int(2)};
        visit(claim);
        return {};
    };
    if (province) return tx_.Driver().Query(kOne, {std::int64_t{*province}}, read);
    return tx_.Driver().Query(kAll, {}, read);
}

static_assert(static_cast<int>(ClaimState::kApproved) == 1 &&
              static_cast<int>(ClaimState::kObjected) == 8);  // `state IN (0, 5, 6, 8)`, 1 below

Result<std::vector<ClaimPages::Waiting>> ClaimPages::CountWaiting(std::optional<int> province) {
    static constexpr SqlText kCount("SELECT province, state, count(*) FROM claims WHERE ");
    static constexpr SqlText kOpen("state IN (0, 5, 6, 8)");
    static constexpr SqlText kToIssue("state = 1 AND certificate = ''");
    static constexpr SqlText kHere(" AND province = $1");
    static constexpr SqlText kEach(" GROUP BY province, state");
    static constexpr SqlText kAnd(" UNION ALL ");
    static constexpr auto kAll = kCount + kOpen + kEach + kAnd + kCount + kToIssue + kEach;
    static constexpr auto kOne =
        kCount + kOpen + kHere + kEach + kAnd + kCount + kToIssue + kHere + kEach;
    std::vector<Waiting> counted;
    const auto read = [&](const Row& row) -> Status {
        counted.push_back(
            {static_cast<int>(row.Int(0)), static_cast<ClaimState>(row.Int(1)), row.Int(2)});
        return {};
    };
    ZJ_TRY(province ? tx_.Driver().Query(kOne, {std::int64_t{*province}}, read)
                    : tx_.Driver().Query(kAll, {}, read));
    std::ranges::sort(counted, {}, [](const Waiting& one) {
        return std::tuple(one.province, static_cast<int>(one.state));
    });
    return counted;
}

Result<std::optional<std::string>> ClaimPages::Assignee(std::int64_t claim) {
    static constexpr SqlText kSql(
        "SELECT words FROM claim_reviews WHERE claim = $1 AND reasons = 'claim_assigned' ORDER BY "
        "id DESC LIMIT 1");
    std::optional<std::string> assignee;
    ZJ_TRY(tx_.Driver().Query(kSql, {claim}, [&](const Row& row) -> Status {
        CaseFields beside;
        ReadWords(row.Text(0), assignee.emplace(), beside);
        return {};
    }));
    return assignee;
}

}  // namespace zhengji
