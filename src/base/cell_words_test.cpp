#include "base/cell_words.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(CellWords, AreReadApartByEverySeparatorOfficesUse) {
    const std::vector<std::string> wanted{"证书", "身份证件", "申请表"};
    for (const char* list :
         {"证书;身份证件;申请表", "证书；身份证件；申请表", "证书、身份证件、申请表",
          "证书,身份证件,申请表", "证书，身份证件，申请表", " 证书 ; 身份证件、;申请表；"})
        EXPECT_EQ(SplitWords(list), wanted) << list;
    EXPECT_TRUE(SplitWords(" ;；、").empty());
}

TEST(CellWords, KnowWhatSaysNone) {
    for (const char* none :
         {"无", "没有", "缺", "未提交", "待补", "暂无", "N/A", "-", "—", "——", "/", "－"})
        EXPECT_TRUE(SaysNone(none)) << none;
    for (const char* some : {"", "申请表", "无锡", "-1", "缺考"})
        EXPECT_FALSE(SaysNone(some)) << some;
    EXPECT_FALSE(IsNoneSign("无"));
}

}  // namespace
}  // namespace zhengji
