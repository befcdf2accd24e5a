#include "app/feed.hpp"

#include <nlohmann/json.hpp>

#include "app/scratch.hpp"
#include "app/verify_file.hpp"
#include "keys/file_io.hpp"
#include "store/log.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

const Instant kNow = *Instant::Parse("2025-01-20T09:00:00");
const Officer kOfficer{"N"};
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";

// A batch of these leaves as the province's own program would close it.
std::string BatchOf(Scratch& province, const std::vector<std::string>& leaves) {
    CompactTree tree;
    for (const std::string& leaf : leaves)
        tree.Append(LeafHash(leaf));
    const KeyRing& keys = province.Reg().Keys();
    const nlohmann::json batch = {
        {"v", 1},
        {"origin", keys.Origin()},
        {"first", 0},
        {"leaves", leaves},
        {"holders", nlohmann::json::array()},
        {"checkpoint", keys.SignCheckpoint({keys.Origin(), tree.Size(), tree.Root()})}};
    return province.Write("feed.json", batch.dump());
}

TEST(ImportFeed, TakesNothingOfABatchWithAnActItCannotRead) {
    Scratch province(kNow, kPolicies);
    Scratch centre(kNow, kPolicies);
    ASSERT_TRUE(TrustFeed(centre.Reg(), WriteTrust(*TrustOf(province.Reg())), 64, kOfficer, kNow));
    std::string own;
    {
        auto tx = province.Reg().Records().Begin(Access::kRead);
        own = LogStore(*tx).Leaves(0, 1)->front();
    }
    std::string newer = own;
    newer.replace(newer.find("\"v\":1"), 5, "\"v\":2");

    const auto refused =
        ImportFeed(centre.Reg(), {BatchOf(province, {own, newer})}, kOfficer, kNow);
    ASSERT_TRUE(refused);
    ASSERT_EQ(refused->conflicts.size(), 1U);
    EXPECT_EQ(MessageOf(refused->conflicts[0]).code, Code::feed_unreadable);
    EXPECT_EQ(refused->leaves, 0);
    {
        auto tx = centre.Reg().Records().Begin(Access::kRead);
        EXPECT_TRUE(Feeds(*tx).Leaves(province.Reg().Keys().Origin(), 0, 9)->empty());
    }
    // Sent again without it, or received by an upgraded register, the batch is taken.
    const auto taken = ImportFeed(centre.Reg(), {BatchOf(province, {own, own})}, kOfficer, kNow);
    ASSERT_TRUE(taken) << taken.error().detail;
    EXPECT_EQ(taken->leaves, 2);
}

}  // namespace
}  // namespace zhengji
