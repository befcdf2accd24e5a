#include "intake/mend.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(Mended, WritesTheCellsAnewAndLeavesEveryOtherByte) {
    EXPECT_EQ(Mended("\xEF\xBB\xBF"
                     "a,b\r\n\"x, y\",2\r\n\r\n3,4",
                     {{{2, 2}, "5"}}),
              "\xEF\xBB\xBF"
              "a,b\r\n\"x, y\",5\r\n\r\n3,4");
    EXPECT_EQ(Mended("a,b\n1,2\n3,4\n", {{{2, 1}, "7"}, {{3, 2}, "8"}}), "a,b\n7,2\n3,8\n");
    EXPECT_EQ(Mended("a,b\n1,2\n", {}), "a,b\n1,2\n");
}

TEST(Mended, QuotesWhatACellNeedsAndKeepsLinesWhereTheyWere) {
    EXPECT_EQ(Mended("a,b\n1,2\n", {{{2, 1}, "x,\"y\""}}), "a,b\n\"x,\"\"y\"\"\",2\n");
    EXPECT_EQ(Mended("a,b\n1,2\n", {{{2, 2}, "one\r\ntwo"}}), "a,b\n1,one  two\n");
    EXPECT_EQ(Mended("a,b\n\"1\n1\",2\n3,4\n", {{{4, 1}, "5"}}), "a,b\n\"1\n1\",2\n5,4\n");
}

TEST(Mended, AShortRecordGrowsAndALineWithoutARecordIsPassedOver) {
    EXPECT_EQ(Mended("a,b,c\n1\n", {{{2, 3}, "9"}}), "a,b,c\n1,,9\n");
    EXPECT_EQ(Mended("a,b\n\"1\n1\",2\n", {{{3, 1}, "5"}, {{9, 1}, "5"}}), "a,b\n\"1\n1\",2\n");
}

}  // namespace
}  // namespace zhengji
