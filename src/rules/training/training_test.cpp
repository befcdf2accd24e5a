#include <gtest/gtest.h>

#include "rules/training/hours.hpp"

namespace zhengji {
namespace {

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

// Base 2005-06-15: the years begin on 16 June.
Cycle TheCycle(int second_year_later = 0) {
    Cycle cycle;
    cycle.base = Day("2005-06-15");
    cycle.until = Day("2008-06-15").PlusDays(second_year_later);
    cycle.years = {{Day("2005-06-16"), Day("2006-06-15")},
                   {Day("2006-06-16"), Day("2007-06-15").PlusDays(second_year_later)},
                   {Day("2007-06-16").PlusDays(second_year_later), cycle.until}};
    cycle.hours = {180, 40, 0, SameCourse::kOnce};
    return cycle;
}

HoursEntry Entry(int id, const char* on, int hours, std::int64_t institution = 0) {
    HoursEntry entry;
    entry.id = id;
    entry.on = Day(on);
    entry.form = "class";
    entry.content = "课程" + std::to_string(id);
    entry.institution = institution;
    entry.units = Tenths(hours * 10);
    return entry;
}

const std::vector<Outline> kOutlines = {
    {"class", "hour", Tenths(10), Tenths(0), {Day("2004-01-01"), {}}},
    {"self", "hour", Tenths(5), Tenths(200), {Day("2004-01-01"), {}}}};
const std::vector<Entitled> kEntitled = {{7, {Day("2005-01-01"), Day("2007-01-01")}},
                                         {8, {Day("2005-01-01"), {}}}};

HoursStatement Assessed(const std::vector<HoursEntry>& entries, const Cycle& cycle) {
    return AssessHours(entries, kOutlines, kEntitled, cycle);
}

TEST(Hours, BothFloorsAtOnce) {
    const Cycle cycle = TheCycle();
    // 180 in all but 39 in one year.
    const std::vector short_year = {Entry(1, "2005-07-01", 101), Entry(2, "2006-07-01", 39),
                                    Entry(3, "2007-07-01", 40)};
    const auto a = Assessed(short_year, cycle);
    ASSERT_EQ(a.missing.size(), 1U);
    EXPECT_EQ(a.missing[0].reason.message.code, Code::hours_missing_year);
    EXPECT_EQ(a.missing[0].reason.message.args[2], "1");
    EXPECT_EQ(a.missing[0].reason.message.args[3], "2007-06-15");
    // 40 each year but 179.
    const std::vector short_total = {Entry(1, "2005-07-01", 99), Entry(2, "2006-07-01", 40),
                                     Entry(3, "2007-07-01", 40)};
    const auto b = Assessed(short_total, cycle);
    ASSERT_EQ(b.missing.size(), 1U);
    EXPECT_EQ(b.missing[0].reason.message.code, Code::hours_missing_total);
    EXPECT_EQ(b.missing[0].reason.message.args[2], "1");
    EXPECT_EQ(b.missing[0].reason.message.args[3], "2008-06-15");
    // 120 = 3 × 40.
    const std::vector least = {Entry(1, "2005-07-01", 40), Entry(2, "2006-07-01", 40),
                               Entry(3, "2007-07-01", 40)};
    const auto c = Assessed(least, cycle);
    ASSERT_EQ(c.missing.size(), 1U);
    EXPECT_EQ(c.missing[0].reason.message.args[2], "60");
    // 180, 40 each year.
    const std::vector whole = {Entry(1, "2005-07-01", 100), Entry(2, "2006-07-01", 40),
                               Entry(3, "2007-07-01", 40)};
    EXPECT_TRUE(Assessed(whole, cycle).Complete());
}

TEST(Hours, ADeferralInTheSecondYearProlongsIt) {
    // The second year runs until 2008-06-14: hours of December 2007 are the second year's.
    const std::vector entries = {Entry(1, "2005-07-01", 100), Entry(2, "2007-12-01", 40),
                                 Entry(3, "2008-07-01", 39)};
    const auto late = Assessed(entries, TheCycle(365));
    ASSERT_EQ(late.missing.size(), 2U);
    EXPECT_EQ(late.missing[1].reason.message.args[2], "1");
    EXPECT_EQ(late.missing[1].reason.message.args[3], "2009-06-15");
    EXPECT_EQ(late.years[1].done.ToString(), "40");
}

TEST(Hours, EachCutHasItsReason) {
    HoursEntry twice = Entry(2, "2005-08-01", 8);
    twice.content = " 课程1 ";
    HoursEntry elsewhere = Entry(4, "2005-09-01", 8, 8);
    HoursEntry self = Entry(6, "2005-10-01", 60);
    self.form = "self";
    HoursEntry unknown = Entry(7, "2005-11-01", 8);
    unknown.form = "dream";
    const std::vector entries = {Entry(1, "2005-07-01", 8),
                                 twice,
                                 Entry(3, "2005-09-01", 8, 7),
                                 elsewhere,
                                 Entry(5, "2007-01-02", 8, 7),
                                 self,
                                 unknown,
                                 Entry(8, "2005-06-15", 8)};
    const auto statement = Assessed(entries, TheCycle());
    std::map<std::int64_t, std::pair<std::string, Code>> cut;
    for (const CountedEntry& one : statement.entries)
        if (!one.cuts.empty())
            cut[one.entry.id] = {one.counted.ToString(), one.cuts[0].message.code};
    EXPECT_EQ(cut.size(), 6U);
    EXPECT_EQ(cut[2].second, Code::hours_course_twice);
    EXPECT_EQ(cut[4].second, Code::hours_same_time);
    EXPECT_EQ(cut[5].second, Code::hours_not_entitled);
    EXPECT_EQ(cut[6], (std::pair<std::string, Code>{"20", Code::hours_capped}));
    EXPECT_EQ(cut[7].second, Code::hours_no_outline);
    EXPECT_EQ(cut[8].second, Code::hours_outside);
}

// A day holds no more of what the outline gives minutes to; what it gives none to may be of many
// days.
TEST(Hours, WithoutTimesAreNoMoreThanADayHolds) {
    const auto counted = [](int minutes, int units) {
        const std::vector<Outline> outlines = {
            {"class", "day", Tenths(60), Tenths(0), {Day("2004-01-01"), {}}, minutes}};
        const std::vector entries = {Entry(1, "2005-07-01", units)};
        const auto statement = AssessHours(entries, outlines, kEntitled, TheCycle());
        const CountedEntry& one = statement.entries.front();
        return one.counted.ToString() +
               (one.cuts.empty() ? "" : " " + std::string(Info(one.cuts[0].message.code).name));
    };
    EXPECT_EQ(counted(480, 3), "18");
    EXPECT_EQ(counted(480, 4), "18 hours_longer");
    EXPECT_EQ(counted(0, 30), "180");
}

// TheCycle's hours until 2009-06-15, registered on 2008-06-01; then a cycle of its own.
Cycle AfterAnExtension() {
    Cycle cycle = TheCycle();
    cycle.years.back().last = Day("2009-06-15");
    cycle.before = HoursBefore{cycle.years, cycle.hours, Day("2008-06-01"), "N47"};
    cycle.base = Day("2008-06-01");
    cycle.until = Day("2011-06-01");
    cycle.years = {{Day("2008-06-02"), Day("2009-06-01")},
                   {Day("2009-06-02"), Day("2010-06-01")},
                   {Day("2010-06-02"), Day("2011-06-01")}};
    return cycle;
}

std::vector<Code> MissingOf(const HoursStatement& statement) {
    std::vector<Code> codes;
    for (const Shortfall& one : statement.missing)
        codes.push_back(one.reason.message.code);
    return codes;
}

TEST(HoursOwed, AreAskedForInTheNextCycleAndCountOnce) {
    // 80 of 180 at the registration: 100 are owed, 40 of them the last year's.
    std::vector entries = {Entry(1, "2005-07-01", 40), Entry(2, "2006-07-01", 40)};
    const auto open = Assessed(entries, AfterAnExtension());
    ASSERT_TRUE(open.before);
    EXPECT_EQ(open.before->due.ToString(), "100");
    ASSERT_EQ(open.missing.front().reason.message.code, Code::hours_missing_owed);
    EXPECT_EQ(open.missing.front().reason.message.args[2], "100");
    EXPECT_EQ(open.missing.front().floor.by, Day("2009-06-15"));
    // 96 and 4 make up for it; the other 44 of the second entry count in the new cycle.
    entries.push_back(Entry(3, "2008-10-01", 96));
    entries.push_back(Entry(4, "2009-05-01", 48));
    const auto made_up = Assessed(entries, AfterAnExtension());
    EXPECT_EQ(made_up.before->Missing().value, 0);
    EXPECT_EQ(made_up.total.done.ToString(), "44");
    EXPECT_EQ(made_up.entries[2].counted.value, 0);
    EXPECT_EQ(made_up.entries[2].cuts.front().message.code, Code::hours_make_up);
    entries.push_back(Entry(5, "2010-01-01", 96));
    entries.push_back(Entry(6, "2011-01-01", 40));
    EXPECT_TRUE(Assessed(entries, AfterAnExtension()).Complete());
}

TEST(HoursOwed, CannotBeMadeUpAfterTheExtension) {
    std::vector entries = {Entry(1, "2005-07-01", 100), Entry(2, "2006-07-01", 40),
                           Entry(3, "2009-06-16", 180)};
    EXPECT_EQ(MissingOf(Assessed(entries, AfterAnExtension())).front(), Code::hours_missing_owed);
    entries.push_back(Entry(4, "2009-06-15", 40));  // the last day
    EXPECT_EQ(Assessed(entries, AfterAnExtension()).before->Missing().value, 0);
}

TEST(HoursOwed, AreNoneWhereTheCycleBeforeWasComplete) {
    const std::vector entries = {Entry(1, "2005-07-01", 100), Entry(2, "2006-07-01", 40),
                                 Entry(3, "2007-07-01", 40), Entry(4, "2008-10-01", 40)};
    const auto statement = Assessed(entries, AfterAnExtension());
    EXPECT_FALSE(statement.before);
    EXPECT_EQ(statement.total.done.ToString(), "40");
}

HoursEntry DayOfClass(int id, const char* on, std::int64_t class_id, const char* times = "") {
    HoursEntry entry = Entry(id, on, 8, 8);
    entry.content = "五日班";
    entry.class_id = class_id;
    entry.times = *DayTimes::Parse(times);
    return entry;
}

TEST(Hours, DaysOfOneClassAddUpAndNothingElseOfItsCourseDoes) {
    const std::vector entries = {
        DayOfClass(1, "2005-07-04", 11),
        DayOfClass(2, "2005-07-05", 11, "00:00-08:00"),
        DayOfClass(3, "2005-07-05", 11, "13:00-21:00"),
        DayOfClass(4, "2005-07-05", 11, "07:00-15:00"),  // twice in the class at one time
        DayOfClass(5, "2005-09-05", 12),                 // the course in another class
        DayOfClass(6, "2005-10-05", 0)};                 // and reported by the learner
    const auto statement = Assessed(entries, TheCycle());
    EXPECT_EQ(statement.total.done.ToString(), "24");
    std::map<std::int64_t, Code> cut;
    for (const CountedEntry& one : statement.entries)
        if (!one.cuts.empty()) cut[one.entry.id] = one.cuts[0].message.code;
    EXPECT_EQ(cut, (std::map<std::int64_t, Code>{{4, Code::hours_same_time},
                                                 {5, Code::hours_course_twice},
                                                 {6, Code::hours_course_twice}}));
    Cycle again = TheCycle();
    again.hours.same_course = SameCourse::kEachTime;
    EXPECT_EQ(Assessed(entries, again).total.done.ToString(), "40");
}

TEST(Hours, NoNumberOfUnitsOverflows) {
    const std::vector<Outline> most = {
        {"class", "hour", *Tenths::Parse("9999"), Tenths(0), {Day("2004-01-01"), {}}}};
    const std::vector entries = {Entry(1, "2005-07-01", 9999)};
    EXPECT_EQ(AssessHours(entries, most, {}, TheCycle()).total.done.ToString(), "9999");
}

TEST(Hours, TheNinetyHoursRegimeCountsTheProfessionalOnes) {
    Regime annual;
    annual.kind = RegimeKind::kAnnual;
    annual.hours = {0, 90, 60, SameCourse::kOnce};
    HoursEntry general = Entry(2, "2016-05-01", 40);
    general.professional = false;
    const std::vector entries = {Entry(1, "2016-03-01", 50), general};
    const auto statement = AssessYear(entries, kOutlines, {}, annual, 2016);
    ASSERT_EQ(statement.missing.size(), 1U);
    EXPECT_EQ(statement.missing[0].reason.message.code, Code::hours_missing_professional);
    EXPECT_EQ(statement.missing[0].reason.message.args[2], "10");
}

TEST(Hours, AreReadInTenths) {
    EXPECT_EQ(Tenths::Parse("7.5")->value, 75);
    for (const char* bad : {"", "0", "-1", "7.55", "7.", "x", "10000"})
        EXPECT_FALSE(Tenths::Parse(bad)) << bad;
    EXPECT_EQ(DayTimes::Parse("09:00-12:00")->to, 720);
    for (const char* written : {"9:00-12:00", "９：００－１２：００", "09:00 — 12:00"})
        EXPECT_EQ(DayTimes::Parse(written)->ToString(), "09:00-12:00") << written;
    for (const char* bad : {"9-12", "12:00-09:00", "09:00", "25:00-26:00"})
        EXPECT_FALSE(DayTimes::Parse(bad)) << bad;
}

TEST(Teachers, ByLevel) {
    EXPECT_TRUE(TitleSuffices(Title::kSenior, Level::kSenior));
    EXPECT_FALSE(TitleSuffices(Title::kAssociate, Level::kSenior));
    EXPECT_TRUE(TitleSuffices(Title::kAssociate, Level::kIntermediate));
    EXPECT_FALSE(TitleSuffices(Title::kLecturer, Level::kIntermediate));
    EXPECT_TRUE(TitleSuffices(Title::kIntermediate, Level::kJunior));
    EXPECT_FALSE(TitleSuffices(Title::kOther, Level::kJunior));
}

}  // namespace
}  // namespace zhengji
