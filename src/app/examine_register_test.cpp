#include "app/examine_register.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace zhengji
