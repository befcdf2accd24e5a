// The shipped policies say what the documents say, from the day they say it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {

std::vector<PolicyFile> ShippedFiles() {
    std::vector<PolicyFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(ZHENGJI_SOURCE_DIR "/policies")) {
        if (entry.path().extension() != ".toml") continue;
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        files.push_back({entry.path().filename().string(), text.str()});
    }
    return files;
}

const PolicyBook& Shipped() {
    static const auto book = PolicyBook::Load(ShippedFiles(), RehearsalPack::kLeftOut).book;
    return *book;
}

namespace {

constexpr Level kJunior = Level::kJunior;
constexpr Level kIntermediate = Level::kIntermediate;
constexpr Level kSenior = Level::kSenior;

struct Expected {
    const char* session;
    Level level;
    int minimum;  ///< 0: that level has no separate line
    const char* from;
};

constexpr Expected kSeparateLines[] = {
    {"2023H1", kJunior, 40, "2023-12-11"},       {"2023H1", kIntermediate, 40, "2023-12-11"},
    {"2023H1", kSenior, 40, "2023-12-11"},       {"2023H2", kJunior, 42, "2024-01-22"},
    {"2023H2", kIntermediate, 42, "2024-01-22"}, {"2023H2", kSenior, 42, "2024-01-22"},
    {"2024H1", kJunior, 39, "2024-07-24"},       {"2024H1", kIntermediate, 39, "2024-07-24"},
    {"2024H1", kSenior, 39, "2024-07-24"},       {"2024H2", kJunior, 39, "2025-01-15"},
    {"2024H2", kIntermediate, 39, "2025-01-15"}, {"2024H2", kSenior, 40, "2025-01-15"},
    {"2025H1", kJunior, 43, "2025-09-03"},       {"2025H1", kIntermediate, 42, "2025-09-03"},
    {"2025H1", kSenior, 0, "2025-09-03"},        {"2023", kJunior, 50, "2025-01-15"},
    {"2023", kIntermediate, 50, "2025-01-15"},   {"2024", kJunior, 50, "2025-01-15"},
    {"2024", kIntermediate, 50, "2025-01-15"},
};

Lookup<Line> Separate(const char* session, Level level, CivilDate on) {
    return Shipped().LineFor(At(session), level, LineKind::kSeparate, 0, on);
}

TEST(ShippedLines, HaveTheSeparateLinesFromTheDayTheyWereStated) {
    for (const Expected& e : kSeparateLines) {
        const CivilDate from = Day(e.from);
        EXPECT_EQ(Separate(e.session, e.level, from.PlusDays(-1)).state, InTime::kNotYet);
        const auto line = Separate(e.session, e.level, from);
        ASSERT_TRUE(line.InForce()) << e.session;
        EXPECT_EQ(line.value->minimum.value_or(0), e.minimum) << e.session;
        EXPECT_TRUE(Separate(e.session, e.level, from.PlusDays(1)).InForce());
    }
}

TEST(ShippedLines, HaveNoSeparateLineWhereNoneIsKnown) {
    for (const char* session : {"2025H2", "2025"}) {
        const auto line = Separate(session, kIntermediate, Day("2026-11-24"));
        EXPECT_EQ(line.state, InTime::kNotKnown) << session;
        EXPECT_EQ(line.value, nullptr) << session;
    }
    const auto before = Separate("2022H2", kSenior, Day("2026-11-24"));
    ASSERT_TRUE(before.InForce());
    EXPECT_EQ(before.value->minimum, std::nullopt);
}

TEST(ShippedLines, HaveTheNationalLineOfEverySessionAndLevel) {
    for (const SessionFacts& facts : Shipped().Sessions()) {
        const bool software = facts.session.family == Family::kSoftware;
        for (const Level level : {kJunior, kIntermediate, kSenior}) {
            if ((!software && level == kSenior) || facts.session.year < 2022) continue;
            const auto at = [&](const char* day) {
                return Shipped().LineFor(facts.session, level, LineKind::kNational, 0, Day(day));
            };
            EXPECT_EQ(at("2022-02-15").state, InTime::kNotYet);
            ASSERT_TRUE(at("2022-02-16").InForce()) << facts.session.ToString();
            EXPECT_EQ(at("2022-02-17").value->minimum, software ? 45 : 60);
        }
    }
}

TEST(ShippedLines, HaveQinghaisAsUnverifiedAndNoneForOthers) {
    const auto at = [](Level level, int province, const char* day) {
        return Shipped().LineFor(At("2024H2"), level, LineKind::kProvincial, province, Day(day));
    };
    EXPECT_EQ(at(kSenior, 63, "2024-12-30").state, InTime::kNotYet);
    const auto senior = at(kSenior, 63, "2024-12-31");
    ASSERT_TRUE(senior.InForce());
    EXPECT_EQ(senior.value->minimum, 35);
    EXPECT_EQ(senior.value->total, 130);
    EXPECT_EQ(senior.value->source.confidence, Confidence::kUnverified);
    EXPECT_EQ(at(kJunior, 63, "2025-01-01").value->total, 85);
    // Given up by then, by a source as weak.
    const auto given_up = at(kSenior, 61, "2025-01-01");
    ASSERT_TRUE(given_up.InForce());
    EXPECT_FALSE(given_up.value->minimum);
    EXPECT_EQ(given_up.value->source.confidence, Confidence::kUnverified);
}

TEST(ShippedLines, SayThatShaanxiAndQinghaiHadLinesOfUnknownValue) {
    for (const int province : {61, 63}) {
        const char* unknown = province == 61 ? "2023H1" : "2023H2";
        for (const char* session : {"2022H1", unknown, "2024H1"}) {
            const auto at = [&](const char* day) {
                return Shipped().LineFor(At(session), kSenior, LineKind::kProvincial, province,
                                         Day(day));
            };
            EXPECT_EQ(at("2022-12-30").state, InTime::kNotYet) << session;
            ASSERT_TRUE(at("2024-12-31").InForce()) << session;
            EXPECT_FALSE(at("2025-01-01").value->known) << session;
            EXPECT_EQ(at("2025-01-01").value->minimum, std::nullopt) << session;
        }
    }
}

// 31号令 is in force from 2017-04-01; what an earlier finding led to is not known. [H7] A term for
// the answer there is on every day.
TEST(ShippedTerms, OfFindingsBeginWithDecree31) {
    const auto then = [](const char* name) {
        return Shipped().TermFor(name, 64, Day("2017-03-31"));
    };
    EXPECT_EQ(then("integrity_record").state, InTime::kNotYet);
    ASSERT_TRUE(then("finding_answer").InForce());
    EXPECT_EQ(then("finding_answer").value->length, 5);
    for (const char* name : {"finding_answer", "integrity_record"}) {
        EXPECT_TRUE(Shipped().TermFor(name, 64, Day("2017-04-01")).InForce()) << name;
        const auto term = Shipped().TermFor(name, 64, Day("2017-04-02"));
        EXPECT_NE(term.value->source.ToString().find(kOurReading), std::string::npos) << name;
    }
}

TEST(ShippedAgencies, KeepShanghaisFaxAsPrinted) {
    ASSERT_EQ(Shipped().AgencyEntries().size(), 2u);
    const AgencyEntry& shanghai = Shipped().AgencyEntries().front();
    EXPECT_EQ(shanghai.province, 31);
    EXPECT_EQ(shanghai.telephone, "021-36337995");
    EXPECT_EQ(shanghai.fax, "021-363379935");
}

const ClaimCall& CallNamed(std::string_view id) {
    return *std::ranges::find(Shipped().ClaimCalls(), id, &ClaimCall::id);
}

TEST(ShippedCalls, OpenAndCloseToTheSecond) {
    const struct {
        const char* id;
        const char* opens;
        const char* closes;
    } windows[] = {{"S23", "2023-08-22T09:00:00", "2023-09-04T17:00:00"},
                   {"S25", "2025-01-22T09:00:00", "2025-02-28T17:00:00"}};
    for (std::size_t i = 0; i < 2; ++i) {
        const ClaimCall& call = CallNamed(windows[i].id);
        const Instant opens = Instant::Parse(windows[i].opens).value();
        const Instant closes = Instant::Parse(windows[i].closes).value();
        EXPECT_EQ(call.id, windows[i].id);
        EXPECT_FALSE(call.applications.Contains({opens.millis - 1000}));
        EXPECT_TRUE(call.applications.Contains(opens));
        EXPECT_TRUE(call.applications.Contains(closes));
        EXPECT_FALSE(call.applications.Contains({closes.millis + 1000}));
    }
}

TEST(ShippedCalls, CoverTheSessionsAndProvincesOfTheirNotices) {
    const ClaimCall& sichuan = CallNamed("S23");
    EXPECT_EQ(sichuan.provinces, std::vector{51});
    EXPECT_EQ(sichuan.sessions, std::vector{At("2023H1")});
    EXPECT_FALSE(sichuan.review.has_value());
    const ClaimCall& national = CallNamed("S25");
    EXPECT_TRUE(national.provinces.empty());
    EXPECT_EQ(national.sessions.size(), 6u);
    EXPECT_EQ(national.review->opens, Instant::Parse("2025-02-24T09:00:00"));
    EXPECT_EQ(national.review->closes, Instant::Parse("2025-03-08T17:00:00"));
    EXPECT_EQ(national.telephone, "010-68607734");
}

TEST(ShippedCalls, NameTheArticlesTheirAnswersCiteAndTheWayOfIssue) {
    const ClaimCall& sichuan = CallNamed("S23");
    EXPECT_EQ(sichuan.rules.window, "S23-2");
    EXPECT_EQ(sichuan.rules.findings, "S23-6");
    EXPECT_EQ(sichuan.for_residents, IssueWay::kOrdinary);
    EXPECT_EQ(sichuan.for_relocated, IssueWay::kReplacement);
    const ClaimCall& national = CallNamed("S25");
    EXPECT_EQ(national.rules.window, "S25-1");
    EXPECT_EQ(national.rules.findings, "S25-5");
    EXPECT_EQ(national.for_residents, IssueWay::kSupplementary);
    EXPECT_EQ(national.for_relocated, IssueWay::kSupplementary);
}

TEST(ShippedCollections, LastFourDaysAndNameTwoDesks) {
    const Collection& ningxia =
        *std::ranges::find(Shipped().Collections(), 64, &Collection::province);
    EXPECT_FALSE(ningxia.days.Contains(Day("2025-06-30")));
    EXPECT_TRUE(ningxia.days.Contains(Day("2025-07-01")));
    EXPECT_TRUE(ningxia.days.Contains(Day("2025-07-04")));
    EXPECT_FALSE(ningxia.days.Contains(Day("2025-07-05")));
    EXPECT_EQ(ningxia.reissued_when_lost, false);
    ASSERT_EQ(ningxia.desks.size(), 2u);  // 吴忠 and 固原; none for 中卫
    EXPECT_EQ(ningxia.desks[0].prefecture.ToString(), "640300");
    EXPECT_EQ(ningxia.desks[1].prefecture.ToString(), "640400");
}

TEST(ShippedRegimes, ChangeOnTheDaysPolicySays) {
    const struct {
        const char* day;
        InTime state;
        RegimeKind kind;
    } days[] = {
        {"2003-12-31", InTime::kInForce, RegimeKind::kLongTerm},
        {"2004-01-01", InTime::kInForce, RegimeKind::kCycle2004},
        {"2004-01-02", InTime::kInForce, RegimeKind::kCycle2004},
        {"2018-12-31", InTime::kInForce, RegimeKind::kCycle2004},
        {"2019-01-01", InTime::kInForce, RegimeKind::kLongTerm},
        {"2019-01-02", InTime::kInForce, RegimeKind::kLongTerm},
    };
    for (const auto& e : days) {
        const auto regime = Shipped().RegimeFor(Family::kSoftware, 64, Day(e.day));
        ASSERT_EQ(regime.state, e.state) << e.day;
        EXPECT_EQ(regime.value->kind, e.kind) << e.day;
        EXPECT_FALSE(regime.value->source.reading.empty());
    }
    const auto cycle = Shipped().RegimeFor(Family::kSoftware, 44, Day("2010-01-01"));
    EXPECT_EQ(cycle.value->years, 3);
    EXPECT_EQ(cycle.value->hours.total, 180);
    EXPECT_EQ(cycle.value->hours.each_year, 40);
    EXPECT_EQ(cycle.value->earned_from, Day("2004-01-01"));
    EXPECT_EQ(Shipped().RegimeFor(Family::kTelecom, 64, Day("2025-01-01")).value->kind,
              RegimeKind::kLongTerm);
}

TEST(ShippedRegimes, AskNinetyHoursAYearBesideThem) {
    const auto at = [](const char* day) {
        return Shipped().AnnualHoursFor(Family::kSoftware, 64, Day(day));
    };
    EXPECT_EQ(at("2015-09-30").state, InTime::kNotYet);
    ASSERT_TRUE(at("2015-10-01").InForce());
    EXPECT_EQ(at("2015-10-02").value->hours.each_year, 90);
    EXPECT_EQ(at("2015-10-02").value->hours.professional, 60);
}

TEST(ShippedRegimes, GiveWayToAProvincesOwn) {
    const char* const kRegimes =
        "[defaults]\nsource = \"X5\"\narticle = \"一\"\nchecked = 2026-11-24\nfamily = "
        "\"software\"\n"
        "[[regime]]\nkind = \"long_term\"\nfrom = 2019-01-01\n"
        "[[regime]]\nkind = \"cycle\"\nyears = 3\nprovince = 64\nfrom = 2020-01-01\n"
        "until = 2020-12-31\n";
    const auto loaded = LoadSmall(kRegimes);
    ASSERT_NE(loaded.book, nullptr);
    const auto kind = [&](int province, const char* day) {
        return loaded.book->RegimeFor(Family::kSoftware, province, Day(day)).value->kind;
    };
    EXPECT_EQ(kind(64, "2019-12-31"), RegimeKind::kLongTerm);
    EXPECT_EQ(kind(64, "2020-01-01"), RegimeKind::kCycle2004);
    EXPECT_EQ(kind(51, "2020-06-01"), RegimeKind::kLongTerm);
    EXPECT_EQ(kind(64, "2021-01-01"), RegimeKind::kLongTerm);
    EXPECT_EQ(loaded.book->RegimeFor(Family::kTelecom, 64, Day("2020-06-01")).state,
              InTime::kNotYet);
}

TEST(ShippedCatalogue, HasTheTwentySevenAndTheTelecomQualifications) {
    int software[3] = {};
    int telecom[3] = {};
    for (const Qualification& q : Shipped().Qualifications()) {
        ++(q.family == Family::kSoftware ? software : telecom)[static_cast<int>(q.level)];
        EXPECT_EQ(q.subjects.size(), q.level == kSenior ? 3u : 2u) << q.name;
        if (q.family == Family::kSoftware) {
            EXPECT_EQ(q.category.empty(), q.level == kSenior) << q.name;
        }
    }
    EXPECT_EQ(std::vector(software, software + 3), (std::vector{7, 15, 5}));
    EXPECT_EQ(std::vector(telecom, telecom + 3), (std::vector{1, 6, 0}));
}

TEST(ShippedCatalogue, KnowsTheSixDocumentedCodesAndNoOther) {
    const struct {
        int code;
        const char* name;
    } documented[] = {{14, "软件评测师"},         {15, "软件设计师"},
                      {24, "网络工程师"},         {43, "系统集成项目管理工程师"},
                      {46, "信息系统管理工程师"}, {47, "信息安全工程师"}};
    for (const auto& e : documented) {
        const Qualification* q = Shipped().QualificationByCode(Family::kSoftware, e.code);
        ASSERT_NE(q, nullptr) << e.name;
        EXPECT_EQ(q->name, e.name);
        EXPECT_EQ(q->code_status, CodeStatus::kDocumented);
        EXPECT_EQ(Shipped().QualificationByName(e.name), q);
    }
    int with_code = 0;
    for (const Qualification& q : Shipped().Qualifications())
        with_code += q.code >= 0 ? 1 : 0;
    EXPECT_EQ(with_code, 6);
    EXPECT_EQ(Shipped().QualificationByCode(Family::kSoftware, 1), nullptr);
    EXPECT_EQ(Shipped().QualificationByCode(Family::kSoftware, 100), nullptr);
    EXPECT_EQ(Shipped().QualificationByCode(Family::kTelecom, 15), nullptr);
    EXPECT_EQ(Shipped().QualificationByName("占卜师"), nullptr);
}

TEST(ShippedCatalogue, HasMadeUpCodesForRehearsalsOnly) {
    EXPECT_FALSE(Shipped().IsRehearsal());
    EXPECT_EQ(Shipped().SchemeOf(Family::kTelecom), nullptr);
    EXPECT_EQ(Shipped().FamilyOfPrefix("T000"), std::nullopt);
    EXPECT_EQ(Shipped().FamilyOfPrefix("A314"), Family::kSoftware);
    const auto rehearsal = PolicyBook::Load(ShippedFiles(), RehearsalPack::kTakenIn).book;
    ASSERT_NE(rehearsal, nullptr);
    EXPECT_TRUE(rehearsal->IsRehearsal());
    EXPECT_EQ(rehearsal->ExamMonthOf(At("2024")), 0);
    EXPECT_EQ(rehearsal->FamilyOfPrefix("T000"), Family::kTelecom);
    for (const Qualification& q : rehearsal->Qualifications())
        EXPECT_GE(q.code, 0) << q.name;
    const Qualification* first = rehearsal->QualificationByCode(Family::kSoftware, 1);
    EXPECT_EQ(first->name, "信息系统项目管理师");
    EXPECT_EQ(first->code_status, CodeStatus::kRehearsal);
    EXPECT_EQ(rehearsal->QualificationByCode(Family::kTelecom, 97)->category, "设备环境");
}

TEST(ShippedSessions, KnowTheirMarksMonthsAndLastDays) {
    EXPECT_EQ(Shipped().FactsOf(At("2024H2"))->full_mark, 75);
    EXPECT_EQ(Shipped().FactsOf(At("2024H2"))->exam_month, 11);
    EXPECT_EQ(Shipped().FactsOf(At("2024H1"))->exam_month, 5);
    EXPECT_EQ(Shipped().FactsOf(At("2024H1"))->last_exam_day, Day("2024-05-26"));
    EXPECT_EQ(Shipped().FactsOf(At("2023"))->last_exam_day, Day("2023-10-14"));
    EXPECT_EQ(Shipped().FactsOf(At("2025"))->last_exam_day, Day("2025-09-27"));
    EXPECT_EQ(Shipped().FactsOf(At("2024H2"))->last_exam_day, Day("2024-11-12"));
    EXPECT_EQ(Shipped().FactsOf(At("2024"))->full_mark, 100);
    EXPECT_EQ(Shipped().FactsOf(At("2031H1")), nullptr);
    EXPECT_EQ(Shipped().ExamMonthOf(At("2031H1")), 5);
    EXPECT_EQ(Shipped().ExamMonthOf(At("2005H2")), 11);
    EXPECT_EQ(Shipped().SessionOf("A314", 2005, 5), At("2005H1"));
    EXPECT_EQ(Shipped().SessionOf("A314", 2024, 11), At("2024H2"));
    EXPECT_EQ(Shipped().SessionOf("A314", 2024, 6), std::nullopt);
    EXPECT_EQ(Shipped().SessionOf("A314", 2024, 0), std::nullopt);
    EXPECT_EQ(Shipped().SessionOf("T000", 2024, 0), std::nullopt);
}

TEST(ShippedValues, AllNameASourceAndTheDayItWasChecked) {
    const auto good = [](const Source& s) {
        return !s.document.empty() && s.checked >= Day("2026-11-24") &&
               s.checked <= Day("2026-11-28");
    };
    for (const Line& line : Shipped().Lines())
        EXPECT_TRUE(good(line.source));
    for (const Qualification& q : Shipped().Qualifications())
        EXPECT_TRUE(good(q.source));
    for (const AreaList& list : Shipped().Areas())
        EXPECT_TRUE(good(list.source));
    for (const Regime& regime : Shipped().Regimes())
        EXPECT_TRUE(good(regime.source));
    for (const SessionFacts& facts : Shipped().Sessions())
        EXPECT_TRUE(good(facts.source));
}

}  // namespace
}  // namespace zhengji::policy_test
