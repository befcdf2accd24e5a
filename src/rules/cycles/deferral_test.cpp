#include "rules/cycles/deferral.hpp"

#include <gtest/gtest.h>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

Act Made(ActKind kind, const char* on, std::optional<CivilDate> until = {}) {
    Act act;
    act.kind = kind;
    act.effective_on = Day(on);
    act.until = until;
    act.office = 64;
    return act;
}

Act Recorded(const char* on) {
    Act act = Made(ActKind::kRecorded, on);
    act.facts = CertificateFacts{{Family::kSoftware, 2005, 1},
                                 Level::kIntermediate,
                                 "软件设计师",
                                 LineKind::kNational,
                                 64,
                                 std::nullopt,
                                 Day(on)};
    return act;
}

// Of the certificate of 2004-06-15, which runs until 2007-06-15 without any of these.
std::string Judged(std::vector<Act> acts, PutOff what, const char* on, const char* ends) {
    acts.insert(acts.begin(), Recorded("2004-06-15"));
    const Life life = LifeOf(acts, Day(on));
    const Cycle cycle = *DutyOf(life, Book(), Day(on)).cycle;
    const auto judged = JudgePutOff(life, cycle, {what, Day(on), Day(ends), 64}, Book());
    return judged.refused ? std::string(Info(judged.refused->code).name) : "granted";
}

const auto kRegistration = PutOff::kRegistration;

// [F11] The deferral kept expiry from passing while it was cancelled: nothing was lost, and the
// year is used up (N47-8, N47-11).
TEST(Deferral, IsAYearAtMostAlsoWhereACancellationWasOverturnedMeanwhile) {
    const std::vector acts = {Made(ActKind::kDeferred, "2007-03-20", Day("2008-06-15")),
                              Made(ActKind::kCancelled, "2007-05-01"),
                              Made(ActKind::kRestored, "2007-08-31")};
    EXPECT_EQ(Judged(acts, kRegistration, "2007-09-03", "2008-06-16"), "deferral_too_long");
    EXPECT_EQ(Judged(acts, kRegistration, "2007-09-03", "2008-10-15"), "deferral_too_long");
    EXPECT_EQ(Judged(acts, PutOff::kHours, "2007-09-03", "2008-06-16"), "deferral_too_long");
}

// A half year is left of the year, whatever was cancelled and restored.
TEST(Deferral, CountsWhatWasDeferredBefore) {
    const std::vector acts = {Made(ActKind::kDeferred, "2007-03-20", Day("2007-12-15")),
                              Made(ActKind::kCancelled, "2007-05-01"),
                              Made(ActKind::kRestored, "2007-08-31")};
    EXPECT_EQ(Judged(acts, kRegistration, "2007-09-03", "2008-06-15"), "granted");
    EXPECT_EQ(Judged(acts, kRegistration, "2007-09-03", "2008-06-16"), "deferral_too_long");
}

// 2007-06-11 to 06-15 were lost and given back from 2007-07-02: until 07-06, and a year more.
TEST(Deferral, IsCountedFromTheDayThatTimeLostWasGivenBackTo) {
    const std::vector acts = {Made(ActKind::kCancelled, "2007-06-11"),
                              Made(ActKind::kRestored, "2007-07-02")};
    EXPECT_EQ(Judged(acts, kRegistration, "2007-07-03", "2008-07-06"), "granted");
    EXPECT_EQ(Judged(acts, kRegistration, "2007-07-03", "2008-07-07"), "deferral_too_long");
}

// Deferred to 2007-12-15; 12-11 to 12-15 were lost and given back from 2008-01-02: until 01-06.
TEST(Deferral, IsAYearBeyondWhatWasLostAfterADeferral) {
    const std::vector acts = {Made(ActKind::kDeferred, "2007-03-20", Day("2007-12-15")),
                              Made(ActKind::kCancelled, "2007-12-11"),
                              Made(ActKind::kRestored, "2008-01-02")};
    EXPECT_EQ(Judged(acts, kRegistration, "2008-01-03", "2008-01-06"), "deferral_nothing");
    EXPECT_EQ(Judged(acts, kRegistration, "2008-01-03", "2008-07-07"), "granted");
    EXPECT_EQ(Judged(acts, kRegistration, "2008-01-03", "2008-07-08"), "deferral_too_long");
}

// [F15] 2008-06-15 is a Sunday: filing until Monday the 16th, which was lost, and is given back on
// the day of the reversal (N47-3, N47-11).
TEST(FilingDay, ThatWasLostIsGivenBack) {
    const auto filing = [](const char* cancelled, const char* restored) {
        const std::vector acts = {Recorded("2005-06-15"), Made(ActKind::kCancelled, cancelled),
                                  Made(ActKind::kRestored, restored)};
        const CivilDate on = Day(restored);
        const Cycle cycle = *DutyOf(LifeOf(acts, on), Book(), on).cycle;
        return cycle.until.ToString() + " " + cycle.filing_until.value().ToString();
    };
    EXPECT_EQ(filing("2008-06-16", "2008-09-01"), "2008-06-15 2008-09-01");
    EXPECT_EQ(filing("2008-06-16", "2008-09-06"), "2008-06-15 2008-09-08");  // a Saturday rolls
    EXPECT_EQ(filing("2008-06-17", "2008-09-01"), "2008-06-15 2008-06-16");
    EXPECT_EQ(filing("2008-06-13", "2008-09-01"), "2008-09-03 2008-09-03");
    EXPECT_EQ(filing("2008-06-16", "2008-06-16"), "2008-06-15 2008-06-16");
}

}  // namespace
}  // namespace zhengji
