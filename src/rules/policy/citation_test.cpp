#include "rules/policy/citation.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(Citations, NameAnArticleOfTheDocumentItself) {
    EXPECT_EQ(RuleUnder("S25", CitedMatter::kSeparateLine), "S25-3");
    EXPECT_EQ(RuleUnder("G25", CitedMatter::kWhereValid), "G25-2");
    EXPECT_EQ(RuleUnder("S23", CitedMatter::kWhereValid), "S23-5");
    EXPECT_EQ(RuleUnder("N47", CitedMatter::kValidity), "N47-3");
    EXPECT_EQ(RuleUnder("N47", CitedMatter::kDeferral), "N47-8");
    EXPECT_EQ(RuleUnder("N47", CitedMatter::kTimeLost), "N47-11");
}

TEST(Citations, NameNoneWhereTheDocumentHasNone) {
    for (const char* document : {"", "2025-09-03通告", "人社厅发〔2022〕25号", "S2", "S25 三"}) {
        for (const CitedMatter matter :
             {CitedMatter::kSeparateLine, CitedMatter::kSettingLine, CitedMatter::kAreas,
              CitedMatter::kWhereValid, CitedMatter::kValidity, CitedMatter::kReach,
              CitedMatter::kDeferral, CitedMatter::kTimeLost})
            EXPECT_EQ(RuleUnder(document, matter), "") << document;
    }
    EXPECT_EQ(RuleUnder("S25", CitedMatter::kAreas), "");
}

}  // namespace
}  // namespace zhengji
