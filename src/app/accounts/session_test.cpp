// Sessions: what they are good for, and when they end.
#include "app/testing/online.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

TEST(Session, EndsWhenItIsLeftOrOver) {
    Online online;
    online.Join("甲", "总");
    const Instant begun = online.now;
    EXPECT_TRUE(SessionOf(online.Reg(), online.token, online.now));
    for (online.now = begun; online.now < After(begun, lasts::kSession - millis::kHour);
         online.Pass(29 * millis::kMinute))
        ASSERT_TRUE(SessionOf(online.Reg(), online.token, online.now)) << online.now.ToString();
    online.Pass(31 * millis::kMinute + lasts::kSeen);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), online.token, online.now)), Code::session_ended)
        << "left";
}

TEST(Session, EndsAfterTwelveHoursHoweverMuchItIsUsed) {
    Online online;
    online.Join("甲", "总");
    const Instant end = After(online.now, lasts::kSession + 1);
    for (; online.now < end; online.Pass(20 * millis::kMinute))
        (void)SessionOf(online.Reg(), online.token, online.now);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), online.token, online.now)), Code::session_ended);
}

// A stolen cookie is good for nothing once its owner signed out.
TEST(Session, IsGoneOnceSignedOut) {
    Online online;
    online.Join("甲", "总");
    ASSERT_TRUE(SignOut(online.Reg(), online.token));
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), online.token, online.now)), Code::session_ended);
    EXPECT_TRUE(SignOut(online.Reg(), online.token)) << "again";
    EXPECT_TRUE(SignOut(online.Reg(), "nonsense"));
}

TEST(Session, IsShownToItsOwnerAndEndedByThem) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const std::string first = online.token;
    online.Join("副", "总");
    const auto other = SignedInAs(online.Reg(), online.token, online.now);
    online.Pass(31'000);
    const auto step =
        SignIn(online.At(), online.Staff("甲", Online::kPassword, online.CodeOf(secret)));
    const auto session = SignedInAs(online.Reg(), step->token, online.now);
    const auto shown = SessionsOf(online.Reg(), *session, online.now);
    ASSERT_EQ(shown->size(), 2U);
    EXPECT_TRUE((*shown)[0].current);
    EXPECT_EQ((*shown)[0].label, "Firefox");
    EXPECT_EQ(CodeOf(EndSession(online.Reg(), *other, (*shown)[1].id, online.now)),
              Code::session_unknown)
        << "another's";
    EXPECT_EQ(CodeOf(EndSession(online.Reg(), *session, "zz", online.now)), Code::session_unknown);
    EXPECT_TRUE(EndSession(online.Reg(), *session, (*shown)[1].id, online.now));
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), first, online.now)), Code::session_ended);
    EXPECT_EQ(*SignOutEverywhere(online.Reg(), *session), 1);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), step->token, online.now)), Code::session_ended);
    EXPECT_TRUE(SessionOf(online.Reg(), online.token, online.now)) << "another's stays";
}

// Though today is an ended account's last day.
TEST(Session, IsNoneOfAnAccountThatHasEnded) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    ASSERT_TRUE(SessionOf(online.Reg(), online.token, online.now));
    ASSERT_TRUE(RevokeCapacities(online.Reg(), "甲", {"总"}, online.now));
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), online.token, online.now)), Code::session_ended);
    EXPECT_EQ(
        CodeOf(SignIn(online.At(), online.Staff("甲", Online::kPassword, online.CodeOf(secret)))),
        Code::sign_in_failed);
}

TEST(Session, IsNoneOnceTheCapacitysDaysAreOver) {
    Online online;
    GrantRequest request{
        {"乙", {Role::kExamAgency, 64, {online.now.Day(), online.now.Day()}, ""}, "", {}},
        "",
        {},
        {"总"},
        online.now};
    ASSERT_TRUE(GrantCapacity(online.Reg(), request));
    online.Pass(14 * millis::kHour + 40 * millis::kMinute);  // 23:40
    const std::string secret = online.Join("乙", "总");
    EXPECT_TRUE(SessionOf(online.Reg(), online.token, online.now));
    online.Pass(20 * millis::kMinute);  // the next day
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), online.token, online.now)), Code::session_ended);
    EXPECT_EQ(
        CodeOf(SignIn(online.At(), online.Staff("乙", Online::kPassword, online.CodeOf(secret)))),
        Code::sign_in_failed);
}

TEST(Session, ItsPagesTokenIsItsOwn) {
    Online online;
    online.Join("甲", "总");
    const auto one = SignedInAs(online.Reg(), online.token, online.now);
    online.Join("副", "总");
    const auto two = SignedInAs(online.Reg(), online.token, online.now);
    EXPECT_TRUE(CheckCsrf(*one, one->Csrf()));
    EXPECT_EQ(CodeOf(CheckCsrf(*one, two->Csrf())), Code::csrf_failed);
    EXPECT_EQ(CodeOf(CheckCsrf(*one, "")), Code::csrf_failed);
}

// What takes two asks for a proof of the last ten minutes; the rest of the day's work does not.
TEST(Session, IsProvenAnewBeforeWhatTakesTwo) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const auto may = [&](const std::string& token, std::string_view action) {
        const auto session = SignedInAs(online.Reg(), token, online.now);
        return CodeOf(Perform(online.Reg(), Call{session->officer, online.now},
                              Asked::Province(action, 64), [](Acting&) { return Status(); }));
    };
    EXPECT_EQ(may(online.token, "certificates.issue"), kDone);
    online.Pass(10 * millis::kMinute);
    EXPECT_EQ(may(online.token, "certificates.issue"), Code::sign_in_stale);
    EXPECT_EQ(may(online.token, "claims.import"), kDone);
    EXPECT_EQ(CodeOf(SignInAgain(online.At(), online.token, Online::kPassword, {})),
              Code::second_factor_needed);
    EXPECT_EQ(CodeOf(SignInAgain(online.At(), online.token, "wrong horse battery",
                                 online.CodeOf(secret))),
              Code::sign_in_failed);
    const auto again =
        SignInAgain(online.At(), online.token, Online::kPassword, online.CodeOf(secret));
    ASSERT_TRUE(again);
    EXPECT_EQ(may(again->token, "certificates.issue"), kDone);
}

}  // namespace
}  // namespace zhengji
