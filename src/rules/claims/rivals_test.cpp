#include "rules/claims/rivals.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

std::vector<std::optional<Code>> Resolved(const std::vector<Rival>& rivals) {
    std::vector<std::optional<Code>> codes;
    for (const auto& reason : ResolveRivals(rivals)) {
        codes.push_back(reason ? std::optional(reason->message.code) : std::nullopt);
    }
    return codes;
}

TEST(Rivals, TheEarliestValidClaimWinsATieRefusesBothAnApprovalStands) {
    const auto e = ClaimOutcome::kEligible;
    using Codes = std::vector<std::optional<Code>>;
    EXPECT_EQ(Resolved({{e, Instant{2}, 64, false}, {e, Instant{1}, 51, false}}),
              (Codes{Code::rival_earlier, std::nullopt}));
    EXPECT_EQ(Resolved({{e, Instant{1}, 64, false}, {e, Instant{1}, 51, false}}),
              (Codes{Code::rival_tie, Code::rival_tie}));
    EXPECT_EQ(Resolved({{e, Instant{2}, 64, true}, {e, Instant{1}, 51, false}}),
              (Codes{std::nullopt, Code::rival_approved}));
    EXPECT_EQ(
        Resolved({{ClaimOutcome::kRefused, Instant{1}, 64, false}, {e, Instant{2}, 51, false}}),
        (Codes{std::nullopt, std::nullopt}));
    EXPECT_EQ(
        Resolved(
            {{e, Instant{1}, 64, false}, {e, Instant{1}, 51, false}, {e, Instant{2}, 62, false}}),
        (Codes{Code::rival_tie, Code::rival_tie, std::nullopt}));
}

// [ADR 45] Approved each while nobody knew that they are one person's: one leads to a certificate.
TEST(Rivals, OfSeveralApprovedTheEarliestStandsAndWhatWasIssuedGivesWayToNothing) {
    const auto e = ClaimOutcome::kEligible;
    using Codes = std::vector<std::optional<Code>>;
    EXPECT_EQ(Resolved({{e, Instant{2}, 64, true}, {e, Instant{1}, 51, true}}),
              (Codes{Code::rival_earlier, std::nullopt}));
    EXPECT_EQ(Resolved({{e, Instant{1}, 64, true}, {e, Instant{1}, 51, true}}),
              (Codes{Code::rival_tie, Code::rival_tie}));
    EXPECT_EQ(Resolved({{e, Instant{2}, 64, true}, {e, Instant{1}, 51, true}, {e, Instant{0}, 62}}),
              (Codes{Code::rival_earlier, std::nullopt, Code::rival_approved}));
    EXPECT_EQ(Resolved({{e, Instant{2}, 64, true, "S25-2", true}, {e, Instant{1}, 51, true}}),
              (Codes{std::nullopt, std::nullopt}));
}

// [C2] Two tied first claims refuse both, and bar no third; what comes after the third gives way.
TEST(Rivals, ATieBarsNoThirdClaim) {
    const auto e = ClaimOutcome::kEligible;
    using Codes = std::vector<std::optional<Code>>;
    EXPECT_EQ(Resolved({{e, Instant{1}, 64, false},
                        {e, Instant{3}, 62, false},
                        {e, Instant{1}, 51, false},
                        {e, Instant{2}, 53, false}}),
              (Codes{Code::rival_tie, Code::rival_earlier, Code::rival_tie, std::nullopt}));
    EXPECT_EQ(
        Resolved(
            {{e, Instant{1}, 64, false}, {e, Instant{2}, 62, false}, {e, Instant{2}, 51, false}}),
        (Codes{std::nullopt, Code::rival_tie, Code::rival_tie}));
    EXPECT_EQ(Resolved({{ClaimOutcome::kAwaitingLine, Instant{1}, 64, false},
                        {e, Instant{2}, 62, false}}),
              (Codes{std::nullopt, std::nullopt}));
}

}  // namespace
}  // namespace zhengji
