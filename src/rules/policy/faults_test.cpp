// Every fault `policy check` can find, each from a small bad file, with its place.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct BadFile {
    const char* name;
    const char* text;
    const char* fault;  ///< the one fault expected, as `line:column code`
};

// The fields every entry must have, so that a case shows nothing but its own fault.
#define SOURCED "source = \"X2\"\nchecked = 2026-11-24\n"
#define LINE "[[line]]\nsession = \"2024H2\"\nlevel = \"intermediate\"\n"
#define SEPARATE LINE "kind = \"separate_line\"\n"
#define QUALIFICATION                                                                           \
    "[[qualification]]\nfamily = \"software\"\nlevel = \"intermediate\"\nsubjects = [\"甲\", " \
    "\"乙\"]\nfrom = 2004-01-01\n" SOURCED
#define CALL "[[claim_call]]\nid = \"X3\"\nsessions = [\"2024H2\"]\n" SOURCED
#define APPLICATIONS "opens = 2025-01-22T09:00:00\ncloses = 2025-02-28T17:00:00\n"
#define AREAS "[[area_list]]\nprovince = 64\nfrom = 2023-01-01\n" SOURCED
#define TERM "[[term]]\nname = \"finding_answer\"\nlength = 5\nunit = \"working_days\"\n" SOURCED
// A senior qualification and its national line: 17 lines.
#define SENIOR                                                                                    \
    "[[qualification]]\nname = \"系统分析师\"\nfamily = \"software\"\nlevel = \"senior\"\n"  \
    "subjects = [\"甲\", \"乙\", \"丙\"]\ncode_status = \"unknown\"\nfrom = 2004-01-01\n" SOURCED \
    "[[line]]\nsession = \"2024H2\"\nlevel = \"senior\"\nkind = \"national\"\nminimum = 45\n"     \
    "from = 2022-02-16\n" SOURCED
#define REGIME "[[regime]]\nfamily = \"software\"\nkind = \"long_term\"\n" SOURCED

const std::string kEndless = [] {
    std::string key;
    for (int i = 0; i < 20'000; ++i)
        key += "a.";
    return key + "b = 1\n";
}();
const char* const kEndlessKey = kEndless.c_str();

const BadFile kBadFiles[] = {
    {"a value that does not end", "[[line]]\nkind = \"national\n", "2:17 policy_syntax"},
    {"a key of twenty thousand parts", kEndlessKey, "1:1 policy_line_too_long"},
    {"the same field twice", SEPARATE "minimum = 39\nminimum = 40\nfrom = 2025-01-15\n" SOURCED,
     "6:11 policy_syntax"},
    {"a kind misspelt", "[[lines]]\nsession = \"2024H2\"\n", "1:1 policy_unknown_kind"},
    {"a field misspelt", SEPARATE "minimum = 39\nfrom = 2025-01-15\nutnil = 2026-01-01\n" SOURCED,
     "7:9 policy_unknown_field"},
    {"a field missing", SEPARATE "minimum = 39\n" SOURCED, "1:1 policy_missing_field"},
    {"text for a number", SEPARATE "minimum = \"39\"\nfrom = 2025-01-15\n" SOURCED,
     "5:11 policy_wrong_type"},
    {"half a point", SEPARATE "minimum = 39.5\nfrom = 2025-01-15\n" SOURCED,
     "5:11 policy_wrong_type"},
    {"minus one", SEPARATE "minimum = -1\nfrom = 2025-01-15\n" SOURCED, "5:11 policy_wrong_type"},
    {"a number for text", AREAS "units = [640402]\n", "6:10 policy_wrong_type"},
    {"an unknown word", LINE "kind = \"local\"\nminimum = 1\nfrom = 2025-01-15\n" SOURCED,
     "4:8 policy_wrong_type"},
    {"a window's day without its hour", CALL "opens = 2025-01-22\ncloses = 2025-02-28T17:00:00\n",
     "6:9 policy_wrong_type"},
    {"an empty list of sessions",
     "[[line]]\nsessions = []\nlevel = \"senior\"\nkind = \"national\"\n",
     "2:12 policy_wrong_type"},
    {"a thirteenth month",
     "[[session]]\nsession = \"2024H1\"\nfull_mark = 75\nexam_month = 13\n" SOURCED
     "[[line]]\nsession = \"2024H1\"\nlevel = \"intermediate\"\nkind = \"national\"\n"
     "minimum = 45\nfrom = 2022-02-16\n" SOURCED,
     "4:14 policy_wrong_type"},
    {"a half in another month than in other years",
     "[[session]]\nsession = \"2023H2\"\nfull_mark = 75\nexam_month = 10\n" SOURCED
     "[[line]]\nsession = \"2023H2\"\nlevel = \"intermediate\"\nkind = \"national\"\n"
     "minimum = 45\nfrom = 2022-02-16\n" SOURCED,
     "1:1 policy_month"},
    {"an exam that ends outside its month",
     "[[session]]\nsession = \"2024H1\"\nfull_mark = 75\nexam_month = 5\n"
     "last_exam_day = 2024-11-10\n" SOURCED
     "[[line]]\nsession = \"2024H1\"\nlevel = \"intermediate\"\nkind = \"national\"\n"
     "minimum = 45\nfrom = 2022-02-16\n" SOURCED,
     "1:1 policy_day_outside_month"},
    {"a day that does not exist", SEPARATE "minimum = 39\nfrom = 2025-02-29\n" SOURCED,
     "6:8 policy_no_such_date"},
    {"an hour that does not exist",
     CALL "opens = 2025-01-22T09:00:00\ncloses = 2025-02-28T25:00:00\n",
     "7:10 policy_no_such_date"},
    {"a holiday of another year",
     "[[calendar_year]]\nyear = 2026\nholidays = [2025-01-01]\n" SOURCED,
     "3:13 policy_no_such_date"},
    {"session and sessions",
     "[[line]]\nsession = \"2024H2\"\nsessions = [\"2024H1\"]\nlevel = \"senior\"\n",
     "3:12 policy_both_forms"},
    {"no source", SEPARATE "minimum = 39\nfrom = 2025-01-15\n", "1:1 policy_no_source"},
    {"in force until before it begins",
     SEPARATE "minimum = 39\nfrom = 2025-01-15\nuntil = 2025-01-14\n" SOURCED,
     "7:9 policy_range_reversed"},
    {"a window that closes before it opens",
     CALL "opens = 2025-01-22T09:00:00\ncloses = 2025-01-22T08:59:59\n",
     "7:10 policy_window_reversed"},
    {"a window that closes as it opens",
     CALL "opens = 2025-01-22T09:00:00\ncloses = 2025-01-22T09:00:00\n",
     "7:10 policy_window_reversed"},
    {"a call for no session", "[[claim_call]]\nid = \"X3\"\nsessions = []\n" APPLICATIONS SOURCED,
     "3:12 policy_wrong_type"},
    {"a call for no province", CALL APPLICATIONS "provinces = []\n", "8:13 policy_list_empty"},
    {"letters in a telephone", CALL APPLICATIONS "telephone = \"O\"\n",
     "8:13 policy_telephone_wrong"},
    {"a review over before applications open",
     CALL APPLICATIONS "review_opens = 2025-01-20T09:00:00\nreview_closes = 2025-01-21T17:00:00\n",
     "9:17 policy_review_early"},
    {"two lines on one day",
     SEPARATE "minimum = 39\nfrom = 2025-01-15\nuntil = 2025-06-30\n" SOURCED SEPARATE
              "minimum = 40\nfrom = 2025-06-30\n" SOURCED,
     "10:1 policy_overlap"},
    {"two regimes on one day", REGIME "from = 2019-01-01\n" REGIME "from = 2020-01-01\n",
     "7:1 policy_overlap"},
    {"two calls one claim could fall under",
     CALL APPLICATIONS "[[claim_call]]\nid = \"X4\"\nsessions = [\"2024H2\"]\n"
                       "opens = 2025-02-28T17:00:00\ncloses = 2025-03-28T17:00:00\n" SOURCED,
     "8:1 policy_overlap"},
    {"one county twice", AREAS "units = [\"640402\", \"640402\"]\n", "6:20 policy_overlap"},
    {"one session twice",
     "[[session]]\nsession = \"2024H2\"\nfull_mark = 75\nexam_month = 11\n" SOURCED,
     "1:1 policy_overlap"},
    {"one year twice",
     "[[calendar_year]]\nyear = 2026\n" SOURCED "[[calendar_year]]\nyear = 2026\n" SOURCED,
     "6:8 policy_overlap"},
    {"a session without its national line",
     "[[session]]\nsession = \"2024H1\"\nfull_mark = 75\nexam_month = 5\n" SOURCED,
     "1:1 policy_gap"},
    {"a year missing in the middle",
     "[[calendar_year]]\nyear = 2026\n" SOURCED "[[calendar_year]]\nyear = 2028\n" SOURCED,
     "6:8 policy_gap"},
    {"a day without a regime in the middle",
     REGIME "from = 2004-01-01\nuntil = 2018-12-30\n" REGIME "from = 2019-01-01\n",
     "8:1 policy_gap"},
    {"a line that lapses in the middle",
     SEPARATE "minimum = 39\nfrom = 2025-01-15\nuntil = 2025-06-30\n" SOURCED SEPARATE
              "minimum = 40\nfrom = 2025-07-02\n" SOURCED,
     "10:1 policy_gap"},
    {"a term that lapses in the middle",
     TERM "from = 2017-04-01\nuntil = 2018-12-30\n" TERM "from = 2019-01-01\n", "9:1 policy_gap"},
    {"a list of areas that lapses in the middle",
     "[[division]]\nsource = \"X2\"\nchecked = 2026-11-24\nnames = { \"630000\" = \"青海省\" }\n"
     "[[area_list]]\nprovince = 63\nunits = []\nfrom = 2023-01-01\nuntil = 2024-12-31\n" SOURCED
     "[[area_list]]\nprovince = 63\nunits = []\nfrom = 2025-01-02\n" SOURCED,
     "12:1 policy_gap"},
    {"a level left out beside another's separate line",
     SENIOR SEPARATE "minimum = 39\nfrom = 2025-01-15\n" SOURCED, "18:1 policy_gap"},
    {"a province of which nothing is said",
     "[[division]]\nsource = \"X2\"\nchecked = 2026-11-24\nnames = { \"630000\" = \"青海省\" }\n",
     "4:22 policy_gap"},
    {"a document without its article",
     SEPARATE "minimum = 39\nfrom = 2025-01-15\narticle = \"\"\n" SOURCED,
     "8:10 policy_no_article"},
    {"checked tomorrow",
     SEPARATE "minimum = 39\nfrom = 2025-01-15\nsource = \"X2\"\nchecked = 2026-12-02\n",
     "8:11 policy_checked_ahead"},
    {"a line at a level the family has not",
     "[[line]]\nsession = \"2024H2\"\nlevel = \"senior\"\nkind = \"provincial\"\nprovince = 64\n"
     "minimum = 35\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_no_level"},
    {"a separate line of unknown value", SEPARATE "not_known = true\nfrom = 2025-01-15\n" SOURCED,
     "5:13 policy_line_not_known"},
    {"a category where the level has none",
     QUALIFICATION "name = \"网络工程师\"\ncode_status = \"unknown\"\ncategory = \"计算机网络\"\n",
     "1:1 policy_category"},
    {"a category not in the catalogue",
     "[[category_list]]\nfamily = \"telecom\"\nlevels = [\"junior\"]\nnames = [\"甲类\"]\n" SOURCED
     "[[qualification]]\nname = \"戊\"\nfamily = \"telecom\"\nlevel = \"junior\"\n"
     "subjects = [\"甲\", \"乙\"]\ncode_status = \"unknown\"\ncategory = \"乙类\"\n"
     "from = 2004-01-01\n" SOURCED,
     "7:1 policy_category"},
    {"a county that does not exist", AREAS "units = [\"640499\"]\n",
     "6:10 policy_unknown_division"},
    {"a province that does not exist",
     LINE "kind = \"provincial\"\nprovince = 63\nminimum = 35\nfrom = 2025-01-15\n" SOURCED,
     "5:12 policy_unknown_division"},
    {"a county of another province",
     "[[area_list]]\nprovince = 51\ncomplete = true\nfrom = 2023-01-01\nunits = "
     "[\"640402\"]\n" SOURCED,
     "5:10 policy_unit_elsewhere"},
    {"a session that does not exist",
     "[[line]]\nsession = \"2031H2\"\nlevel = \"intermediate\"\nkind = \"national\"\n"
     "minimum = 45\nfrom = 2022-02-16\n" SOURCED,
     "2:11 policy_unknown_session"},
    {"a code that is unknown and given",
     QUALIFICATION "name = \"网络工程师\"\ncode = 24\ncode_status = \"unknown\"\n",
     "9:8 policy_code_and_status"},
    {"one code for two qualifications",
     QUALIFICATION "name = \"网络工程师\"\ncode = 15\ncode_status = \"documented\"\n",
     "1:1 policy_code_twice"},
    {"one code for two counties",
     "[[division]]\nsource = \"X2\"\nchecked = 2026-11-24\nnames = { \"640402\" = \"某区\" }\n",
     "4:22 policy_code_twice"},
    {"a line with a minimum and none",
     SEPARATE "minimum = 39\nnone = true\nfrom = 2025-01-15\n" SOURCED, "1:1 policy_line_or_none"},
    {"a provincial line without a province",
     LINE "kind = \"provincial\"\nminimum = 35\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_line_province"},
    {"a national line with a province",
     SEPARATE "province = 64\nminimum = 39\nfrom = 2025-01-15\n" SOURCED,
     "5:12 policy_line_province"},
    {"a line above the full mark",
     LINE "kind = \"provincial\"\nprovince = 64\nminimum = 76\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_line_above_full"},
    {"a total above the sum of the full marks",
     LINE
     "kind = \"provincial\"\nprovince = 64\nminimum = 35\ntotal = 151\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_line_above_full"},
    {"a separate line as high as the national one",
     SEPARATE "minimum = 45\nfrom = 2025-01-15\n" SOURCED, "1:1 policy_separate_not_below"},
    {"a provincial line above the national one",
     LINE "kind = \"provincial\"\nprovince = 64\nminimum = 46\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_provincial_above"},
    {"a separate line of nothing", SEPARATE "minimum = 0\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_line_zero"},
    {"a separate line before its exam", SEPARATE "minimum = 39\nfrom = 2024-10-31\n" SOURCED,
     "1:1 policy_line_before_exam"},
    {"a total that asks nothing",
     LINE
     "kind = \"provincial\"\nprovince = 64\nminimum = 35\ntotal = 69\nfrom = 2025-01-15\n" SOURCED,
     "1:1 policy_total_low"},
    {"a make-up day that is a Friday",
     "[[calendar_year]]\nyear = 2026\nmakeup_days = [2026-01-02]\n" SOURCED,
     "3:16 policy_makeup_weekday"},
    {"a day that is a holiday and made up for",
     "[[calendar_year]]\nyear = 2026\nholidays = [2026-01-03]\nmakeup_days = "
     "[2026-01-03]\n" SOURCED,
     "4:16 policy_day_both"},
    {"a review that opens before applications",
     CALL APPLICATIONS "review_opens = 2025-01-20T09:00:00\nreview_closes = 2025-03-08T17:00:00\n",
     "1:1 policy_review_before_call"},
    {"a call before its session's exam",
     CALL "opens = 2024-10-20T09:00:00\ncloses = 2025-02-28T17:00:00\n",
     "1:1 policy_call_before_exam"},
    {"a collection before its session's exam",
     "[[collection]]\nprovince = 64\nsessions = [\"2024H2\"]\nfrom = 2024-10-31\nuntil = "
     "2025-02-28\n" SOURCED,
     "1:1 policy_call_before_exam"},
    {"a registration that opens before the validity begins",
     "[[regime]]\nfamily = \"software\"\nkind = \"cycle\"\nyears = 3\nwindow_months = 40\n"
     "from = 2019-01-01\n" SOURCED,
     "5:17 policy_window_above_cycle"},
    {"fewer hours in a cycle than in each of its years",
     "[[regime]]\nfamily = \"software\"\nkind = \"annual\"\nhours_total = 50\nhours_each_year = "
     "60\nfrom = 2019-01-01\n" SOURCED,
     "4:15 policy_hours_low"},
    {"more professional hours than hours",
     "[[regime]]\nfamily = \"software\"\nkind = \"annual\"\nhours_each_year = "
     "60\nhours_professional = 90\nfrom = 2019-01-01\n" SOURCED,
     "5:22 policy_hours_low"},
    {"a desk in a county",
     "[[collection]]\nprovince = 64\nsessions = [\"2024H2\"]\nfrom = 2025-07-01\n"
     "until = 2025-07-04\ndesks = [{ prefecture = \"640402\", name = \"甲\" }]\n" SOURCED,
     "1:1 policy_not_prefecture"},
    {"lists of a province that disagree", AREAS "units = [\"640402\"]\ncomplete = true\n",
     "7:12 policy_complete_disagrees"},
    {"a rehearsal code for what has one",
     "[[rehearsal_code]]\nqualification = \"软件设计师\"\ncode = 90\n" SOURCED,
     "2:17 policy_rehearsal_code"},
    {"an exam day made up where there is one",
     "[[rehearsal_day]]\nsession = \"2024H2\"\nlast_exam_day = 2024-11-30\n" SOURCED
     "[[rehearsal_day]]\nsession = \"2024H2\"\nlast_exam_day = 2024-11-29\n" SOURCED,
     "7:11 policy_rehearsal_day"},
    {"a made-up exam day of no session",
     "[[rehearsal_day]]\nsession = \"2019H2\"\nlast_exam_day = 2019-11-30\n" SOURCED,
     "2:11 policy_unknown_session"},
    {"a made-up exam day of another year",
     "[[rehearsal_day]]\nsession = \"2024H2\"\nlast_exam_day = 2023-11-30\n" SOURCED,
     "3:17 policy_no_such_date"},
    {"a roster ordered by nothing that is known",
     "[[roster]]\nfrom = 2025-01-01\norder = [\"height\"]\n" SOURCED, "3:10 policy_roster_order"},
    {"a roster ordered twice by one thing",
     "[[roster]]\nfrom = 2025-01-01\norder = [\"area\", \"area\"]\n" SOURCED,
     "3:18 policy_roster_order"},
    {"two rosters of one day",
     "[[roster]]\nfrom = 2025-01-01\n" SOURCED "[[roster]]\nfrom = 2025-02-01\n" SOURCED,
     "5:1 policy_overlap"},
    {"a roster that shows all of a number",
     "[[roster]]\nfrom = 2025-01-01\nmasked_number = [9, 9]\n" SOURCED, "3:17 policy_wrong_type"},
    {"a rehearsal code for what does not exist",
     "[[rehearsal_code]]\nqualification = \"占卜师\"\ncode = 90\n" SOURCED,
     "2:17 policy_unknown_qualification"},
};

std::vector<std::string> FaultsIn(const PolicyBook::Loaded& loaded) {
    std::vector<std::string> faults;
    for (const PolicyFault& fault : loaded.faults) {
        faults.push_back(
            fmt::format("{}:{} {}", fault.line, fault.column, Info(fault.message.code).name));
    }
    return faults;
}

TEST(PolicyFaults, FindsNoneInTheSmallBook) {
    const auto loaded = LoadSmall("");
    EXPECT_THAT(FaultsIn(loaded), IsEmpty());
    EXPECT_NE(loaded.book, nullptr);
}

TEST(PolicyFaults, FindsEachWithItsPlaceAndNothingElse) {
    for (const BadFile& bad : kBadFiles) {
        const auto loaded = LoadSmall(bad.text);
        EXPECT_THAT(FaultsIn(loaded), ElementsAre(bad.fault)) << bad.name << "\n" << bad.text;
        EXPECT_EQ(loaded.book, nullptr) << bad.name;
        for (const PolicyFault& fault : loaded.faults)
            EXPECT_EQ(fault.file, "more.toml");
    }
}

TEST(PolicyFaults, HaveACaseForEveryCode) {
    // Shown in digest_test.cpp, facts_test.cpp and area_ground_test.cpp.
    std::set<std::string> shown = {"policy_text_broken", "policy_line_subjects",
                                   "policy_line_of_other_level", "policy_area_merged"};
    for (const BadFile& bad : kBadFiles) {
        shown.insert(std::string(bad.fault).substr(std::string(bad.fault).find(' ') + 1));
    }
#define ZHENGJI_MESSAGE(name, exit, http, zh, en) EXPECT_TRUE(shown.contains(#name)) << #name;
#include "messages/policy.def"
#undef ZHENGJI_MESSAGE
}

TEST(PolicyFaults, AreAllListedAndNoneStopsTheOthers) {
    const auto loaded = LoadSmall(SEPARATE "minimum = oops\nfrom = 2025-02-30\n" SOURCED SEPARATE
                                           "minimum = 90\nfrom = 2025-01-15\n" SOURCED
                                           "[[line]]\nlevel = = \"junior\"\n" AREAS
                                           "units = [\"640499\", \"510000\"]\ntypo = 1\n");
    EXPECT_THAT(FaultsIn(loaded),
                ElementsAre("5:11 policy_syntax", "9:1 policy_line_above_full",
                            "9:1 policy_separate_not_below", "18:9 policy_syntax",
                            "24:10 policy_unknown_division", "24:20 policy_unit_elsewhere",
                            "25:8 policy_unknown_field"));
}

// What could not be read is told once, and nothing of what would rest on it.
TEST(PolicyFaults, AreNotToldAgainByWhatRestsOnThem) {
    const std::string dated = "from = 2025-01-01\n" SOURCED;
    for (const std::string& text : {
             std::string(
                 "[[session]]\nsession = \"2026上\"\nfull_mark = 75\nexam_month = 5\n" SOURCED
                 "[[line]]\nsession = \"2026H1\"\nlevel = \"intermediate\"\n"
                 "kind = \"national\"\nminimum = 45\n") +
                 dated,
             "[[collection]]\nsessions = [\"2024H2\"]\n" + dated,
             "[[area_list]]\nunits = [\"640402\"]\n" + dated,
             "[[calendar_year]]\nyear = \"2026\"\n" + std::string(SOURCED),
             std::string(CALL "opens = 2025-01-22T09:00:00\ncloses = \"bald\"\n"
                              "review_opens = 2025-02-24T09:00:00\n"
                              "review_closes = 2025-03-08T17:00:00\n"),
         }) {
        const auto loaded = LoadSmall(text);
        EXPECT_EQ(loaded.faults.size(), 1u) << text << testing::PrintToString(FaultsIn(loaded));
    }
}

TEST(PolicyFaults, OfAnEntryForManySessionsAreListedOnce) {
    const auto loaded = LoadSmall(
        "[[regime]]\nfamilies = [\"software\", \"telecom\"]\nkind = \"long_term\"\n"
        "from = 2019-01-01\nuntil = 2021-12-31\nyears = \"3\"\n" SOURCED);
    EXPECT_THAT(FaultsIn(loaded), ElementsAre("6:9 policy_wrong_type"));
}

TEST(PolicyFaults, LeaveDatesInTextAndCommentsAlone) {
    const auto loaded =
        LoadSmall("# not 2025-02-30\n" AREAS
                  "units = [\"640402\"]\narticle = \"2025-02-30 \\\" 2025-13-01\"\n");
    EXPECT_THAT(FaultsIn(loaded), IsEmpty());
}

}  // namespace
}  // namespace zhengji::policy_test
