// What is recorded, and when: a clock set back, and a log that cannot be written for a while.
#include <filesystem>

#include "app/register/sequencer.hpp"
#include "app/steps/take_step.hpp"
#include "app/testing/scratch.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

const Instant kNow = *Instant::Parse("2025-01-20T09:00:00");
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";

Code AllowedAt(Register& reg, const char* moment, const char* action = "certificates.issue") {
    const Call call{{"甲"}, *Instant::Parse(moment)};
    const Status status = Perform(reg, call, Asked::Province(action, 64), [](Acting& acting) {
        acting.KeepNothing();
        return Status();
    });
    return status ? Code::usage : status.error().code();
}

TEST(Recording, IsRefusedInARealRegisterWhoseClockWasSetBack) {
    Scratch real(kNow, kPolicies, StoreKind::kReal);
    EXPECT_EQ(AllowedAt(real.Reg(), "2025-01-20T09:00:01"), Code::usage);
    EXPECT_EQ(AllowedAt(real.Reg(), "2025-01-20T08:56:00"), Code::usage);
    EXPECT_EQ(AllowedAt(real.Reg(), "2025-01-20T08:54:00"), Code::clock_set_back);
    Scratch rehearsal(kNow, kPolicies);
    EXPECT_EQ(AllowedAt(rehearsal.Reg(), "2004-01-01T08:00:00"), Code::usage);
}

// [S7] 200 days after the newest act, to the minute.
TEST(Recording, IsRefusedInARealRegisterWhoseClockRanFarAhead) {
    Scratch real(kNow, kPolicies, StoreKind::kReal);
    EXPECT_EQ(AllowedAt(real.Reg(), "2025-08-08T09:00:00"), Code::usage);
    EXPECT_EQ(AllowedAt(real.Reg(), "2025-08-08T09:01:00"), Code::clock_far_ahead);
    EXPECT_EQ(AllowedAt(real.Reg(), "2028-01-20T09:00:00"), Code::clock_far_ahead);
    EXPECT_EQ(AllowedAt(real.Reg(), "2028-01-20T09:00:00", "certificates.read"), Code::usage);
    Scratch rehearsal(kNow, kPolicies);
    EXPECT_EQ(AllowedAt(rehearsal.Reg(), "2028-01-20T09:00:00"), Code::usage);
}

TEST(Recording, SaysSoWhereTheLogCannotBeWrittenAndPublishesAtTheNextOpening) {
    Scratch scratch(kNow, kPolicies);
    auto files = *ReadPolicyFolder(kPolicies);
    for (PolicyFile& file : files) {
        if (const auto at = file.text.find("010-68607734"); at != std::string::npos)
            file.text.replace(at, 12, "010-68607735");
    }
    const auto proposed = ProposePolicy(scratch.Reg(), files, {"甲"}, kNow);
    ASSERT_TRUE(proposed && proposed->faults.empty());
    const auto before = Head(scratch.Reg())->tree_size;
    const std::string checkpoint = scratch.Reg().CheckpointFile();
    fs::rename(checkpoint, checkpoint + ".kept");
    fs::create_directory(checkpoint);
    fs::create_directory(checkpoint + "/in the way");
    const auto adopted = AdoptPolicy(scratch.Reg(), proposed->digest, {"乙"}, kNow);
    EXPECT_EQ(adopted.error().code(), Code::recorded_not_published);
    EXPECT_FALSE(adopted.error().detail.empty());
    EXPECT_EQ(ToHex((*PolicyInForce(scratch.Reg()))->Digest()), proposed->digest)
        << "it is recorded";
    fs::remove_all(checkpoint);
    fs::rename(checkpoint + ".kept", checkpoint);
    const auto again = Register::Open(scratch.Reg().Place());
    ASSERT_TRUE(again);
    EXPECT_EQ(Head(**again)->tree_size, before + 1);
}

}  // namespace
}  // namespace zhengji
