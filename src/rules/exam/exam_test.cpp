#include <gtest/gtest.h>

#include <random>

#include "rules/exam/number_parts.hpp"
#include "rules/exam/passing.hpp"
#include "rules/exam/plausible.hpp"
#include "rules/exam/setting_line.hpp"
#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

std::shared_ptr<const PolicyBook> Shipped() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return book;
}

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

Sitting Scores(Level level, Score a, Score b, Score c = kNoSubject) {
    Sitting sitting;
    sitting.level = level;
    sitting.admission.province = 64;
    sitting.scores = {a, b, c};
    return sitting;
}

TEST(ResidentAsPassport, IsToldByItsDigits) {
    for (const char* residents : {"11010519491231002X", "640302199001019117", "640302199001019118",
                                  "640302900101911", "810000199001010019", "911124198108030024"}) {
        const auto fault = ResidentAsPassport(*Shipped(), {IdType::kPassport, residents});
        ASSERT_TRUE(fault) << residents;
        EXPECT_EQ(fault->code, Code::bad_identity_number);
    }
    for (const char* passport :
         {"E12345678", "H12345678", "12345678", "640302900001911", "990302900101911",
          "640302199013019119", "640302179001019118", "ABC302199001019118"})
        EXPECT_FALSE(ResidentAsPassport(*Shipped(), {IdType::kPassport, passport})) << passport;
    EXPECT_FALSE(ResidentAsPassport(*Shipped(), {IdType::kResident, "11010519491231002X"}));
}

TEST(AdmissionNumber, IsTakenApartAndPutTogether) {
    const auto number = AdmissionNumber::Parse("20242156401900002");
    ASSERT_TRUE(number);
    EXPECT_EQ(number->SessionOf().ToString(), "2024H2");
    EXPECT_EQ(number->qualification, 15);
    EXPECT_EQ(number->province, 64);
    EXPECT_EQ(number->ToString(), "20242156401900002");
}

TEST(AdmissionNumber, RefusesOtherShapes) {
    EXPECT_EQ(AdmissionNumber::Parse("2024215640190000").error().code(),
              Code::admission_number_length);
    const auto hint = [](const char* text) {
        const auto said = AdmissionNumber::Parse(text).error().message;
        return InLanguage(said.args.at(2), Language::kChinese);
    };
    EXPECT_EQ(hint("2024215640190000"), "");
    EXPECT_EQ(hint("31420241164044300001"), "；像是证书管理号少了开头的字母 A");
    EXPECT_EQ(AdmissionNumber::Parse("2024215640190000x").error().code(),
              Code::admission_number_shape);
    EXPECT_EQ(AdmissionNumber::Parse("20243156401900002").error().code(),
              Code::admission_number_half);
    EXPECT_EQ(AdmissionNumber::Parse("18242156401900002").error().code(),
              Code::admission_number_year);
}

TEST(AdmissionNumber, HasAKnownSessionAndProvince) {
    const std::vector<std::pair<const char*, std::vector<Code>>> numbers = {
        {"20242156401900002", {}},
        {"20242153424900002", {}},  // the site is opaque
        {"20242159901900002", {Code::exam_region_not_known}},
        {"20992156401900002", {Code::session_not_in_policy}},
        {"20990159901900002", {Code::session_not_in_policy, Code::exam_region_not_known}}};
    for (const auto& [text, wanted] : numbers) {
        std::vector<Code> codes;
        for (const Message& fault : ImpossibleParts(*Shipped(), *AdmissionNumber::Parse(text)))
            codes.push_back(fault.code);
        EXPECT_EQ(codes, wanted) << text;
    }
}

struct Edge {
    const char* session;
    Level level;
    int line;
};

class SeparateLine : public testing::TestWithParam<Edge> {};

TEST_P(SeparateLine, HoldsAtItsEdgeInEachSubject) {
    const auto [name, level, line] = GetParam();
    const auto session = *Session::Parse(name);
    const auto lines = LineSet::For(*Shipped(), session, level, Day("2025-12-01"));
    const int subjects = level == Level::kSenior ? 3 : 2;
    for (int subject = 0; subject < subjects; ++subject) {
        for (int delta : {-1, 0, 1}) {
            Sitting sitting = Scores(level, static_cast<Score>(line), static_cast<Score>(line),
                                     subjects == 3 ? static_cast<Score>(line) : kNoSubject);
            sitting.scores.at(static_cast<std::size_t>(subject)) = static_cast<Score>(line + delta);
            EXPECT_EQ(Decide(lines, sitting),
                      delta < 0 ? PassOutcome::kBelow : PassOutcome::kSeparate)
                << name << " subject " << subject + 1 << " delta " << delta;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    EverySession, SeparateLine,
    testing::Values(Edge{"2023H1", Level::kJunior, 40}, Edge{"2023H1", Level::kIntermediate, 40},
                    Edge{"2023H1", Level::kSenior, 40}, Edge{"2023H2", Level::kJunior, 42},
                    Edge{"2023H2", Level::kIntermediate, 42}, Edge{"2023H2", Level::kSenior, 42},
                    Edge{"2024H1", Level::kJunior, 39}, Edge{"2024H1", Level::kIntermediate, 39},
                    Edge{"2024H1", Level::kSenior, 39}, Edge{"2024H2", Level::kJunior, 39},
                    Edge{"2024H2", Level::kIntermediate, 39}, Edge{"2024H2", Level::kSenior, 40},
                    Edge{"2025H1", Level::kJunior, 43}, Edge{"2025H1", Level::kIntermediate, 42},
                    Edge{"2023", Level::kJunior, 50}, Edge{"2023", Level::kIntermediate, 50},
                    Edge{"2024", Level::kJunior, 50}, Edge{"2024", Level::kIntermediate, 50}));

TEST(NationalLine, HoldsAtItsEdgeInEachSubjectAndSession) {
    for (const char* name :
         {"2023H1", "2023H2", "2024H1", "2024H2", "2025H1", "2025H2", "2023", "2024", "2025"}) {
        const auto session = *Session::Parse(name);
        const auto line = static_cast<Score>(session.family == Family::kSoftware ? 45 : 60);
        const auto lines =
            LineSet::For(*Shipped(), session, Level::kIntermediate, Day("2025-12-01"));
        for (std::size_t subject : {0U, 1U}) {
            for (int delta : {-1, 0, 1}) {
                Sitting sitting = Scores(Level::kIntermediate, line, line);
                sitting.scores.at(subject) = static_cast<Score>(line + delta);
                EXPECT_EQ(Decide(lines, sitting) == PassOutcome::kNational, delta >= 0) << name;
            }
        }
    }
}

TEST(Lines, AreAwaitedUntilPublishedAndMayNotExist) {
    const auto session = *Session::Parse("2023H1");
    const auto before = LineSet::For(*Shipped(), session, Level::kIntermediate, Day("2023-12-10"));
    EXPECT_EQ(Decide(before, Scores(Level::kIntermediate, 44, 44)), PassOutcome::kAwaitingLine);
    const auto senior =
        LineSet::For(*Shipped(), *Session::Parse("2025H1"), Level::kSenior, Day("2025-12-01"));
    EXPECT_EQ(Decide(senior, Scores(Level::kSenior, 44, 44, 44)), PassOutcome::kNoSeparateLine);
    EXPECT_EQ(Explain(senior, Scores(Level::kSenior, 44, 44, 44)).reasons.back().message.code,
              Code::no_separate_line);
    const auto unset =
        LineSet::For(*Shipped(), *Session::Parse("2025H2"), Level::kJunior, Day("2026-01-01"));
    EXPECT_EQ(Decide(unset, Scores(Level::kJunior, 44, 44)), PassOutcome::kAwaitingLine);
}

TEST(Lines, AProvincialLineComesBeforeTheSeparateOneAndMayAskATotal) {
    const auto lines = LineSet::For(*Shipped(), *Session::Parse("2024H2"), Level::kIntermediate,
                                    Day("2025-12-01"));
    Sitting sitting = Scores(Level::kIntermediate, 44, 41);
    sitting.admission.province = 63;
    EXPECT_EQ(Decide(lines, sitting), PassOutcome::kProvincial);
    sitting.scores = {44, 40, kNoSubject};  // 84 < 85
    EXPECT_EQ(Decide(lines, sitting), PassOutcome::kSeparate);
    sitting.admission.province = 64;
    sitting.scores = {44, 41, kNoSubject};
    EXPECT_EQ(Decide(lines, sitting), PassOutcome::kSeparate);
}

// Shaanxi and Qinghai had lines of their own whose values nobody could find.
TEST(Lines, OfAProvinceThatAreNotKnownLeaveOpenWhatMayHaveBeenReached) {
    const auto lines = LineSet::For(*Shipped(), *Session::Parse("2024H1"), Level::kIntermediate,
                                    Day("2025-02-01"));
    Sitting sitting = Scores(Level::kIntermediate, 43, 43);
    for (const int province : {61, 63}) {
        sitting.admission.province = province;
        sitting.scores = {43, 43, kNoSubject};
        EXPECT_EQ(Decide(lines, sitting), PassOutcome::kNotKnown) << province;
        EXPECT_EQ(Explain(lines, sitting).reasons[1].message.code, Code::provincial_line_not_known);
        sitting.scores = {45, 45, kNoSubject};
        EXPECT_EQ(Decide(lines, sitting), PassOutcome::kNational) << province;
        sitting.scores = {43, 38, kNoSubject};
        EXPECT_EQ(Decide(lines, sitting), PassOutcome::kBelow) << province;
    }
    sitting.admission.province = 64;
    sitting.scores = {43, 43, kNoSubject};
    EXPECT_EQ(Decide(lines, sitting), PassOutcome::kSeparate);
}

TEST(Explain, ShowsTheArithmeticAndTheSource) {
    const auto lines = LineSet::For(*Shipped(), *Session::Parse("2024H2"), Level::kIntermediate,
                                    Day("2025-12-01"));
    const auto decision = Explain(lines, Scores(Level::kIntermediate, 38, 50));
    ASSERT_EQ(decision.reasons.size(), 2U);
    EXPECT_NE(Render(decision.reasons[1].message, Language::kEnglish).find("38 < 39"),
              std::string::npos);
    EXPECT_EQ(decision.reasons[1].source, "S25 三（一）4");
    EXPECT_EQ(decision.reasons[1].rule, "S25-3");
}

// No notice among the rules speaks of 2025: the sources alone are cited.
TEST(Explain, CitesNoNoticeForASessionThatNoneSpeaksOf) {
    for (const char* session : {"2025H1", "2025H2"}) {
        const auto lines = LineSet::For(*Shipped(), *Session::Parse(session), Level::kIntermediate,
                                        Day("2026-03-01"));
        const auto decision = Explain(lines, Scores(Level::kIntermediate, 30, 50));
        ASSERT_EQ(decision.reasons.size(), 2U);
        for (const Reason& reason : decision.reasons)
            EXPECT_EQ(reason.rule, "") << session << ' ' << reason.source;
    }
}

TEST(Reasons, ShowRuleAndSourceInBracketsAndNeitherWithoutThem) {
    const Reason both{{}, "S25-3", "S25 三"};
    EXPECT_EQ(both.Cited(Language::kChinese), "〔S25-3，S25 三〕");
    EXPECT_EQ(both.Cited(Language::kEnglish), " [S25-3, S25 三]");
    EXPECT_EQ((Reason{{}, "", "S25 三"}).Cited(Language::kChinese), "〔S25 三〕");
    EXPECT_EQ((Reason{{}, "S25-2", "（理解）"}).Cited(Language::kChinese), "〔S25-2（理解）〕");
    EXPECT_EQ((Reason{{}, "N47-10", ""}).Cited(Language::kEnglish), " [N47-10]");
    EXPECT_EQ((Reason{{}, "", ""}).Cited(Language::kChinese), "");
}

TEST(Explain, ShowsTheSumThatPassesByAProvincialTotal) {
    const auto lines = LineSet::For(*Shipped(), *Session::Parse("2024H2"), Level::kIntermediate,
                                    Day("2025-12-01"));
    Sitting sitting = Scores(Level::kIntermediate, 44, 41);
    sitting.admission.province = 63;
    const auto decision = Explain(lines, sitting);
    ASSERT_EQ(decision.reasons.size(), 2U);
    EXPECT_EQ(decision.reasons[1].message.code, Code::meets_provincial);
    EXPECT_EQ(decision.reasons[1].rule, "");  // a province's own standard is no notice's
    EXPECT_NE(Render(decision.reasons[1].message, Language::kEnglish).find("total: 85 ≥ 85"),
              std::string::npos);
}

// The batch, the one-row rule and the explanation answer alike, for every session, level, score and
// province.
TEST(Batch, AgreesWithTheRuleRowByRow) {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> mark(30, 60), absence(0, 20), place(0, 3);
    const std::array<std::uint8_t, 4> provinces = {63, 64, 51, 61};
    for (const SessionFacts& facts : Shipped()->Sessions()) {
        for (Level level : AllLevels()) {
            const auto lines = LineSet::For(*Shipped(), facts.session, level, Day("2025-06-01"));
            const std::size_t rows = 9000;
            std::vector<std::uint8_t> a(rows), b(rows), c(rows), p(rows), out(rows);
            for (std::size_t i = 0; i < rows; ++i) {
                const auto one = [&] {
                    return absence(random) == 0 ? std::uint8_t{255}
                                                : static_cast<std::uint8_t>(mark(random));
                };
                a[i] = one(), b[i] = one(), c[i] = one();
                p[i] = provinces.at(static_cast<std::size_t>(place(random)));
            }
            const bool three = level == Level::kSenior;
            DecideBatch(
                lines,
                {a, b, three ? std::span<const std::uint8_t>(c) : std::span<const std::uint8_t>{},
                 p},
                out);
            for (std::size_t i = 0; i < rows; ++i) {
                const auto score = [](std::uint8_t x) -> Score {
                    return x == 255 ? kAbsentScore : static_cast<Score>(x);
                };
                Sitting sitting =
                    Scores(level, score(a[i]), score(b[i]), three ? score(c[i]) : kNoSubject);
                sitting.admission.province = p[i];
                ASSERT_EQ(out[i], static_cast<std::uint8_t>(Decide(lines, sitting)));
                ASSERT_EQ(Explain(lines, sitting).outcome, Decide(lines, sitting));
            }
        }
    }
}

std::pair<PassCurve, PassCurve> RandomPopulations(std::mt19937& random) {
    std::uniform_int_distribution<int> mark(20, 75), size(0, 300), in_area(0, 4);
    std::pair<PassCurve, PassCurve> curves;
    for (int i = size(random); i > 0; --i) {
        const Sitting sitting = Scores(Level::kJunior, static_cast<Score>(mark(random)),
                                       static_cast<Score>(mark(random)));
        curves.first.Add(sitting);
        if (in_area(random) == 0) curves.second.Add(sitting);
    }
    return curves;
}

// The definition itself: the lowest whole line below the national one that keeps to the ceiling,
// all between keeping too.
TEST(ProposeLine, AgreesWithTryingEveryLine) {
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        const auto [country, areas] = RandomPopulations(random);
        const auto proposal = ProposeLine(Level::kJunior, 45, country, areas);
        std::optional<int> expected;
        for (int line = 44; line >= 0; --line) {
            const bool keeps = areas.passed[static_cast<std::size_t>(line)] * country.present <=
                               country.passed[45] * areas.present;
            if (!keeps || areas.present == 0) break;
            expected = line;
        }
        ASSERT_EQ(proposal.line, expected) << round;
    }
}

PassCurve CurveOf(std::initializer_list<int> marks) {
    PassCurve curve;
    for (int mark : marks)
        curve.Add(Scores(Level::kJunior, static_cast<Score>(mark), static_cast<Score>(mark)));
    return curve;
}

// No population, no data: 0 of 0 keeps to any ceiling, and would set the line to 0.
TEST(ProposeLine, ProposesNothingWhereNobodySatInAnArea) {
    const auto proposal = ProposeLine(Level::kJunior, 45, CurveOf({50, 30}), PassCurve{});
    EXPECT_EQ(proposal.line, std::nullopt);
    EXPECT_EQ(proposal.ground, LineGround::kNoPopulation);
    EXPECT_EQ(CodeOf(proposal.ground), Code::line_no_population);
}

TEST(ProposeLine, HasNoneWhenOneBelowTheNationalLineExceedsTheAverage) {
    const auto proposal = ProposeLine(Level::kJunior, 45, CurveOf({50, 30, 30}), CurveOf({44, 30}));
    EXPECT_EQ(proposal.line, std::nullopt);
    EXPECT_EQ(proposal.ground, LineGround::kNoneKept);
    EXPECT_EQ(proposal.just_below->passed, 1);
}

TEST(ProposeLine, MayEqualTheAverageButNotExceedIt) {
    const auto proposal = ProposeLine(Level::kJunior, 45, CurveOf({50, 30}), CurveOf({40, 30}));
    EXPECT_EQ(proposal.line, 31);  // at 30 all pass: 2 of 2 is above 1 of 2
    EXPECT_EQ(proposal.at_line.ToString(), "1/2 = 50.00%");
    EXPECT_EQ(proposal.just_below->ToString(), "2/2 = 100.00%");
}

TEST(ProposeLine, StopsAtZeroWhereNothingIsBelow) {
    const auto proposal = ProposeLine(Level::kJunior, 45, CurveOf({50, 60}), CurveOf({40, 0}));
    EXPECT_EQ(proposal.line, 0);
    EXPECT_EQ(proposal.ground, LineGround::kLowestKept);
    EXPECT_EQ(proposal.just_below, std::nullopt);
}

TEST(ProposeLine, LeavesOutTheAbsent) {
    PassCurve curve;
    curve.Add(Scores(Level::kJunior, 50, kAbsentScore));
    EXPECT_EQ(curve.present, 0);
}

TEST(ImpactOf, CountsThoseBetweenTheLines) {
    PassCurve areas;
    for (int mark : {38, 39, 40, 41, 46}) {
        const auto score = static_cast<Score>(mark);
        areas.Add(Scores(Level::kJunior, score, score));
    }
    const auto impact = ImpactOf(areas, 45, 41, 39);
    EXPECT_EQ(impact.before.passed, 2);
    EXPECT_EQ(impact.after.passed, 4);
    EXPECT_EQ(impact.after.present, 5);
    EXPECT_EQ(impact.gain, 2);
    EXPECT_EQ(ImpactOf(areas, 45, 39, std::nullopt).lose, 3);
}

TEST(ImpactOf, CountsThePopulationOfTheProposal) {
    std::mt19937 random(13);
    for (int round = 0; round < 200; ++round) {
        const auto [country, areas] = RandomPopulations(random);
        const auto proposal = ProposeLine(Level::kJunior, 45, country, areas);
        const auto impact = ImpactOf(areas, 45, std::nullopt, proposal.line);
        if (proposal.ground == LineGround::kNoPopulation) continue;
        EXPECT_EQ(impact.after.ToString(), proposal.at_line.ToString());
    }
}

}  // namespace
}  // namespace zhengji
