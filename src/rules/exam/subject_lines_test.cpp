// Lines of single qualifications, subject by subject, and subjects that are void: the batch, the
// rule and its explanation answer alike.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "rules/exam/passing.hpp"
#include "rules/exam/setting_line.hpp"
#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

const PolicyBook& Shipped() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

Sitting Sat(const char* session, const char* qualification, int province,
            std::array<Score, 3> scores) {
    const Qualification* whose = Shipped().QualificationByName(qualification);
    const Session when = *Session::Parse(session);
    Sitting sitting;
    sitting.admission = {when.year, when.half, whose->code, province, 1, 1};
    sitting.level = whose->level;
    sitting.scores = scores;
    return sitting;
}

PassOutcome Outcome(const Sitting& sitting, const char* day = "2025-06-01") {
    return Decide(LineSet::For(Shipped(), sitting, *CivilDate::Parse(day)), sitting);
}

TEST(SubjectLines, AskEachSubjectItsOwn) {
    const auto shaanxi = [](Score a, Score b) {
        return Outcome(Sat("2023H2", "软件设计师", 61, {a, b, kNoSubject}));
    };
    EXPECT_EQ(shaanxi(41, 42), PassOutcome::kProvincial);
    EXPECT_EQ(shaanxi(42, 41), PassOutcome::kBelow);  // the second is asked 42, separate is 42
    EXPECT_EQ(shaanxi(40, 44), PassOutcome::kBelow);
    EXPECT_EQ(shaanxi(45, 45), PassOutcome::kNational);
    // Elsewhere, and for qualifications without a line of their own, there is none.
    EXPECT_EQ(Outcome(Sat("2023H2", "软件设计师", 64, {41, 42, kNoSubject})), PassOutcome::kBelow);
    EXPECT_EQ(Outcome(Sat("2023H2", "软件评测师", 61, {44, 41, kNoSubject})), PassOutcome::kBelow);
}

TEST(SubjectLines, HoldForANationalLineToo) {
    const auto of_2016 = [](const char* qualification, Score a, Score b) {
        return Outcome(Sat("2016H1", qualification, 64, {a, b, kNoSubject}));
    };
    EXPECT_EQ(of_2016("信息系统管理工程师", 45, 50), PassOutcome::kNational);
    EXPECT_EQ(of_2016("信息系统管理工程师", 50, 49), PassOutcome::kNoSeparateLine);
    EXPECT_EQ(of_2016("软件设计师", 45, 45), PassOutcome::kNational);
}

TEST(SubjectLines, AreShownSubjectBySubject) {
    const Sitting sitting = Sat("2023H2", "软件设计师", 61, {41, 41, kNoSubject});
    const auto decision =
        Explain(LineSet::For(Shipped(), sitting, *CivilDate::Parse("2025-06-01")), sitting);
    const auto found = std::ranges::find_if(decision.reasons, [](const Reason& reason) {
        return reason.message.code == Code::below_provincial;
    });
    ASSERT_NE(found, decision.reasons.end());
    const auto& args = found->message.args;
    ASSERT_EQ(args.size(), 3U);
    EXPECT_EQ((std::pair{args[0], args[1]}),
              (std::pair<std::string, std::string>{"41/41", "41/42"}));
    EXPECT_EQ(InLanguage(args[2], Language::kChinese), "科目二：41 < 42");
    EXPECT_EQ(InLanguage(args[2], Language::kEnglish), "subject 2: 41 < 42");
}

// [C11] 违纪: that subject is void, the person was there.
TEST(VoidSubject, NeverPassesAndCountsAsPresent) {
    const Sitting sitting = Sat("2024H2", "软件设计师", 64, {70, kVoidScore, kNoSubject});
    EXPECT_EQ(Outcome(sitting), PassOutcome::kSubjectVoid);
    const auto decision =
        Explain(LineSet::For(Shipped(), sitting, *CivilDate::Parse("2025-06-01")), sitting);
    ASSERT_EQ(decision.reasons.size(), 1U);
    EXPECT_EQ(decision.reasons.front().message.code, Code::subject_void);
    EXPECT_EQ(decision.reasons.front().rule, "D31-6");
    EXPECT_EQ(decision.reasons.front().message.args.at(1), "70/违纪");
    PassCurve curve;
    curve.Add(sitting);
    EXPECT_EQ(curve.present, 1);
    EXPECT_EQ(curve.passed[0], 0);
    curve.Add(Sat("2024H2", "软件设计师", 64, {70, kAbsentScore, kNoSubject}));
    EXPECT_EQ(curve.present, 1);
    EXPECT_EQ(Outcome(Sat("2024H2", "软件设计师", 64, {kVoidScore, kAbsentScore, kNoSubject})),
              PassOutcome::kAbsent);
}

std::uint8_t RandomMark(std::mt19937& random) {
    const int kind = std::uniform_int_distribution<int>(0, 14)(random);
    if (kind == 0) return kAbsentByte;
    if (kind == 1) return kVoidByte;
    return static_cast<std::uint8_t>(std::uniform_int_distribution<int>(32, 54)(random));
}

Score ScoreOf(std::uint8_t byte) {
    if (byte == kAbsentByte) return kAbsentScore;
    return byte == kVoidByte ? kVoidScore : static_cast<Score>(byte);
}

void ExpectAgreement(const Sitting& key, bool three, std::mt19937& random) {
    const auto lines = LineSet::For(Shipped(), key, *CivilDate::Parse("2025-06-01"));
    constexpr std::size_t kRows = 5000;
    std::vector<std::uint8_t> a(kRows), b(kRows), c(kRows), p(kRows), out(kRows);
    constexpr std::array<std::uint8_t, 4> kProvinces = {61, 63, 64, 51};
    for (std::size_t i = 0; i < kRows; ++i) {
        a[i] = RandomMark(random), b[i] = RandomMark(random), c[i] = RandomMark(random);
        p[i] = kProvinces[i % kProvinces.size()];
    }
    using Column = std::span<const std::uint8_t>;
    DecideBatch(lines, {a, b, three ? Column(c) : Column(), p}, out);
    for (std::size_t i = 0; i < kRows; ++i) {
        Sitting sitting = key;
        sitting.admission.province = p[i];
        sitting.scores = {ScoreOf(a[i]), ScoreOf(b[i]), three ? ScoreOf(c[i]) : kNoSubject};
        ASSERT_EQ(static_cast<PassOutcome>(out[i]), Decide(lines, sitting));
        ASSERT_EQ(Explain(lines, sitting).outcome, Decide(lines, sitting));
    }
}

TEST(SubjectLines, BatchAgreesWithTheRuleForEveryQualificationAndSession) {
    std::mt19937 random(11);
    for (const SessionFacts& facts : Shipped().Sessions()) {
        for (const Qualification& whose : Shipped().Qualifications()) {
            if (whose.family != facts.session.family || whose.code < 0) continue;
            Sitting key;
            key.admission = {facts.session.year, facts.session.half, whose.code, 64, 1, 1};
            key.level = whose.level;
            ExpectAgreement(key, whose.subjects.size() == 3, random);
        }
    }
}

}  // namespace
}  // namespace zhengji
