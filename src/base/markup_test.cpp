#include "base/markup.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(Markup, StandsBetweenTagsAndInAnAttribute) {
    EXPECT_EQ(Escaped("<a href=\"x\">'甲' & 乙</a>"),
              "&lt;a href=&quot;x&quot;&gt;&#39;甲&#39; &amp; 乙&lt;/a&gt;");
    EXPECT_EQ(Escaped("一\t二\n三\r四"), "一\t二\n三\r四");
}

TEST(Markup, HasNothingThatXmlHasNot) {
    EXPECT_EQ(Escaped(std::string_view("a\0b\x1b[31mc\x0b", 9)), "ab[31mc");
    EXPECT_EQ(Escaped("甲\xff乙"), "甲\xEF\xBF\xBD乙");
}

}  // namespace
}  // namespace zhengji
