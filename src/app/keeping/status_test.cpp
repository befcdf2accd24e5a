#include "app/keeping/status.hpp"

#include <gtest/gtest.h>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

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

CertificateState Stated(std::vector<Act> acts, const char* on) {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    Act first = Made(ActKind::kRecorded, "2013-05-26");
    first.facts = CertificateFacts{{Family::kSoftware, 2013, 1},
                                   Level::kIntermediate,
                                   "软件设计师",
                                   LineKind::kNational,
                                   64,
                                   std::nullopt,
                                   Day("2013-05-26")};
    acts.insert(acts.begin(), first);
    return StateOf(acts, *book, Day(on));
}

// [F9] Filed on 2016-05-20, six days before expiry, it was held until what was returned had not
// come back by 2016-06-23; in 2019 the duty was repealed. A reader of the statement must not take
// the years between for covered.
TEST(Status, OfOneThatLapsedByItselfIsNotInForceThroughout) {
    const std::vector lapsed = {Made(ActKind::kFiled, "2016-05-20"),
                                Made(ActKind::kReturned, "2016-06-01", Day("2016-06-23"))};
    EXPECT_EQ(Stated(lapsed, "2016-06-23"), CertificateState::kInForce);
    EXPECT_EQ(Stated(lapsed, "2016-06-24"), CertificateState::kLapsed);
    EXPECT_EQ(Stated(lapsed, "2018-12-31"), CertificateState::kLapsed);
    EXPECT_EQ(Stated(lapsed, "2022-06-01"), CertificateState::kInForceNow);
}

TEST(Status, OfOneThatCameBackInTimeIsInForceThroughout) {
    const std::vector back = {Made(ActKind::kFiled, "2016-05-20"),
                              Made(ActKind::kReturned, "2016-06-01", Day("2016-06-23")),
                              Made(ActKind::kSupplemented, "2016-06-23")};
    EXPECT_EQ(Stated(back, "2022-06-01"), CertificateState::kInForce);
}

// Time lost to a cancellation since undone is left of the days to come back, from the reversal on.
TEST(Status, OfOneThatLapsedAfterTimeWasGivenBackIsNotInForceThroughout) {
    const std::vector lapsed = {Made(ActKind::kFiled, "2016-05-20"),
                                Made(ActKind::kReturned, "2016-06-01", Day("2016-06-23")),
                                Made(ActKind::kCancelled, "2016-06-20"),
                                Made(ActKind::kRestored, "2016-07-20")};
    EXPECT_EQ(Stated(lapsed, "2016-07-23"), CertificateState::kInForce);
    EXPECT_EQ(Stated(lapsed, "2016-07-24"), CertificateState::kLapsed);
    EXPECT_EQ(Stated(lapsed, "2022-06-01"), CertificateState::kInForceNow);
}

}  // namespace
}  // namespace zhengji
