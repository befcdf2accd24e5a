#include "rules/policy/asked_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

#define DATED "from = 2025-01-01\nsource = \"X2\"\nchecked = 2026-11-24\n"

std::string TermOf(const std::string& name, const std::string& more = "") {
    return "[[term]]\nname = \"" + name + "\"\nlength = 5\nunit = \"days\"\n" + more + DATED;
}
std::string BoundOf(const std::string& name) {
    return "[[bound]]\nname = \"" + name + "\"\nvalue = 5\n" DATED;
}
std::string RegionOf(int digits) {
    return "[[exam_region]]\nname = \"某兵团\"\nenglish = \"some corps\"\ndigits = " +
           std::to_string(digits) + "\nsource = \"X2\"\nchecked = 2026-11-24\n";
}

std::vector<std::string> Told(const std::vector<PolicyFault>& faults) {
    std::vector<std::string> told;
    for (const PolicyFault& fault : faults)
        told.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " +
                       std::string(Info(fault.message.code).name) + " " +
                       Render(fault.message, Language::kEnglish));
    return told;
}

std::shared_ptr<const PolicyBook> WithoutName(const std::string& name, const std::string& other) {
    std::string text = Shipped().Canonical();
    const std::string stated = "\"name\":\"" + name + '"';
    for (auto at = text.find(stated); at != std::string::npos; at = text.find(stated))
        text.replace(at, stated.size(), "\"name\":\"" + other + '"');
    return *PolicyBook::FromCanonical(text);
}

TEST(AskedNames, OneThatNobodyAsksForIsRefusedWhereItStands) {
    EXPECT_THAT(Told(LoadSmall(TermOf("claim_objectionx")).faults),
                ElementsAre("2:8 policy_wrong_type field 'name' is not of the right form: "
                            "\"claim_objection\" (nothing is called 'claim_objectionx': a "
                            "misspelling?)"));
    EXPECT_THAT(Told(LoadSmall(BoundOf("serial_gaps")).faults),
                ElementsAre(HasSubstr("\"serial_gap\" (nothing is called 'serial_gaps'")));
    EXPECT_THAT(Told(LoadSmall(BoundOf("colour")).faults),
                ElementsAre(HasSubstr("annotations_open, assessment_links_open, born_from")));
    EXPECT_THAT(LoadSmall(TermOf("claim_objection") + BoundOf("serial_gap")).faults, IsEmpty());
    EXPECT_THAT(
        LoadSmall("[[provision]]\nname = \"any\"\nchinese = \"甲\"\nenglish = \"a\"\n" DATED)
            .faults,
        IsEmpty());
}

TEST(AskedNames, InChineseToo) {
    const auto faults = LoadSmall(TermOf("claim_objectionx")).faults;
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(
        Render(faults.front().message, Language::kChinese),
        "字段“name”写法不对，应如 \"claim_objection\"（没有叫“claim_objectionx”的，写错了？）");
}

TEST(AskedNames, OnesThatNoEntryBearsAreGaps) {
    EXPECT_THAT(NamesLeftOut(Shipped()), IsEmpty());
    EXPECT_THAT(Told(NamesLeftOut(*WithoutName("claim_objection", "of_before"))),
                ElementsAre("0:0 policy_gap [[term]] has a gap: nothing for name = "
                            "\"claim_objection\""));
    EXPECT_THAT(Told(NamesLeftOut(*WithoutName("serial_gap", "of_before"))),
                ElementsAre("0:0 policy_gap [[bound]] has a gap: nothing for name = "
                            "\"serial_gap\""));
    EXPECT_THAT(NamesLeftOut(*LoadSmall("").book), IsEmpty()) << "left out altogether";
    EXPECT_EQ(NamesLeftOut(*LoadSmall(TermOf("feed_silent")).book).size(), 21U);
    EXPECT_EQ(NamesLeftOut(*LoadSmall(TermOf("feed_silent", "province = 64\n")).book).size(), 22U)
        << "a province's own leaves the others without";
}

TEST(AskedNames, WhatWasAdoptedUnderOtherNamesIsReadAsBefore) {
    const auto book = WithoutName("claim_objection", "of_before");
    ASSERT_NE(book, nullptr);
    EXPECT_FALSE(book->TermFor("claim_objection", 64, Day("2026-12-01")).InForce());
    EXPECT_TRUE(book->TermFor("of_before", 64, Day("2026-12-01")).InForce());
}

TEST(AskedNames, TheDigitsOfARegionAreNoProvincesAndNoOtherRegions) {
    EXPECT_THAT(Told(LoadSmall(RegionOf(64)).faults),
                ElementsAre(HasSubstr("4:10 policy_code_twice code 64 stands for both "
                                      "宁夏回族自治区 and 某兵团")));
    EXPECT_THAT(LoadSmall(RegionOf(66)).faults, IsEmpty());
    EXPECT_EQ(LoadSmall(RegionOf(66) + RegionOf(66)).faults.size(), 1U);
}

}  // namespace
}  // namespace zhengji::policy_test
