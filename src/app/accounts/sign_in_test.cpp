// Signing in: what is told to whom.
#include "app/testing/online.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

TEST(SignIn, OfAHolderTakesThePasswordAlone) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    ASSERT_TRUE(SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword));
    const auto step = SignIn(online.At(), online.Holder(1));
    ASSERT_TRUE(step);
    const auto session = SignedInAs(online.Reg(), step->token, online.now);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->name, "张三");
    EXPECT_TRUE(session->officer.IsHolder());
    EXPECT_EQ(session->account, 0);
    ASSERT_EQ(session->capacities.size(), 1U);
    EXPECT_EQ(session->capacities[0].subject, number);
    EXPECT_FALSE(session->state.second_factor);
}

TEST(SignIn, OfStaffAlwaysTakesBoth) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const auto pending = SignIn(online.At(), online.Staff("甲"));
    ASSERT_TRUE(pending);
    EXPECT_EQ(pending->stage, Stage::kPending);
    EXPECT_EQ(CodeOf(SignedInAs(online.Reg(), pending->token, online.now)),
              Code::second_factor_needed);
    const auto half = SessionOf(online.Reg(), pending->token, online.now);
    ASSERT_TRUE(half);
    EXPECT_EQ(CodeOf(MakeToken(online.Reg(), *half, {"x", {"results.import"}, 1}, online.now)),
              Code::second_factor_needed);
    EXPECT_EQ(CodeOf(OfferFactor(online.Reg(), *half, online.now)), Code::second_factor_needed);
    EXPECT_EQ(CodeOf(ChangePassword(online.At(), *half, Online::kPassword, "another horse")),
              Code::second_factor_needed);
    EXPECT_EQ(
        CodeOf(Perform(online.Reg(), Call{half->officer, online.now},
                       Asked::Province("claims.review", 64), [](Acting&) { return Status(); })),
        Code::out_of_scope)
        << "half a session acts nowhere";
    const auto step = ProveSecond(online.At(), pending->token, online.CodeOf(secret));
    ASSERT_TRUE(step);
    const auto session = SignedInAs(online.Reg(), step->token, online.now);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->officer.name, "甲");
    EXPECT_TRUE(session->state.second_factor);
    EXPECT_GT(session->account, 0);
}

// A token that was known before is good for nothing after: neither the pending one nor any that
// someone brought along.
TEST(SignIn, GivesANewTokenAtEveryStep) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const auto pending = SignIn(online.At(), online.Staff("甲"));
    const auto step = ProveSecond(online.At(), pending->token, online.CodeOf(secret));
    ASSERT_TRUE(step);
    EXPECT_NE(step->token, pending->token);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), pending->token, online.now)), Code::session_ended);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), std::string(43, 'A'), online.now)),
              Code::session_ended);
    online.Pass(31'000);
    const auto again =
        SignInAgain(online.At(), step->token, Online::kPassword, online.CodeOf(secret));
    ASSERT_TRUE(again);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), step->token, online.now)), Code::session_ended);
    EXPECT_TRUE(SessionOf(online.Reg(), again->token, online.now));
}

TEST(SignIn, TakesNoCodeTwice) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const Proof code = online.CodeOf(secret);
    ASSERT_TRUE(SignIn(online.At(), online.Staff("甲", Online::kPassword, code)));
    EXPECT_EQ(CodeOf(SignIn(online.At(), online.Staff("甲", Online::kPassword, code))),
              Code::second_factor_failed);
    const auto pending = SignIn(online.At(), online.Staff("甲"));
    EXPECT_EQ(CodeOf(ProveSecond(online.At(), pending->token, code)), Code::second_factor_failed);
}

TEST(SignIn, TakesARecoveryCodeOnce) {
    Online online;
    online.Join("甲", "总");
    ASSERT_EQ(online.codes.size(), 10U);
    const Proof code{online.codes[3], {}};
    EXPECT_TRUE(SignIn(online.At(), online.Staff("甲", Online::kPassword, code)));
    EXPECT_EQ(CodeOf(SignIn(online.At(), online.Staff("甲", Online::kPassword, code))),
              Code::second_factor_failed);
}

// Alike in words and in work: one hash, whoever it is.
TEST(SignIn, TellsNobodyWhichAccountsThereAre) {
    Online online;
    online.Join("甲", "总");
    const std::string number = online.Certify(1, "张三");
    ASSERT_TRUE(SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword));
    const auto refused = [&](const SignInRequest& request) {
        const auto before = online.slots.Taken();
        const auto answer = SignIn(online.At("203.0.113.7"), request);
        EXPECT_EQ(online.slots.Taken(), before + 1);
        EXPECT_FALSE(answer);
        return answer ? Message{} : answer.error().message;
    };
    const Message wrong = refused(online.Staff("甲", "wrong horse battery"));
    EXPECT_EQ(wrong.code, Code::sign_in_failed);
    EXPECT_TRUE(wrong.args.empty());
    EXPECT_EQ(refused(online.Staff("无人", "wrong horse battery")), wrong) << "no such account";
    EXPECT_EQ(refused(online.Staff("副", "wrong horse battery")), wrong)
        << "one that was never invited";
    EXPECT_EQ(refused(online.Staff("\xFF", "wrong horse battery")), wrong) << "no name";
    EXPECT_EQ(refused(online.Holder(1, "wrong horse battery")), wrong);
    EXPECT_EQ(refused(online.Holder(9, "wrong horse battery")), wrong) << "nobody's number";
    EXPECT_EQ(refused({{"", "", "12"}, "wrong horse battery", {}}), wrong) << "no number";
    EXPECT_EQ(refused(online.Staff("person:" + std::string(32, 'a'))), wrong)
        << "a holder's own name";
}

TEST(SignIn, WaitsAfterFailuresAndNobodyElseDoes) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const std::string device = online.device;
    const auto from = [&](const char* network, const char* password, const std::string& with = "") {
        return CodeOf(SignIn(online.At(network, with), online.Staff("甲", password)));
    };
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(from("203.0.113.7", "wrong horse battery"), Code::sign_in_failed);
    EXPECT_EQ(from("203.0.113.7", Online::kPassword), Code::sign_in_wait)
        << "even with the right one";
    EXPECT_EQ(from("198.51.100.1", Online::kPassword), kDone) << "from elsewhere";
    EXPECT_EQ(from("203.0.113.7", Online::kPassword, device), kDone)
        << "on a device of the account's own";
    EXPECT_EQ(from("203.0.113.7", Online::kPassword, std::string(43, 'A')), Code::sign_in_wait);
    EXPECT_EQ(CodeOf(SignIn(online.At("203.0.113.7"), online.Staff("无人"))), Code::sign_in_failed)
        << "another account";
    online.Pass(2'000);
    EXPECT_EQ(from("203.0.113.7", "wrong horse battery"), Code::sign_in_failed) << "one more";
    online.Pass(2'000);
    EXPECT_EQ(from("203.0.113.7", "wrong horse battery"), Code::sign_in_wait) << "four seconds now";
    online.Pass(2'000);
    EXPECT_EQ(from("203.0.113.7", Online::kPassword), kDone);
    EXPECT_EQ(from("203.0.113.7", Online::kPassword), kDone) << "and all is forgotten";
}

// Whoever tries one password at many accounts fails but once at each.
TEST(SignIn, WaitsWhereANetworkFailsAtManyAccounts) {
    Online online;
    online.Join("甲", "总");
    const std::string device = online.device;
    SharedBuckets guesses({3, 0.001});
    const auto from = [&](const char* wide, const SignInRequest& asked, const std::string& with) {
        Doorstep at = online.At("192.0.2.1", with);
        at.guesses = &guesses;
        at.wide_network = wide;
        return CodeOf(SignIn(at, asked));
    };
    EXPECT_EQ(from("A", online.Staff("甲"), ""), kDone) << "what is right is no guess";
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(from("A", online.Staff("无" + std::to_string(i)), ""), Code::sign_in_failed);
    EXPECT_EQ(from("A", online.Staff("甲"), ""), Code::sign_in_wait);
    EXPECT_EQ(from("A", online.Staff("无人"), ""), Code::sign_in_wait) << "whoever it is";
    EXPECT_EQ(from("A", online.Staff("甲"), device), kDone) << "on a device of the account's own";
    EXPECT_EQ(from("B", online.Staff("甲"), ""), kDone) << "from another network";
    EXPECT_EQ(from("", online.Staff("无人"), ""), Code::sign_in_failed) << "of nobody's network";
}

// Of an account that nobody has, as of one that somebody has.
TEST(SignIn, WaitsAlikeForNobodysAccount) {
    Online online;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(CodeOf(SignIn(online.At(), online.Staff("无人"))), Code::sign_in_failed);
    const auto before = online.slots.Taken();
    EXPECT_EQ(CodeOf(SignIn(online.At(), online.Staff("无人"))), Code::sign_in_wait);
    EXPECT_EQ(online.slots.Taken(), before) << "whoever waits costs no hash";
}

TEST(SignIn, WhoeverKnowsThePasswordGuessesFewCodes) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    int failed = 0;
    for (int i = 0; i < 40; ++i) {
        const auto at = online.At("192.0.2." + std::to_string(i));
        const auto pending = SignIn(at, online.Staff("甲"));
        ASSERT_TRUE(pending) << "the password is right";
        if (CodeOf(ProveSecond(at, pending->token, {"000000", {}})) == Code::second_factor_failed)
            ++failed;
    }
    EXPECT_EQ(failed, 5) << "from whatever network";
    online.Pass(millis::kHour);
    EXPECT_TRUE(SignIn(online.At(), online.Staff("甲", Online::kPassword, online.CodeOf(secret))));
}

// Whoever knows a holder's facts, but no second factor, keeps nobody from signing in.
TEST(SignIn, FailsApartFromRecovery) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    const auto made = SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword);
    ASSERT_TRUE(made);
    const auto session = SessionOf(online.Reg(), made->token, online.now);
    ASSERT_TRUE(session);
    const auto offer = OfferFactor(online.Reg(), *session, online.now);
    ASSERT_TRUE(offer);
    const std::string secret = Online::SecretOf(offer->totp_secret);
    ASSERT_TRUE(
        AddFactor(online.At(), *session, {offer->ticket, NewTotp{TotpCode(secret, online.now)}}));
    online.Pass(millis::kMinute);
    for (int i = 0; i < 8; ++i)
        std::ignore = Recover(online.At(), online.Facts(1, "张三", number), "another horse battery",
                              {"000000", {}});
    EXPECT_EQ(CodeOf(Recover(online.At(), online.Facts(1, "张三", number), "another horse battery",
                             {"000000", {}})),
              Code::sign_in_wait);
    EXPECT_TRUE(
        SignIn(online.At("192.0.2.9"), online.Holder(1, Online::kPassword, online.CodeOf(secret))));
}

// Of whoever asks again and again the newest few stand, and the oldest end.
TEST(SignIn, LeavesAHundredSessionsAndEightOffers) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    const auto first = SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword);
    ASSERT_TRUE(first);
    std::string newest;
    for (int i = 0; i < 100; ++i) {
        online.Pass(1);
        const auto step = SignIn(online.At(), online.Holder(1));
        ASSERT_TRUE(step);
        newest = step->token;
    }
    EXPECT_FALSE(SessionOf(online.Reg(), first->token, online.now));
    const auto session = SessionOf(online.Reg(), newest, online.now);
    ASSERT_TRUE(session);
    const auto held = SessionsOf(online.Reg(), *session, online.now);
    ASSERT_TRUE(held);
    EXPECT_EQ(held->size(), 100U);
    const auto oldest = OfferFactor(online.Reg(), *session, online.now);
    ASSERT_TRUE(oldest);
    for (int i = 0; i < 8; ++i) {
        online.Pass(1);
        ASSERT_TRUE(OfferFactor(online.Reg(), *session, online.now));
    }
    const NewTotp given{TotpCode(Online::SecretOf(oldest->totp_secret), online.now)};
    EXPECT_EQ(CodeOf(AddFactor(online.At(), *session, {oldest->ticket, given})),
              Code::factor_unusable);
}

TEST(SignIn, APendingSessionEndsAfterFiveTries) {
    Online online;
    const std::string secret = online.Join("甲", "总");
    const auto pending = SignIn(online.At(), online.Staff("甲"));
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(CodeOf(ProveSecond(online.At(), pending->token, {"000000", {}})),
                  Code::second_factor_failed);
    }
    EXPECT_EQ(CodeOf(ProveSecond(online.At(), pending->token, online.CodeOf(secret))),
              Code::session_ended);
}

TEST(Sweep, TakesAwayWhatHasRunOut) {
    Online online;
    online.Join("甲", "总");
    online.Pass(lasts::kSession + millis::kDay);
    ASSERT_TRUE(SweepWorkingData(online.Reg(), online.now));
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), online.token, After(online.now, -2 * millis::kDay))),
              Code::session_ended)
        << "it is not there at any time";
}

}  // namespace
}  // namespace zhengji
