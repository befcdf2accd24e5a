// The ways of signing in: entered, changed, lost and set anew; and tokens of systems.
#include "app/gate/gate.hpp"
#include "app/testing/online.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

OnlineSession HolderSession(Online& online, int n = 1) {
    const std::string number = online.Certify(n, "张三");
    const auto step = SignUp(online.At(), online.Facts(n, "张三", number), Online::kPassword);
    EXPECT_TRUE(step);
    return *SignedInAs(online.Reg(), step->token, online.now);
}

Result<std::vector<std::string>> EnterKey(Online& online, const OnlineSession& session,
                                          SoftwareKey& key) {
    const auto offer = OfferFactor(online.Reg(), session, online.now);
    EXPECT_TRUE(offer);
    return AddFactor(
        online.At(), session,
        {offer->ticket, NewPasskeyGiven{key.Make(online.site, offer->challenge), "钥匙"}});
}

Proof Show(Online& online, SoftwareKey& key) {
    return {"", key.Show(online.site, PasskeyChallenge(online.Reg(), online.now))};
}

TEST(Factors, AHoldersPasskeyIsAskedForFromThenOn) {
    Online online;
    const OnlineSession session = HolderSession(online);
    SoftwareKey key;
    const auto codes = EnterKey(online, session, key);
    ASSERT_TRUE(codes) << codes.error().detail;
    EXPECT_EQ(codes->size(), 10U);
    const auto pending = SignIn(online.At(), online.Holder(1));
    EXPECT_EQ(pending->stage, Stage::kPending);
    EXPECT_EQ(pending->factors, (std::vector{Factor::kPasskey, Factor::kRecoveryCode}));
    const Proof shown = Show(online, key);
    EXPECT_TRUE(ProveSecond(online.At(), pending->token, shown));
    const auto next = SignIn(online.At(), online.Holder(1));
    EXPECT_EQ(CodeOf(ProveSecond(online.At(), next->token, shown)), Code::second_factor_failed)
        << "again";
    const Proof late = Show(online, key);
    online.Pass(lasts::kChallenge);
    const auto last = SignIn(online.At(), online.Holder(1));
    EXPECT_EQ(CodeOf(ProveSecond(online.At(), last->token, late)), Code::second_factor_failed)
        << "after five minutes";
}

TEST(Factors, APasskeyPassesByTheWaitAndNobodyElsesDoes) {
    Online online;
    const OnlineSession session = HolderSession(online);
    SoftwareKey key, other;
    ASSERT_TRUE(EnterKey(online, session, key));
    for (int i = 0; i < 6; ++i)
        (void)SignIn(online.At("203.0.113.7"), online.Holder(1, "wrong horse battery"));
    const auto with = [&](const Proof& proof) {
        return CodeOf(SignIn(online.At("203.0.113.7"), online.Holder(1, Online::kPassword, proof)));
    };
    EXPECT_EQ(with({}), Code::sign_in_wait);
    EXPECT_EQ(with(Show(online, other)), Code::sign_in_wait);
    Proof stolen = Show(online, other);
    stolen.passkey->id = key.Id();
    EXPECT_EQ(with(stolen), Code::sign_in_wait) << "its name alone";
    EXPECT_EQ(with(Show(online, key)), kDone);
}

TEST(Factors, AChallengeGivenToEnterOneProvesNothing) {
    Online online;
    const OnlineSession session = HolderSession(online);
    SoftwareKey key;
    ASSERT_TRUE(EnterKey(online, session, key));
    const auto offer = OfferFactor(online.Reg(), session, online.now);
    const auto pending = SignIn(online.At(), online.Holder(1));
    EXPECT_EQ(CodeOf(ProveSecond(online.At(), pending->token,
                                 {"", key.Show(online.site, offer->challenge)})),
              Code::second_factor_failed);
    SoftwareKey fresh;
    const auto challenge = PasskeyChallenge(online.Reg(), online.now);
    EXPECT_EQ(CodeOf(AddFactor(online.At(), session,
                               {ToBase64Url(challenge),
                                NewPasskeyGiven{fresh.Make(online.site, challenge), ""}})),
              Code::factor_unusable)
        << "nor the other way round";
}

TEST(Factors, AnOfferIsForOneAccountAndFiveMinutes) {
    Online online;
    const OnlineSession one = HolderSession(online, 1), two = HolderSession(online, 2);
    const auto offer = OfferFactor(online.Reg(), one, online.now);
    const auto with = [&](const OnlineSession& session) {
        const std::string secret = Online::SecretOf(offer->totp_secret);
        return CodeOf(AddFactor(online.At(), session,
                                {offer->ticket, NewTotp{TotpCode(secret, online.now)}}));
    };
    EXPECT_EQ(with(two), Code::factor_unusable);
    EXPECT_EQ(CodeOf(AddFactor(online.At(), one, {offer->ticket, NewTotp{"000000"}})),
              Code::factor_unusable);
    EXPECT_EQ(with(one), kDone);
    EXPECT_EQ(with(one), Code::factor_unusable) << "used up";
    const auto late = OfferFactor(online.Reg(), one, online.now);
    online.Pass(lasts::kChallenge);
    EXPECT_EQ(
        CodeOf(AddFactor(
            online.At(), one,
            {late->ticket, NewTotp{TotpCode(Online::SecretOf(late->totp_secret), online.now)}})),
        Code::factor_unusable);
}

TEST(Factors, AreChangedByWhoeverProvedLately) {
    Online online;
    const OnlineSession session = HolderSession(online);
    SoftwareKey key;
    ASSERT_TRUE(EnterKey(online, session, key));
    EXPECT_EQ(FactorsOf(online.Reg(), session)->passkeys[0].label, "钥匙");
    EXPECT_EQ(FactorsOf(online.Reg(), session)->recovery_codes, 10U);
    const auto codes = NewRecoveryCodes(online.Reg(), session, online.now);
    ASSERT_TRUE(codes);
    EXPECT_EQ(CodeOf(RemoveFactor(online.Reg(), session, "totp", online.now)),
              Code::factor_unknown);
    online.Pass(lasts::kProof + 1);
    EXPECT_EQ(CodeOf(RemoveFactor(online.Reg(), session, ToHex(key.Id()), online.now)),
              Code::sign_in_stale);
    EXPECT_EQ(CodeOf(NewRecoveryCodes(online.Reg(), session, online.now)), Code::sign_in_stale);
    EXPECT_EQ(CodeOf(EnterKey(online, session, key)), Code::sign_in_stale);
    const auto step = SignInAgain(online.At(), "", Online::kPassword, {});
    EXPECT_EQ(CodeOf(step), Code::session_ended);
    const auto fresh = SignIn(online.At(), online.Holder(1, Online::kPassword, {(*codes)[0], {}}));
    ASSERT_TRUE(fresh);
    const auto again = SignedInAs(online.Reg(), fresh->token, online.now);
    EXPECT_TRUE(RemoveFactor(online.Reg(), *again, ToHex(key.Id()), online.now))
        << "a holder need have none";
    EXPECT_EQ(CodeOf(NewRecoveryCodes(online.Reg(), *again, online.now)), Code::factor_unknown);
    EXPECT_EQ(SignIn(online.At(), online.Holder(1))->stage, Stage::kSignedIn);
}

TEST(Factors, StaffKeepOneAndNoMoreThanTen) {
    Online online;
    online.Join("甲", "总");
    const auto session = SignedInAs(online.Reg(), online.token, online.now);
    EXPECT_EQ(CodeOf(RemoveFactor(online.Reg(), *session, "totp", online.now)), Code::factor_last);
    std::vector<std::unique_ptr<SoftwareKey>> keys;
    for (int i = 0; i < 10; ++i) {
        keys.push_back(std::make_unique<SoftwareKey>());
        const auto codes = EnterKey(online, *session, *keys.back());
        ASSERT_TRUE(codes);
        EXPECT_TRUE(codes->empty()) << "the codes from before stay";
    }
    EXPECT_EQ(CodeOf(EnterKey(online, *session, *keys[0])), Code::factor_many);
    EXPECT_TRUE(RemoveFactor(online.Reg(), *session, "totp", online.now)) << "there is another";
    EXPECT_TRUE(RemoveFactor(online.Reg(), *session, ToHex(keys[9]->Id()), online.now));
    EXPECT_EQ(CodeOf(EnterKey(online, *session, *keys[0])), Code::factor_unusable)
        << "it is in already";
}

TEST(Password, ChangedEndsTheOtherSessions) {
    Online online;
    const OnlineSession session = HolderSession(online);
    const auto other = SignIn(online.At(), online.Holder(1));
    EXPECT_EQ(CodeOf(ChangePassword(online.At(), session, "wrong horse battery", "another horse")),
              Code::sign_in_failed);
    EXPECT_EQ(CodeOf(ChangePassword(online.At(), session, Online::kPassword,
                                    online.Facts(1, "", "").id_number)),
              Code::password_guessable);
    ASSERT_TRUE(ChangePassword(online.At(), session, Online::kPassword, "another horse"));
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), other->token, online.now)), Code::session_ended);
    EXPECT_EQ(SessionsOf(online.Reg(), session, online.now)->size(), 1U) << "this one stays";
    EXPECT_EQ(CodeOf(SignIn(online.At(), online.Holder(1))), Code::sign_in_failed);
    EXPECT_TRUE(SignIn(online.At(), online.Holder(1, "another horse")));
}

TEST(Recovery, OfAHolderWithoutASecondFactorWaitsAndCanBeStopped) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    const HolderFacts facts = online.Facts(1, "张三", number);
    EXPECT_EQ(
        CodeOf(Recover(online.At(), {"", facts.id_number, "李四", number}, Online::kPassword, {})),
        Code::sign_up_disagrees);
    ASSERT_TRUE(SignUp(online.At(), facts, Online::kPassword));
    const auto recover = [&] { return CodeOf(Recover(online.At(), facts, "another horse", {})); };
    EXPECT_EQ(recover(), Code::recovery_waits);
    online.Pass(lasts::kRecovery - 1);
    EXPECT_EQ(recover(), Code::recovery_waits);
    ASSERT_TRUE(SignIn(online.At(), online.Holder(1))) << "its owner is there";
    online.Pass(2);
    EXPECT_EQ(recover(), Code::recovery_waits) << "it begins anew";
    online.Pass(lasts::kRecovery);
    EXPECT_EQ(recover(), kDone);
    EXPECT_EQ(CodeOf(SignIn(online.At(), online.Holder(1))), Code::sign_in_failed);
    EXPECT_TRUE(SignIn(online.At(), online.Holder(1, "another horse")));
}

TEST(Recovery, OfAHolderNeverPassesByTheSecondFactor) {
    Online online;
    const OnlineSession session = HolderSession(online);
    SoftwareKey key;
    const auto codes = EnterKey(online, session, key);
    const HolderFacts facts = online.Facts(1, "张三", session.capacities[0].subject);
    const auto recover = [&](const Proof& proof) {
        return CodeOf(Recover(online.At(), facts, "another horse", proof));
    };
    EXPECT_EQ(recover({}), Code::second_factor_needed);
    online.Pass(lasts::kRecovery * 2);
    EXPECT_EQ(recover({}), Code::second_factor_needed) << "however long one waits";
    EXPECT_EQ(recover({"aaaa-aaaa-aaaa-aaaa", {}}), Code::second_factor_failed);
    EXPECT_EQ(recover({(*codes)[0], {}}), kDone);
    EXPECT_EQ(recover({(*codes)[0], {}}), Code::second_factor_failed) << "used up";
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), "x", online.now)), Code::session_ended);
}

TEST(Invitation, IsGoodOnceForThreeDaysAndByWhomeverMayGrant) {
    Online online;
    online.Grant("丁", Role::kProvincialAuthority, 63, "总");
    EXPECT_EQ(CodeOf(InviteStaff(online.Reg(), "甲", {"丁"}, online.now)), Code::unknown_officer)
        << "of another province";
    EXPECT_EQ(CodeOf(InviteStaff(online.Reg(), "甲", {"甲"}, online.now)), Code::no_power);
    EXPECT_EQ(CodeOf(InviteStaff(online.Reg(), "总", {"总"}, online.now)), Code::staff_self)
        << "another could";
    EXPECT_EQ(CodeOf(InviteStaff(online.Reg(), "无人", {"总"}, online.now)), Code::unknown_officer);
    const auto first = InviteStaff(online.Reg(), "甲", {"总"}, online.now);
    const auto second = InviteStaff(online.Reg(), "甲", {"总"}, online.now);
    EXPECT_EQ(CodeOf(ShowInvitation(online.Reg(), first->secret, online.now)),
              Code::invitation_unknown)
        << "another was made";
    EXPECT_EQ(ShowInvitation(online.Reg(), second->secret, online.now)->name, "甲");
    EXPECT_EQ(
        CodeOf(ShowInvitation(online.Reg(), second->secret, After(online.now, lasts::kInvitation))),
        Code::invitation_unknown);
    const auto shown = ShowInvitation(online.Reg(), second->secret, online.now);
    const std::string secret = Online::SecretOf(shown->offer->totp_secret);
    const NewFactor factor{shown->offer->ticket, NewTotp{TotpCode(secret, online.now)}};
    EXPECT_EQ(CodeOf(Redeem(online.At(), second->secret, {"short", factor, {}})),
              Code::password_short);
    EXPECT_EQ(CodeOf(Redeem(online.At(), second->secret, {Online::kPassword, {}, {}})),
              Code::second_factor_needed);
    EXPECT_EQ(CodeOf(Redeem(online.At(), second->secret, {Online::kPassword, factor, {}})), kDone);
    EXPECT_EQ(CodeOf(Redeem(online.At(), second->secret, {Online::kPassword, factor, {}})),
              Code::invitation_unknown);
    EXPECT_EQ(CodeOf(InviteStaff(online.Reg(), "甲", {"总"}, online.now)),
              Code::invitation_signs_in);
}

TEST(Reset, SetsAnewWhatIsLostByWhatIsLeft) {
    Online online;
    EXPECT_EQ(CodeOf(ResetStaff(online.Reg(), "甲", Reset::kPassword, {"总"}, online.now)),
              Code::reset_no_sign_in);
    const std::string secret = online.Join("甲", "总");
    const std::string before = online.token;
    online.Join("总", "副");
    EXPECT_EQ(CodeOf(ResetStaff(online.Reg(), "总", Reset::kPassword, {"总"}, online.now)),
              Code::reset_self);
    const auto link = ResetStaff(online.Reg(), "甲", Reset::kPassword, {"总"}, online.now);
    EXPECT_FALSE(ShowInvitation(online.Reg(), link->secret, online.now)->offer);
    const auto redeem = [&](const Proof& proof) {
        return CodeOf(Redeem(online.At(), link->secret, {"another horse", {}, proof}));
    };
    EXPECT_EQ(redeem({}), Code::second_factor_needed);
    EXPECT_EQ(redeem({"000000", {}}), Code::second_factor_failed);
    EXPECT_EQ(redeem(online.CodeOf(secret)), kDone);
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), before, online.now)), Code::session_ended);
    EXPECT_EQ(CodeOf(SignIn(online.At(), online.Staff("甲"))), Code::sign_in_failed);

    const auto lost = ResetStaff(online.Reg(), "甲", Reset::kFactor, {"总"}, online.now);
    const auto shown = ShowInvitation(online.Reg(), lost->secret, online.now);
    const std::string fresh = Online::SecretOf(shown->offer->totp_secret);
    const NewFactor factor{shown->offer->ticket, NewTotp{TotpCode(fresh, online.now)}};
    EXPECT_EQ(CodeOf(Redeem(online.At(), lost->secret, {"wrong horse battery", factor, {}})),
              Code::sign_in_failed);
    EXPECT_EQ(CodeOf(Redeem(online.At(), lost->secret, {"another horse", factor, {}})), kDone);
    online.Pass(31'000);
    EXPECT_EQ(
        CodeOf(SignIn(online.At(), online.Staff("甲", "another horse", online.CodeOf(secret)))),
        Code::second_factor_failed)
        << "the old one";
    EXPECT_TRUE(SignIn(online.At(), online.Staff("甲", "another horse", online.CodeOf(fresh))));
}

TEST(Token, ActsWithinItsScopeAloneAndNeverForTwo) {
    Online online;
    online.Join("甲", "总");
    const auto session = SignedInAs(online.Reg(), online.token, online.now);
    const auto make = [&](const std::vector<std::string>& scope, int days) {
        return CodeOf(MakeToken(online.Reg(), *session, {"系统", scope, days}, online.now));
    };
    EXPECT_EQ(make({"nothing.such"}, 30), Code::token_scope);
    EXPECT_EQ(make({}, 30), Code::token_scope);
    EXPECT_EQ(make({"certificates.issue"}, 30), Code::token_scope) << "takes two";
    EXPECT_EQ(make({"claims.import"}, 0), Code::token_days);
    EXPECT_EQ(make({"claims.import"}, 400), Code::token_days);
    const auto made = MakeToken(online.Reg(), *session,
                                {"系统", {"claims.import", "policy.propose"}, 30}, online.now);
    ASSERT_TRUE(made);
    const auto system = SessionOfToken(online.Reg(), made->secret, online.now);
    ASSERT_TRUE(system);
    EXPECT_EQ(CodeOf(SignedIn(*system)), Code::out_of_scope) << "it changes no sign-in";
    const auto may = [&](std::string_view action) {
        return CodeOf(Perform(online.Reg(), Call{system->officer, online.now},
                              Asked::Province(action, 64), [](Acting&) { return Status(); }));
    };
    EXPECT_EQ(may("claims.import"), kDone);
    EXPECT_EQ(may("claims.review"), Code::out_of_scope);
    EXPECT_EQ(may("certificates.issue"), Code::out_of_scope);
    EXPECT_EQ(may("policy.propose"), Code::no_power) << "no more than its account";
    EXPECT_EQ(CodeOf(SessionOf(online.Reg(), made->secret, online.now)), Code::session_ended)
        << "no session";
    EXPECT_EQ(CodeOf(SessionOfToken(online.Reg(), online.token, online.now)), Code::session_ended)
        << "and a session no token";
    EXPECT_EQ(TokensOf(online.Reg(), *session, online.now)->at(0).label, "系统");
    online.Join("副", "总");
    const auto other = SignedInAs(online.Reg(), online.token, online.now);
    EXPECT_EQ(CodeOf(EndToken(online.Reg(), *other, made->id, online.now)), Code::token_unknown);
    EXPECT_TRUE(EndToken(online.Reg(), *session, made->id, online.now));
    EXPECT_EQ(CodeOf(SessionOfToken(online.Reg(), made->secret, online.now)), Code::session_ended);
}

TEST(Token, IsNoneOfAHolderNorOfAnAccountThatHasEnded) {
    Online online;
    const OnlineSession holder = HolderSession(online);
    EXPECT_EQ(CodeOf(MakeToken(online.Reg(), holder, {"x", {"claims.import"}, 1}, online.now)),
              Code::no_power);
    online.Join("甲", "总");
    const auto session = SignedInAs(online.Reg(), online.token, online.now);
    const auto made = MakeToken(online.Reg(), *session, {"x", {"claims.import"}, 1}, online.now);
    ASSERT_TRUE(SessionOfToken(online.Reg(), made->secret, online.now));
    ASSERT_TRUE(RevokeCapacities(online.Reg(), "甲", {"总"}, online.now));
    EXPECT_EQ(CodeOf(SessionOfToken(online.Reg(), made->secret, online.now)), Code::session_ended);
}

}  // namespace
}  // namespace zhengji
