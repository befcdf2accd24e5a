// Servers of one register, one after the other: what was counted in one holds in the next, and
// nothing else does. A turn is taken when one begins and when it ends, so nobody waits here.
#include "api/shared_limits.hpp"

#include <gtest/gtest.h>

#include "app/gate/gate.hpp"
#include "app/testing/scratch.hpp"

namespace zhengji {
namespace {

// A process: its own counts, and one life of the thread that shares them.
class Server {
  public:
    explicit Server(const Scratch& scratch, Instant now)
        : place_{{[&scratch] {
                      return Register::Open({"sqlite:" + scratch.Folder() + "/s.db", "", ""});
                  },
                  [](const Error& error) { ADD_FAILURE() << Info(error.code()).name; }},
                 [now] { return now; }} {}

    void Live() {
        const SharedLimits shares(place_, limits, {{"guesses", &guesses}, {"changes", &changes}});
    }

    QueryLimits limits;
    SharedBuckets guesses{{3, 0.001}}, changes{{3, 0.001}};

  private:
    LimitsPlace place_;
};

class SharedLimitsTest : public testing::Test {
  protected:
    static SteadyTime Now() { return SteadyTime::clock::now(); }

    Instant now = *Instant::Parse("2026-11-30T09:00:00");
    Scratch scratch{now, std::string(ZHENGJI_SOURCE_DIR) + "/policies"};
};

TEST_F(SharedLimitsTest, OfWhatAnAccountChangesAreOneForAllServers) {
    Server first(scratch, now), second(scratch, now);
    for (int i = 0; i < 2; ++i)
        first.changes.Count("person:7", Now());
    second.changes.Count("person:7", Now());
    first.Live();
    EXPECT_FALSE(second.changes.MustWait("person:7", Now())) << "not told yet";
    second.Live();
    EXPECT_TRUE(second.changes.MustWait("person:7", Now())) << "two there and one here";
    EXPECT_FALSE(second.changes.MustWait("person:8", Now())) << "another account";
    EXPECT_FALSE(second.guesses.MustWait("person:7", Now())) << "another count";
    Server third(scratch, now);
    third.Live();
    EXPECT_TRUE(third.changes.MustWait("person:7", Now())) << "one that starts later knows all";
}

TEST_F(SharedLimitsTest, OutliveTheServerForTwoHours) {
    Server first(scratch, now);
    for (int i = 0; i < 3; ++i)
        first.guesses.Count("192.0.2.0/24", Now());
    first.Live();
    Server soon(scratch, After(now, 10 * millis::kMinute));
    soon.Live();
    EXPECT_TRUE(soon.guesses.MustWait("192.0.2.0/24", Now()));
    Server late(scratch, After(now, 2 * millis::kHour + millis::kMinute));
    late.Live();
    EXPECT_FALSE(late.guesses.MustWait("192.0.2.0/24", Now()));
}

// Both kinds lie in one row, and a server of before knows the first alone.
TEST_F(SharedLimitsTest, TellWrongAnswersBesideThem) {
    Server first(scratch, now), second(scratch, now);
    ClientKeys client;
    client.networks[0] = "192.0.2.1";
    client.count = 1;
    for (int i = 0; i < 10; ++i)
        first.limits.CountWrong({client, "A31420241164044300001"}, Now());
    for (int i = 0; i < 3; ++i)
        first.guesses.Count("192.0.2.0/24", Now());
    first.Live();
    second.Live();
    EXPECT_TRUE(second.limits.MustWait(client, "A31420241164044300001", Now()));
    EXPECT_FALSE(second.limits.MustWait(client, "A31420241164044300002", Now()));
    EXPECT_TRUE(second.guesses.MustWait("192.0.2.0/24", Now()));
}

TEST_F(SharedLimitsTest, WriteNothingWhereNothingWasCounted) {
    Server idle(scratch, now);
    idle.Live();
    const auto told = Ask(scratch.Reg(), kAnyone,
                          [&](Desk& desk) { return WrongAnswers(desk.Tx()).Since(Instant{0}); });
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->empty());
}

}  // namespace
}  // namespace zhengji
