#include "rules/claims/calls.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

Instant At(const char* text) {
    return *Instant::Parse(text);
}
CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

const ClaimCall& CallFor(const char* submitted_at) {
    const Claim claim{
        {2023, 1, 43, 51, 1, 1}, 51, Basis::kResident, DivisionCode(513226), At(submitted_at)};
    return *AcceptingCall(Book(), claim);
}

ReviewTime TimeOf(const ClaimCall& call, Instant now, std::optional<CivilDate> extended = {}) {
    return ReviewAt(ReviewTimesOf(Book(), call).window, now, extended);
}

TEST(ReviewWindow, IsThatOfTheNoticeTheClaimWasMadeUnder) {
    // One session, one province, two notices: S23 names no time for review, S25 does.
    const ClaimCall& s23 = CallFor("2023-08-30T10:00:00");
    const ClaimCall& s25 = CallFor("2025-01-25T10:00:00");
    EXPECT_EQ(s23.id, "S23");
    EXPECT_EQ(s25.id, "S25");
    EXPECT_EQ(TimeOf(s23, At("2023-08-22T08:59:59")), ReviewTime::kNotOpen);
    EXPECT_EQ(TimeOf(s23, At("2023-08-22T09:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(TimeOf(s23, At("2030-01-01T09:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(TimeOf(s25, At("2025-01-26T09:00:00")), ReviewTime::kNotOpen);
    EXPECT_EQ(ReviewTimesOf(Book(), s25).window.opens, At("2025-02-24T09:00:00"));
}

TEST(ReviewWindow, TakesBothEndsAndNoLaterWithoutAnExtension) {
    const ClaimCall& s25 = CallFor("2025-01-25T10:00:00");
    EXPECT_EQ(TimeOf(s25, At("2025-02-24T08:59:59")), ReviewTime::kNotOpen);
    EXPECT_EQ(TimeOf(s25, At("2025-02-24T09:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(TimeOf(s25, At("2025-03-08T17:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(TimeOf(s25, At("2025-03-08T17:00:01")), ReviewTime::kLate);
    // [C5] Until the extension's last day, and no longer.
    EXPECT_EQ(TimeOf(s25, At("2025-04-30T23:59:59"), Day("2025-04-30")), ReviewTime::kExtended);
    EXPECT_EQ(TimeOf(s25, At("2025-05-01T00:00:00"), Day("2025-04-30")), ReviewTime::kLate);
}

// A province's own call without times of review is reviewed in those of the national one beside it
// (reading); without any beside it, when review ends is not known.
TEST(ReviewWindow, OfAProvincesOwnCallIsTheNationalOnesBesideIt) {
    const ClaimCall& own = *CallNamed(Book(), "甘肃2025", 62);
    EXPECT_EQ(TimeOf(own, At("2025-02-24T08:59:59")), ReviewTime::kNotOpen);
    EXPECT_EQ(TimeOf(own, At("2025-02-24T09:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(TimeOf(own, At("2025-03-08T17:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(TimeOf(own, At("2025-03-08T17:00:01")), ReviewTime::kLate);
    EXPECT_EQ(TimeOf(own, At("2025-03-20T10:00:00"), Day("2025-03-20")), ReviewTime::kExtended);
    const ReviewTimes times = ReviewTimesOf(Book(), own);
    ASSERT_NE(times.named_by, nullptr);
    EXPECT_EQ(times.named_by->id, "S25");
    const Message late{Code::review_late, {times.Told(times.window.closes, own)}};
    EXPECT_NE(Render(late, Language::kEnglish)
                  .find("2025-03-08T17:00:00+08:00 (by the national notice S25, our reading)"),
              std::string::npos)
        << Render(late, Language::kEnglish);
    const ClaimCall& before = *CallNamed(Book(), "甘肃2023", 62);
    EXPECT_EQ(ReviewTimesOf(Book(), before).named_by, nullptr);
}

// [F8] A national review that is over before a province's own applications close was not meant for
// them: when theirs ends is not known, and nobody is late.
TEST(ReviewWindow, IsNotThatOfANationalNoticeThatEndsBeforeTheApplicationsClose) {
    const auto with = [](const char* closes) {
        std::vector<PolicyFile> files = FilesIn(ZHENGJI_SOURCE_DIR "/policies");
        files.push_back({"own.toml", std::string(R"([[claim_call]]
id = "青海2025"
sessions = ["2024H2"]
provinces = [63]
opens = 2025-02-20T09:00:00
source = "青海2025"
confidence = "page"
checked = 2026-11-28
closes = )") + closes});
        return PolicyBook::Load(files, RehearsalPack::kTakenIn).book;
    };
    const auto later = with("2025-03-20T17:00:00"), same = with("2025-03-08T17:00:00");
    ASSERT_TRUE(later && same);
    const ReviewTimes unknown = ReviewTimesOf(*later, *CallNamed(*later, "青海2025", 63));
    EXPECT_EQ(unknown.named_by, nullptr);
    EXPECT_EQ(ReviewAt(unknown.window, At("2025-02-20T09:00:00")), ReviewTime::kOpen);
    EXPECT_EQ(ReviewAt(unknown.window, At("2025-03-21T10:00:00")), ReviewTime::kOpen);
    const ReviewTimes borrowed = ReviewTimesOf(*same, *CallNamed(*same, "青海2025", 63));
    ASSERT_NE(borrowed.named_by, nullptr);
    EXPECT_EQ(borrowed.named_by->id, "S25");
}

// [C6] After applications close, for a session that a notice covers (S23-3).
TEST(LineTime, IsAfterApplicationsClose) {
    const Session h1{Family::kSoftware, 2023, 1}, h2{Family::kSoftware, 2024, 2};
    EXPECT_EQ(MayLineBeSet(Book(), h1, At("2023-08-22T08:59:59")).time, SettingTime::kAhead);
    EXPECT_EQ(MayLineBeSet(Book(), h1, At("2023-09-04T17:00:00")).time,
              SettingTime::kApplicationsOpen);
    EXPECT_EQ(MayLineBeSet(Book(), h1, At("2023-09-04T17:00:01")).time, SettingTime::kClosed);
    EXPECT_EQ(MayLineBeSet(Book(), h1, At("2025-02-01T10:00:00")).at, At("2025-02-28T17:00:00"));
    EXPECT_EQ(MayLineBeSet(Book(), h2, At("2025-01-01T10:00:00")).at, At("2025-01-22T09:00:00"));
    EXPECT_EQ(MayLineBeSet(Book(), {Family::kSoftware, 2021, 1}, At("2025-03-01T10:00:00")).time,
              SettingTime::kNoCall);
}

}  // namespace
}  // namespace zhengji
