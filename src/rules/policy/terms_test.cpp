#include <gtest/gtest.h>

#include "rules/policy/terms.hpp"

namespace zhengji {
namespace {

TEST(Sessions, AreReadAndWritten) {
    EXPECT_EQ(Session::Parse("2024H2"), (Session{Family::kSoftware, 2024, 2}));
    EXPECT_EQ(Session::Parse("2024"), (Session{Family::kTelecom, 2024, 0}));
    for (const char* text : {"2024H2", "2023H1", "2024"}) {
        EXPECT_EQ(Session::Parse(text)->ToString(), text);
    }
    EXPECT_EQ(Session::Parse("2024H2")->Chinese(), "2024年下半年");
    EXPECT_EQ(Session::Parse("2024H1")->Chinese(), "2024年上半年");
    EXPECT_EQ(Session::Parse("2024")->Chinese(), "2024年度");
}

TEST(Sessions, OfOtherShapesAreNone) {
    for (const char* text : {"", "2024H3", "2024H0", "2024h2", "24H2", "2024H22", "20x4", "-024",
                             "1900H1", "2024 2"}) {
        EXPECT_EQ(Session::Parse(text), std::nullopt) << text;
    }
}

TEST(DivisionCodes, AreSixDigitsWithTheirLevels) {
    const auto county = DivisionCode::Parse("640402").value();
    EXPECT_TRUE(county.IsCounty());
    EXPECT_EQ(county.Province(), 64);
    EXPECT_EQ(county.Prefecture(), 4);
    EXPECT_EQ(county.PrefectureCode().ToString(), "640400");
    EXPECT_EQ(county.ProvinceCode().ToString(), "640000");
    EXPECT_TRUE(county.PrefectureCode().IsPrefecture());
    EXPECT_TRUE(county.ProvinceCode().IsProvince());
    EXPECT_TRUE(county.ProvinceCode().Contains(county));
    EXPECT_TRUE(county.PrefectureCode().Contains(county));
    EXPECT_FALSE(county.Contains(county.PrefectureCode()));
    for (const char* text : {"", "64040", "6404021", "64040x", "+64040", "-64040", " 64040"}) {
        EXPECT_EQ(DivisionCode::Parse(text), std::nullopt) << text;
    }
}

TEST(Words, AreReadInBothLanguages) {
    EXPECT_EQ(ParseLevel("senior"), Level::kSenior);
    EXPECT_EQ(ParseLevel("高级"), Level::kSenior);
    EXPECT_EQ(ParseBasis("relocated"), Basis::kRelocated);
    EXPECT_EQ(ParseBasis("到地区工作"), Basis::kRelocated);
    EXPECT_EQ(ParseLineKind("separate_line"), LineKind::kSeparate);
    EXPECT_EQ(ParseFamily("telecom"), Family::kTelecom);
    EXPECT_EQ(ParseLevel("Senior"), std::nullopt);
    for (const Level level : AllLevels()) {
        EXPECT_EQ(ParseLevel(Name(level)), level);
        EXPECT_EQ(ParseLevel(Chinese(level)), level);
    }
}

}  // namespace
}  // namespace zhengji
