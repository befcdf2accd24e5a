// Signing in: what is told to whom, and what a session is good for.
#include "app/testing/online.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

TEST(SignUp, TakesFactsThatAllAgree) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    online.Certify(2, "李四");
    const auto code = [&](const HolderFacts& facts) {
        online.Pass(millis::kDay + 1);
        return CodeOf(SignUp(online.At(), facts, Online::kPassword));
    };
    EXPECT_EQ(code(online.Facts(1, "李四", number)), Code::sign_up_disagrees);
    EXPECT_EQ(code(online.Facts(2, "李四", number)), Code::sign_up_disagrees) << "another's number";
    EXPECT_EQ(code(online.Facts(1, "张三", "A31420241164044300009")), Code::sign_up_disagrees);
    EXPECT_EQ(code(online.Facts(9, "张三", number)), Code::sign_up_disagrees)
        << "nobody's document";
    EXPECT_EQ(code({"", "1", "张三", number}), Code::sign_up_disagrees) << "no document at all";
    EXPECT_EQ(code({"\xFF", "\xFF", "\xFF", "\xFF"}), Code::sign_up_disagrees);
    EXPECT_EQ(code(online.Facts(1, " 张　三", number)), kDone);
    EXPECT_EQ(code(online.Facts(1, "张三", number)), Code::sign_up_exists);
    EXPECT_EQ(CodeOf(SignUp(online.At(), online.Facts(2, "李四", "x"),
                            online.Facts(2, "", "").id_number)),
              Code::password_guessable);
}

TEST(SignUp, OneGuessOfFactsAfterAnotherWaits) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(CodeOf(SignUp(online.At(), online.Facts(1, "李四", number), Online::kPassword)),
                  Code::sign_up_disagrees);
    EXPECT_EQ(CodeOf(SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword)),
              Code::sign_in_wait);
    EXPECT_EQ(CodeOf(SignUp(online.At("198.51.100.1"), online.Facts(1, "张三", number),
                            Online::kPassword)),
              kDone)
        << "from elsewhere";
}

// Name and number stand on the certificate, and of the identity number much may be known: whoever
// goes through what is left of it is stopped by the certificate's own number.
TEST(SignUp, IdentityNumbersAreNotTriedOutAboutOneCertificate) {
    Online online;
    const std::string number = online.Certify(1, "张三"), other = online.Certify(2, "李四");
    const auto code = [&](const std::string& network, int n, const std::string& about) {
        const std::string name = about == number ? "张三" : "李四";
        return CodeOf(SignUp(online.At(network), online.Facts(n, name, about), Online::kPassword));
    };
    for (int n = 10; n < 20; ++n)
        EXPECT_EQ(code("192.0.2.1", n, number), Code::sign_up_disagrees) << n;
    EXPECT_EQ(code("192.0.2.1", 20, number), Code::sign_in_wait) << "ten in a day from one network";
    EXPECT_EQ(code("192.0.2.1", 1, number), Code::sign_in_wait)
        << "the right one is told no sooner";
    for (int n = 20; n < 40; ++n)
        EXPECT_EQ(code("198.51.100." + std::to_string(n / 10), n, number), Code::sign_up_disagrees)
            << n;
    EXPECT_EQ(code("203.0.113.1", 1, number), Code::sign_in_wait) << "thirty from all";
    EXPECT_EQ(code("192.0.2.1", 2, other), kDone) << "another certificate is another's";
    online.Pass(millis::kDay + 1);
    EXPECT_EQ(code("192.0.2.1", 1, number), kDone) << "the next day";
}

TEST(SignUp, FactsAreGuessesOfTheirNetworkToo) {
    Online online;
    SharedBuckets guesses{{3, 0.001}};
    const auto code = [&](int n) {
        Doorstep at = online.At("192.0.2." + std::to_string(n));
        at.guesses = &guesses;
        at.wide_network = "192.0.2.0/24";
        return CodeOf(SignUp(at, online.Facts(n, "张三", std::to_string(n)), Online::kPassword));
    };
    for (int n = 1; n <= 3; ++n)
        EXPECT_EQ(code(n), Code::sign_up_disagrees);
    EXPECT_EQ(code(4), Code::sign_in_wait);
}

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
