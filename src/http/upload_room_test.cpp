#include "http/upload_room.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

using std::chrono::milliseconds;

const SteadyTime kStart{std::chrono::hours(1)};

ClientKeys Client(const std::string& name) {
    ClientKeys keys;
    keys.networks[keys.count++] = name;
    return keys;
}

// [S10]
TEST(UploadRoom, GivesTheRoomOfTheLongestIdleToWhoGoesOn) {
    UploadRoom room(20000, 20000);
    std::string yielded;
    auto a = room.Enter(Client("a"), [&] { yielded += 'a'; });
    auto b = room.Enter(Client("b"), [&] { yielded += 'b'; });
    auto c = room.Enter(Client("c"), [&] { yielded += 'c'; });
    ASSERT_TRUE(a.Book(9000, kStart));
    ASSERT_TRUE(b.Book(9000, kStart + milliseconds(1)));
    EXPECT_FALSE(c.Book(9000, kStart + milliseconds(100)));
    EXPECT_EQ(yielded, "");
    EXPECT_TRUE(c.Book(9000, kStart + milliseconds(500)));
    EXPECT_EQ(yielded, "a");
}

// [S10]
TEST(UploadRoom, BooksNothingForWhatWasOnlyAnnounced) {
    UploadRoom room(10000, 10000);
    std::vector<UploadRoom::Place> idle;
    for (int i = 0; i < 100; ++i)
        idle.push_back(room.Enter(Client("a"), [] {}));
    auto b = room.Enter(Client("b"), [] {});
    EXPECT_TRUE(b.Book(10000, kStart));
}

TEST(UploadRoom, CountsAByteNowAndThenAsStandingStill) {
    UploadRoom room(10000, 10000);
    bool yielded = false;
    auto slow = room.Enter(Client("a"), [&] { yielded = true; });
    ASSERT_TRUE(slow.Book(6000, kStart));
    for (int i = 1; i < 10; ++i)
        ASSERT_TRUE(slow.Book(1, kStart + milliseconds(100 * i)));
    auto b = room.Enter(Client("b"), [] {});
    EXPECT_TRUE(b.Book(6000, kStart + milliseconds(1000)));
    EXPECT_TRUE(yielded);
}

TEST(UploadRoom, TakesAClientsOwnIdleOneWhereItsShareIsFull) {
    UploadRoom room(100000, 10000);
    std::string yielded;
    auto other = room.Enter(Client("b"), [&] { yielded += 'b'; });
    auto first = room.Enter(Client("a"), [&] { yielded += 'a'; });
    ASSERT_TRUE(other.Book(9000, kStart));
    ASSERT_TRUE(first.Book(9000, kStart));
    auto second = room.Enter(Client("a"), [] {});
    EXPECT_TRUE(second.Book(9000, kStart + milliseconds(300)));
    EXPECT_EQ(yielded, "a");
}

TEST(UploadRoom, LetsWhatIsWholeKeepItsRoomAndTakesBackWhatEnds) {
    UploadRoom room(10000, 10000);
    auto b = room.Enter(Client("b"), [] {});
    {
        auto whole = room.Enter(Client("a"), [] { FAIL(); });
        ASSERT_TRUE(whole.Book(9000, kStart));
        whole.Whole();
        EXPECT_FALSE(b.Book(9000, kStart + milliseconds(900)));
    }
    EXPECT_TRUE(b.Book(9000, kStart + milliseconds(900)));
}

}  // namespace
}  // namespace zhengji
