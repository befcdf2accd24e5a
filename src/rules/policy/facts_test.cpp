// Facts of the shipped policies found since their first issue, each from its source.
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

std::vector<int> ShaanxiMinimums(const char* qualification, Level level) {
    const auto line = Shipped().LineFor(At("2023H2"), level, LineKind::kProvincial, 61,
                                        Day("2024-01-01"), qualification);
    return line.InForce() ? line.value->minimums : std::vector<int>{};
}

TEST(ShippedFacts, ShaanxiHasLinesByQualificationAndSubject) {
    EXPECT_EQ(ShaanxiMinimums("软件设计师", Level::kIntermediate), (std::vector{41, 42}));
    EXPECT_EQ(ShaanxiMinimums("信息处理技术员", Level::kJunior), (std::vector{37, 38}));
    EXPECT_EQ(ShaanxiMinimums("系统架构设计师", Level::kSenior), (std::vector{37, 40, 40}));
    // The others there have the national standard alone.
    const auto other = Shipped().LineFor(At("2023H2"), Level::kIntermediate, LineKind::kProvincial,
                                         61, Day("2024-01-01"), "软件评测师");
    ASSERT_TRUE(other.InForce());
    EXPECT_FALSE(other.value->minimum.has_value());
    EXPECT_TRUE(other.value->known);
    EXPECT_EQ(Shipped()
                  .LineFor(At("2023H2"), Level::kIntermediate, LineKind::kProvincial, 61,
                           Day("2023-12-26"), "软件设计师")
                  .state,
              InTime::kNotYet);
}

TEST(ShippedFacts, OneSubjectOf2016HadALineOfItsOwn) {
    const auto line = [](const char* qualification) {
        return Shipped().LineFor(At("2016H1"), Level::kIntermediate, LineKind::kNational, 0,
                                 Day("2017-01-01"), qualification);
    };
    EXPECT_EQ(line("信息系统管理工程师").value->minimums, (std::vector{45, 50}));
    EXPECT_EQ(line("软件设计师").value->MinimumOf(1), 45);
}

TEST(ShippedFacts, QinghaiHadALineWithATotal) {
    const auto line = Shipped().LineFor(At("2023H1"), Level::kSenior, LineKind::kProvincial, 63,
                                        Day("2024-01-01"));
    ASSERT_TRUE(line.InForce());
    EXPECT_EQ(line.value->minimum, 35);
    EXPECT_EQ(line.value->total, 130);
}

TEST(ShippedFacts, CallsCameBeforeThatOf2025) {
    const auto call = [](const char* id) -> const ClaimCall* {
        for (const ClaimCall& one : Shipped().ClaimCalls())
            if (one.id == id) return &one;
        return nullptr;
    };
    const ClaimCall* first = call("2024-09-20");
    ASSERT_NE(first, nullptr);
    EXPECT_TRUE(first->provinces.empty());
    EXPECT_EQ(first->applications.opens.ToString(), "2024-09-23T09:00:00+08:00");
    EXPECT_EQ(first->applications.closes.ToString(), "2024-10-25T17:00:00+08:00");
    const ClaimCall* gansu = call("甘肃2023");
    ASSERT_NE(gansu, nullptr);
    EXPECT_EQ(gansu->provinces, std::vector{62});
    EXPECT_EQ(gansu->applications.closes.Day(), Day("2023-12-21"));
    EXPECT_EQ(call("甘肃2025")->sessions.size(), 4U);
}

TEST(ShippedFacts, AreasOfThreeMoreProvincesAreWhole) {
    const auto status = [](std::uint32_t county) {
        return Shipped().SeparateLineArea(DivisionCode(county), Day("2025-01-01")).status;
    };
    EXPECT_EQ(status(620421), AreaStatus::kListed);     // 靖远县
    EXPECT_EQ(status(622901), AreaStatus::kListed);     // 临夏市, in 临夏州
    EXPECT_EQ(status(620102), AreaStatus::kNotListed);  // 城关区
    EXPECT_EQ(status(610102), AreaStatus::kNotListed);  // 新城区
    EXPECT_EQ(status(630102), AreaStatus::kNotListed);  // 城东区
    EXPECT_EQ(status(530102), AreaStatus::kNotKnown);   // 16 counties of Yunnan are not known
}

TEST(ShippedFacts, DivisionCodesHaveDays) {
    const auto& places = Shipped().Places();
    const auto state = [&](std::uint32_t code, const char* day) {
        return places.StateOn(DivisionCode(code), Day(day));
    };
    EXPECT_EQ(state(653228, "2024-11-30"), InTime::kNotYet);
    EXPECT_EQ(state(653228, "2024-12-01"), InTime::kInForce);
    EXPECT_EQ(state(500105, "2025-12-31"), InTime::kInForce);
    EXPECT_EQ(state(500105, "2026-01-01"), InTime::kEnded);
    EXPECT_EQ(state(500157, "2025-12-01"), InTime::kInForce);
    EXPECT_EQ(places.DaysOf(DivisionCode(500112))->successor, DivisionCode(500157));
    EXPECT_EQ(places.DaysOf(DivisionCode(640402)), nullptr);
    EXPECT_EQ(places.Name(DivisionCode(653229)), "和安县");
    // One that is no more is in no list; a province answers by the counties it has on the day.
    EXPECT_EQ(Shipped().Covers(50, DivisionCode(500105), Day("2026-02-01")),
              AreaStatus::kNotListed);
    EXPECT_EQ(Shipped().Covers(65, DivisionCode(653200), Day("2024-11-01")), AreaStatus::kListed);
    // Its code is not confirmed.
    EXPECT_TRUE(places.CountiesNamed("岑岭县").empty());
}

TEST(ShippedFacts, ExamDaysBoundsAndRegions) {
    EXPECT_EQ(Shipped().FactsOf(At("2023H1"))->first_exam_day, Day("2023-05-27"));
    EXPECT_EQ(Shipped().FactsOf(At("2023H1"))->last_exam_day, Day("2023-05-28"));
    EXPECT_EQ(Shipped().FactsOf(At("2023H2"))->last_exam_day, Day("2023-11-05"));
    EXPECT_EQ(Shipped().FactsOf(At("2022"))->last_exam_day, Day("2022-10-15"));
    EXPECT_EQ(Shipped().BoundFor("annotations_open", Day("2026-12-01")).value->value, 3);
    EXPECT_EQ(Shipped().TermFor("annotation_longest", 0, Day("2026-12-01")).value->length, 90);
    EXPECT_EQ(Shipped().BoundFor("checks_a_day", Day("2026-12-01")).value->value, 500000);
    EXPECT_EQ(Shipped().BoundFor("shares_open", Day("2026-12-01")).value->value, 3);
    EXPECT_EQ(Shipped().TermFor("share_longest", 0, Day("2026-12-01")).value->length, 90);
    EXPECT_EQ(Shipped().BoundFor("assessment_links_open", Day("2026-12-01")).value->value, 3);
    EXPECT_EQ(Shipped().TermFor("assessment_link_longest", 0, Day("2026-12-01")).value->length, 14);
    EXPECT_EQ(Shipped().TermFor("assessment_answer_kept", 0, Day("2026-12-01")).value->length, 120);
    ASSERT_EQ(Shipped().ExamRegions().size(), 1U);
    EXPECT_FALSE(Shipped().ExamRegions().front().digits.has_value());
}

// S25-4: as the province asks; no province's list was found.
TEST(ShippedFacts, MaterialsAreAskedByBasis) {
    const auto items = [](std::optional<Basis> basis, const char* day) {
        std::string all;
        for (const MaterialAsked& one : Shipped().MaterialsAsked("claim", 64, basis, Day(day)))
            all += one.item + (one.required ? " " : "? ");
        return all;
    };
    EXPECT_EQ(items(Basis::kResident, "2025-02-01"), "identity_document other? residence_proof ");
    EXPECT_EQ(items(Basis::kRelocated, "2025-02-01"), "employment_proof identity_document other? ");
    EXPECT_EQ(items({}, "2020-01-01"), "") << "before there were separate lines";
    EXPECT_EQ(Shipped().MaterialItems("claim", Day("2025-02-01")).size(), 4U);
    EXPECT_EQ(Shipped().BoundFor("material_files", Day("2025-02-01")).value->value, 20);
}

TEST(ShippedFacts, ProvincesThatPostNameNoSessions) {
    const auto& all = Shipped().Collections();
    const auto posts = std::ranges::count_if(
        all, [](const Collection& one) { return one.post == "EMS" && one.sessions.empty(); });
    EXPECT_EQ(posts, 2);
}

constexpr const char* kLine = R"([[line]]
session = "2024H2"
level = "intermediate"
kind = "provincial"
province = 51
from = 2025-01-01
source = "X1"
checked = 2026-11-24
)";

std::vector<Code> FaultsOf(const std::string& more) {
    std::vector<Code> codes;
    for (const PolicyFault& fault : LoadSmall(std::string(kLine) + more).faults)
        codes.push_back(fault.message.code);
    return codes;
}

TEST(LineOfAQualification, IsCheckedAgainstTheQualification) {
    const std::string own = "qualification = \"软件设计师\"\n";
    EXPECT_EQ(FaultsOf(own + "minimums = [41, 42]\n"), std::vector<Code>{});
    EXPECT_EQ(FaultsOf(own + "minimums = [41]\n"), std::vector{Code::policy_line_subjects});
    EXPECT_EQ(FaultsOf(own + "minimums = [41, 76]\n"), std::vector{Code::policy_line_above_full});
    EXPECT_EQ(FaultsOf(own + "minimum = 41\nminimums = [41, 42]\n"),
              std::vector{Code::policy_both_forms});
    EXPECT_EQ(FaultsOf("minimums = [41, 42]\n"), std::vector{Code::policy_missing_field});
    EXPECT_EQ(FaultsOf("qualification = \"程序员\"\nminimum = 41\n"),
              std::vector{Code::policy_unknown_qualification});
}

TEST(LineOfAQualification, BelongsToItsLevel) {
    const auto loaded = LoadSmall(R"([[qualification]]
name = "程序员"
family = "software"
level = "junior"
subjects = ["基础知识", "应用技术"]
code_status = "unknown"
from = 2004-01-01
source = "X1"
checked = 2026-11-24
)" + std::string(kLine) + "qualification = \"程序员\"\nminimum = 41\n");
    bool told = false;
    for (const PolicyFault& fault : loaded.faults)
        told = told || fault.message.code == Code::policy_line_of_other_level;
    EXPECT_TRUE(told);
}

TEST(ProvincesOwnCall, MayOverlapTheNationalOne) {
    const auto call = [](const char* id, const char* provinces) {
        return std::string("[[claim_call]]\nid = \"") + id + "\"\nsessions = [\"2024H2\"]\n" +
               provinces +
               "opens = 2025-01-22T09:00:00\ncloses = 2025-02-28T17:00:00\nsource = \"X1\"\n"
               "checked = 2026-11-24\n";
    };
    EXPECT_TRUE(LoadSmall(call("A", "") + call("B", "provinces = [51]\n")).faults.empty());
    EXPECT_EQ(LoadSmall(call("A", "") + call("B", "")).faults.size(), 1U);
    EXPECT_EQ(LoadSmall(call("A", "provinces = [51]\n") + call("B", "provinces = [51, 64]\n"))
                  .faults.size(),
              1U);
}

}  // namespace
}  // namespace zhengji::policy_test
