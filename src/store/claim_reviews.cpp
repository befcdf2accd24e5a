// What was recorded about claims, step by step.
#include "store/books.hpp"
#include "store/claim_words.hpp"
#include "store/claims.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr SqlText kTheClaim("SELECT * FROM claims WHERE id = $1");

}  // namespace

Result<std::vector<Review>> Claims::History(std::int64_t claim) {
    std::vector<Review> all;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT claim, state, officer, at, policy, reasons, words FROM claim_reviews WHERE claim = "
        "$1 ORDER BY id",
        {claim}, [&](const Row& row) -> Status {
            Review& one = all.emplace_back();
            one.claim = row.Int(0);
            one.state = static_cast<ClaimState>(row.Int(1));
            one.officer = row.Text(2);
            one.at = Instant{row.Int(3)};
            one.policy_digest = row.Text(4);
            one.reasons = row.Text(5);
            ReadWords(row.Text(6), one.words, one.fields);
            return {};
        }));
    return all;
}

Result<std::vector<ClaimChange>> Claims::Changes(std::int64_t claim) {
    std::vector<ClaimChange> all;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT officer, recorded_at FROM claim_corrections WHERE claim = $1 ORDER BY id", {claim},
        [&](const Row& row) -> Status {
            all.push_back({std::string(row.Text(0)), Instant{row.Int(1)}});
            return {};
        }));
    return all;
}

Result<std::set<std::int64_t>> Claims::HandedInOnline(std::optional<int> province) {
    static constexpr SqlText kSql(
        "SELECT v.claim FROM claim_reviews v JOIN claims c ON c.id = v.claim WHERE v.reasons = "
        "'claim_submitted' AND ($1 = 0 OR c.province = $1)");
    std::set<std::int64_t> online;
    ZJ_TRY(tx_.Driver().Query({kSql, Reads::kWhole}, {std::int64_t{province.value_or(0)}},
                              [&](const Row& row) -> Status {
                                  online.insert(row.Int(0));
                                  return {};
                              }));
    return online;
}

Result<std::set<std::int64_t>> Claims::ReviewedFirst(int province) {
    static constexpr SqlText kSql(
        "SELECT v.claim FROM claim_reviews v JOIN claims c ON c.id = v.claim WHERE v.reasons IN "
        "('first_review_for', 'first_review_against') AND c.province = $1");
    std::set<std::int64_t> reviewed;
    ZJ_TRY(tx_.Driver().Query({kSql, Reads::kWhole}, {std::int64_t{province}},
                              [&](const Row& row) -> Status {
                                  reviewed.insert(row.Int(0));
                                  return {};
                              }));
    return reviewed;
}

Status Claims::Note(const Review& review, const std::string& words) {
    const auto state = static_cast<std::int64_t>(review.state);
    Books books(tx_);
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              books.Put("claim_reviews",
                        "INSERT INTO claim_reviews (claim, state, officer, at, policy, reasons, "
                        "words) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *",
                        {review.claim, state, std::string_view(review.officer), review.at.millis,
                         std::string_view(review.policy_digest), std::string_view(review.reasons),
                         std::string_view(words)}));
    return {};
}

Status Claims::Record(const Review& review) {
    const std::string words = WithFields(review.words, review.fields);
    ZJ_TRY(Note(review, words));
    if (review.beside) return {};
    const auto state = static_cast<std::int64_t>(review.state);
    Books books(tx_);
    ZJ_TRY(books.TakeOut("claims", kTheClaim, {review.claim}));
    ZJ_ASSIGN([[maybe_unused]] const auto changed,
              books.Put("claims",
                        "UPDATE claims SET state = $1, reviewed_by = $2, reviewed_at = $3, "
                        "policy = $4, reasons = $5, words = $6 WHERE id = $7 RETURNING *",
                        {state, std::string_view(review.officer), review.at.millis,
                         std::string_view(review.policy_digest), std::string_view(review.reasons),
                         std::string_view(words), review.claim}));
    return {};
}

Result<std::vector<std::pair<std::int64_t, std::string>>> Claims::Reviewers(int province) {
    std::vector<std::pair<std::int64_t, std::string>> reviewers;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT v.claim, v.officer FROM claims c JOIN claim_reviews v ON v.claim = c.id "
        "WHERE c.province = $1 AND c.state = 1 AND c.certificate = '' AND v.reasons NOT IN "
        "('claim_assigned', 'claim_noted')",
        {std::int64_t{province}}, [&](const Row& row) -> Status {
            reviewers.emplace_back(row.Int(0), row.Text(1));
            return {};
        }));
    return reviewers;
}

}  // namespace zhengji
