// What skips the question ends the program.
#include "app/gate/gate.hpp"

#include <gtest/gtest.h>

#include "app/testing/scratch.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

const Instant kNow = *Instant::Parse("2025-01-20T09:00:00");
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";
const Call kCall{{"甲"}, kNow};

TEST(Gate, KeepsNothingThatNobodyWasAskedAbout) {
    Scratch scratch(kNow, kPolicies);
    EXPECT_DEATH(
        (void)Perform(scratch.Reg(), kCall, Asked::Inside(), [](Acting&) { return Status(); }),
        "asked_");
    EXPECT_TRUE(Perform(scratch.Reg(), kCall, Asked::Inside(),
                        [](Acting& acting) { return acting.May(action::kClaimsReview, 64); }));
    EXPECT_TRUE(Perform(scratch.Reg(), kCall, Asked::Inside(), [](Acting& acting) {
        acting.KeepNothing();
        return Status();
    })) << "what is not kept harms nobody";
}

TEST(Gate, AnswersNothingThatNobodyWasAskedAbout) {
    Scratch scratch(kNow, kPolicies);
    EXPECT_DEATH(
        (void)Ask(scratch.Reg(), kCall, Asked::Inside(), [](Reading&) { return Status(); }),
        "asked_");
    EXPECT_TRUE(Ask(scratch.Reg(), kCall, Asked::Inside(), [](Reading& reading) {
        return reading.May(action::kCasesRead, Matter{64, "", ""});
    }));
    EXPECT_TRUE(Ask(scratch.Reg(), kCall, Asked::Inside(), [](Reading& reading) {
        reading.ForEveryone();
        return Status();
    }));
}

// What shows somebody's own is answered with its row in the journal, or not at all.
TEST(Gate, AnswersNoLookThatIsNotJournalled) {
    Scratch scratch(kNow, kPolicies);
    const Asked asked = Asked::Province(action::kClaimsMaterial, 64);
    const auto journal = [&] {
        return Ask(scratch.Reg(), kAnyone, [](Desk& desk) { return Looks(desk.Tx()).All({}); })
            ->size();
    };
    EXPECT_DEATH((void)Look(scratch.Reg(), kCall, asked, [](Looking&) { return Status(); }),
                 "seen_");
    EXPECT_TRUE(Look(scratch.Reg(), kCall, asked, [](Looking& looking) {
        looking.Saw({LookAt::kMaterials, Matter{64, "", ""}, "", "x", Purpose::kReview});
        return Status();
    }));
    EXPECT_EQ(journal(), 1U);
    EXPECT_FALSE(Look(scratch.Reg(), kCall, asked, [](Looking& looking) {
        looking.Saw({LookAt::kMaterials, Matter{64, "", ""}, "", "x", Purpose::kReview});
        return Status(MakeError(Code::material_unknown));
    }));
    EXPECT_EQ(journal(), 1U) << "what was not answered was not seen";
}

TEST(Gate, TakesNoMatterAtAllForNoPermission) {
    Scratch scratch(kNow, kPolicies);
    const auto none = Asked::Each(action::kClaimsReview, [](Transaction&, const Asked::Reach&) {
        return Result<Asked::Matters>(Asked::Matters());
    });
    EXPECT_DEATH((void)Perform(scratch.Reg(), kCall, none, [](Acting&) { return Status(); }),
                 "matters");
}

}  // namespace
}  // namespace zhengji
