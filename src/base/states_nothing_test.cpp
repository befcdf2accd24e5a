#include "base/states_nothing.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(StatesNothing, IsSaidByWordsForNoneAndBySignsAlone) {
    for (const char* none : {"", " ", "无", " 无 ", "待补", "???", "？？", "-", "——", "/", "…",
                             "N/A", "none", "。", "（）"})
        EXPECT_TRUE(StatesNothing(none)) << none;
    for (const char* some : {"无锡市人事局", "无线电管理局", "无法联系", "缺", "缺身份证", "x",
                             "1号", "宁〔2025〕1号", "无犯罪记录", "𠀀"})
        EXPECT_FALSE(StatesNothing(some)) << some;
}

}  // namespace
}  // namespace zhengji
