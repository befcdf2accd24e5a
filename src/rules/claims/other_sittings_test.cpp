// [C1] What else a person sat in the session and qualification bears on a claim in it (S25-2).
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/claims/claim.hpp"
#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

// A resident of 原州区, 40 and 41 in 软件设计师 of 2024H1 (separate line 39), and what else was
// sat.
Decision<ClaimOutcome> Decided(int province, DivisionCode area, const char* session,
                               const Sitting& other) {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    const Session when = *Session::Parse(session);
    const AdmissionNumber admission{when.year, when.half, 15, province, 1, 2};
    const Sitting sitting{admission, Level::kIntermediate, {43, 43, kNoSubject}};
    ClaimFacts facts;
    facts.sitting = &sitting;
    facts.other_sittings = {other};
    const Claim claim{admission, province, Basis::kResident, area,
                      *Instant::Parse("2025-02-01T10:00:00")};
    return DecideClaim(*book, claim, facts, *CivilDate::Parse("2025-03-01"));
}

bool Has(const Decision<ClaimOutcome>& decision, Code code) {
    return std::ranges::any_of(decision.reasons,
                               [&](const Reason& r) { return r.message.code == code; });
}

Sitting Other(int year, int half, int province, Score a, Score b) {
    return {{year, half, 15, province, 1, 1}, Level::kIntermediate, {a, b, kNoSubject}};
}

TEST(OtherSittings, ThatReachedTheNationalStandardShutTheClaimOut) {
    const DivisionCode area(640402);
    const auto shut = Decided(64, area, "2024H1", Other(2024, 1, 64, 50, 50));
    EXPECT_EQ(shut.outcome, ClaimOutcome::kRefused);
    EXPECT_TRUE(Has(shut, Code::national_in_other_sitting));
    // Wherever it was sat; one that missed the standard bars nothing, be it by one point.
    EXPECT_EQ(Decided(64, area, "2024H1", Other(2024, 1, 11, 45, 45)).outcome,
              ClaimOutcome::kRefused);
    EXPECT_EQ(Decided(64, area, "2024H1", Other(2024, 1, 11, 45, 44)).outcome,
              ClaimOutcome::kEligible);
    EXPECT_EQ(Decided(64, area, "2024H1", Other(2024, 1, 64, 75, kVoidScore)).outcome,
              ClaimOutcome::kEligible);
}

TEST(OtherSittings, ThatReachedTheProvincesOwnShutTheClaimOutThere) {
    // 陕西 2023H2 软件设计师: 41 and 42.
    const auto decided = Decided(61, DivisionCode(610727), "2023H2", Other(2023, 2, 61, 41, 42));
    EXPECT_TRUE(Has(decided, Code::provincial_in_other_sitting));
    EXPECT_EQ(decided.outcome, ClaimOutcome::kRefused);
    const auto elsewhere = Decided(64, DivisionCode(640402), "2023H2", Other(2023, 2, 61, 41, 42));
    EXPECT_EQ(elsewhere.outcome, ClaimOutcome::kEligible);
}

}  // namespace
}  // namespace zhengji
