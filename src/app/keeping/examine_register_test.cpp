#include "app/keeping/examine_register.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "app/testing/scratch.hpp"

namespace zhengji {
namespace {

TEST(HealthOfDisk, IsWellWithRoomForTwoBackups) {
    EXPECT_EQ(HealthOfDisk({"/d", 2000, 1000}).message.code, Code::doctor_disk);
}

TEST(HealthOfDisk, IsMindedWithoutRoomForABackup) {
    EXPECT_EQ(HealthOfDisk({"/d", 1999, 1000}).message.code, Code::doctor_disk_tight);
}

TEST(HealthOfDisk, IsToBeMendedWhenAlmostFull) {
    const Finding full = HealthOfDisk({"/d", 63, 1});
    EXPECT_EQ(full.message.code, Code::doctor_disk_full);
    EXPECT_EQ(full.health, Health::kMend);
}

// As a full disk, or one that was mounted to be read: what cannot be written is said, though all of
// it is there.
TEST(ExamineRegister, TriesWhetherACheckpointCouldBeWritten) {
    const Instant now = *Instant::Parse("2025-03-01T09:00:00");
    Scratch scratch(now, std::string(ZHENGJI_SOURCE_DIR) + "/policies");
    const auto healthy = ExamineRegister(scratch.Reg(), {{}, "", now});
    ASSERT_TRUE(healthy);
    const auto of = [](const std::vector<Finding>& all, Code code) {
        return std::ranges::any_of(all, [&](const Finding& one) {
            return one.message.code == code &&
                   (one.health == Health::kMend) == (code == Code::doctor_keys_unwritable);
        });
    };
    EXPECT_TRUE(of(*healthy, Code::doctor_keys));
    const std::string keys = scratch.Folder() + "/s.db.keys";
    std::filesystem::rename(keys, keys + ".away");
    const auto ill = ExamineRegister(scratch.Reg(), {{}, "", now});
    std::filesystem::rename(keys + ".away", keys);
    ASSERT_TRUE(ill);
    EXPECT_TRUE(of(*ill, Code::doctor_keys_unwritable));
    EXPECT_FALSE(of(*ill, Code::doctor_keys));
}

}  // namespace
}  // namespace zhengji
