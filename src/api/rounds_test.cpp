// One part that fails, or throws, keeps no other from its turn, and comes again later.
#include "api/rounds.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

#include "app/testing/scratch.hpp"

namespace zhengji {
namespace {

using std::chrono::milliseconds;

class RoundsTest : public testing::Test {
  protected:
    RoundsPlace Place() {
        return {[this]() -> Result<std::unique_ptr<Register>> {
                    ++opened;
                    return scratch.Reg().Another();
                },
                [this](const Error& error) { failures.push_back(error.code()); }};
    }
    /// A turn that is waited for the third time it is taken.
    Rounds::Part Third(std::promise<void>& third) {
        Rounds::Part part;
        part.idle = milliseconds(0);
        part.turn = [&third, turns = 0](Register&) mutable -> Result<bool> {
            if (++turns == 3) third.set_value();
            return false;
        };
        return part;
    }

    Scratch scratch{*Instant::Parse("2026-11-30T09:00:00"),
                    std::string(ZHENGJI_SOURCE_DIR) + "/policies"};
    std::atomic<int> opened = 0;
    std::vector<Code> failures;  // read once the rounds have ended
};

TEST_F(RoundsTest, OneThatThrowsKeepsNoOtherFromItsTurn) {
    std::promise<void> third;
    Rounds::Part throws;
    throws.after_failure = [](std::int64_t) { return milliseconds(0); };
    throws.turn = [](Register&) -> Result<bool> { throw std::out_of_range("as a library does"); };
    {
        const Rounds rounds(Place(), {throws, Third(third)});
        third.get_future().wait();
    }
    ASSERT_GE(failures.size(), 2U) << "it comes again";
    EXPECT_EQ(failures.front(), Code::internal);
    EXPECT_GE(opened, 2) << "by a connection of its own: that one may stand anywhere";
}

TEST_F(RoundsTest, OneThatFailsWaitsTheLongerTheOftenerItFailed) {
    std::promise<std::int64_t> fourth;
    Rounds::Part fails;
    fails.turn = [](Register&) -> Result<bool> { return MakeError(Code::bad_request); };
    fails.after_failure = [&](std::int64_t count) {
        if (count == 4) fourth.set_value(count);
        return milliseconds(count < 4 ? 0 : 60'000);
    };
    {
        const Rounds rounds(Place(), {fails});
        fourth.get_future().wait();
    }
    EXPECT_EQ(failures, std::vector<Code>(4, Code::bad_request));
    EXPECT_EQ(opened, 1) << "what is no fault of the store's leaves it open";
}

TEST_F(RoundsTest, WhatIsLeftIsDoneAtTheEnd) {
    std::atomic<int> turns = 0;
    Rounds::Part part;
    part.idle = milliseconds(60'000);
    part.at_end = true;
    std::promise<void> begun;
    part.turn = [&](Register&) -> Result<bool> {
        if (++turns == 1) begun.set_value();
        return false;
    };
    {
        const Rounds rounds(Place(), {part});
        begun.get_future().wait();
    }
    EXPECT_EQ(turns, 2);
}

TEST_F(RoundsTest, ARegisterThatIsNotThereIsSaidAndAskedForAgain) {
    std::promise<void> third;
    int asked = 0;
    RoundsPlace place = Place();
    place.another = [&]() -> Result<std::unique_ptr<Register>> {
        if (++asked < 3) return MakeError(Code::store_unreachable);
        return scratch.Reg().Another();
    };
    Rounds::Part part = Third(third);
    part.after_failure = [](std::int64_t) { return milliseconds(0); };
    {
        const Rounds rounds(place, {part});
        third.get_future().wait();
    }
    EXPECT_EQ(failures, std::vector<Code>(2, Code::store_unreachable));
}

}  // namespace
}  // namespace zhengji
