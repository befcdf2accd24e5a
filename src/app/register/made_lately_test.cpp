// What everybody asks for is made now and then, however many ask.
#include "app/register/made_lately.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace zhengji {
namespace {

struct Text {
    std::string text;
    std::size_t Bytes() const { return text.size(); }
};
using Texts = MadeLately<Text>;

// Counts how often it is asked to make something, and takes its time.
struct Maker {
    std::atomic<int> made = 0;
    std::chrono::milliseconds takes{30};

    std::function<Result<Text>()> Of(std::string text) {
        return [this, text]() -> Result<Text> {
            std::this_thread::sleep_for(takes);
            ++made;
            return Text{text};
        };
    }
};

TEST(MadeLately, IsMadeOnceForAllWhoAskAtOnce) {
    Texts texts(1000);
    Maker maker;
    {
        std::vector<std::jthread> threads;
        for (int n = 0; n < 8; ++n)
            threads.emplace_back([&] { EXPECT_EQ((*texts.Of("a", maker.Of("x")))->text, "x"); });
    }
    EXPECT_EQ(maker.made, 1);
    EXPECT_EQ((*texts.Of("b", maker.Of("y")))->text, "y") << "another is another";
}

TEST(MadeLately, IsMadeAnewAfterTwentyTimesAsLong) {
    Texts texts(1000);
    Maker maker{.takes = std::chrono::milliseconds(10)};
    EXPECT_EQ((*texts.Of("a", maker.Of("old")))->text, "old");
    EXPECT_EQ((*texts.Of("a", maker.Of("new")))->text, "old");
    const auto asked = Texts::Clock::now();
    while ((*texts.Of("a", maker.Of("new")))->text == "old")
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_GT(Texts::Clock::now() - asked, std::chrono::milliseconds(100));
    EXPECT_EQ(maker.made, 2);
}

TEST(MadeLately, IsHeldWhileWhatItRestsOnIsTheSame) {
    Texts texts(1000);
    Maker maker{.takes = std::chrono::milliseconds(0)};
    EXPECT_EQ((*texts.Of("a", "1", maker.Of("of 1")))->text, "of 1");
    EXPECT_EQ((*texts.Of("a", "1", maker.Of("again")))->text, "of 1");
    EXPECT_EQ((*texts.Of("a", "2", maker.Of("of 2")))->text, "of 2");
    EXPECT_EQ((*texts.Of("a", "1", maker.Of("anew")))->text, "anew") << "one is held, the last";
    const auto refuse = []() -> Result<Text> { return MakeError(Code::province_unknown, {"99"}); };
    EXPECT_FALSE(texts.Of("a", "3", refuse));
    EXPECT_EQ((*texts.Of("a", "3", maker.Of("of 3")))->text, "of 3");
}

TEST(MadeLately, DoesNotKeepARefusal) {
    Texts texts(1000);
    Maker maker;
    const auto refuse = []() -> Result<Text> { return MakeError(Code::province_unknown, {"99"}); };
    EXPECT_EQ(texts.Of("a", refuse).error().code(), Code::province_unknown);
    EXPECT_EQ((*texts.Of("a", maker.Of("x")))->text, "x");
}

TEST(MadeLately, HoldsNoMoreThanItMay) {
    Texts texts(10);
    Maker maker;
    ASSERT_TRUE(texts.Of("first", maker.Of("123456")));
    ASSERT_TRUE(texts.Of("second", maker.Of("1234")));
    ASSERT_TRUE(texts.Of("second", maker.Of("1234")));
    EXPECT_EQ(maker.made, 2) << "both fit";
    ASSERT_TRUE(texts.Of("third", maker.Of("1")));
    ASSERT_TRUE(texts.Of("second", maker.Of("1234")));
    EXPECT_EQ(maker.made, 3) << "the oldest made room";
    ASSERT_TRUE(texts.Of("first", maker.Of("123456")));
    EXPECT_EQ(maker.made, 4);
    const auto held = texts.Of("large", maker.Of("12345678901"));
    EXPECT_EQ((*held)->text.size(), 11U) << "whoever asked for it has it";
    ASSERT_TRUE(texts.Of("large", maker.Of("12345678901")));
    EXPECT_EQ(maker.made, 6) << "what is larger than all there is room for is not held";
    ASSERT_TRUE(texts.Of("first", maker.Of("123456")));
    EXPECT_EQ(maker.made, 6) << "and takes nothing away";
}

}  // namespace
}  // namespace zhengji
