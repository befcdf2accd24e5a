#include "accounts/secrets.hpp"

#include <gtest/gtest.h>

#include <set>

#include "accounts/credential.hpp"
#include "accounts/owner.hpp"
#include "accounts/reserved_names.hpp"
#include "accounts/session.hpp"

namespace zhengji {
namespace {

TEST(Base64Url, IsStrict) {
    EXPECT_EQ(ToBase64Url("\xFB\xFF"), "-_8");
    EXPECT_EQ(FromBase64Url("-_8"), "\xFB\xFF");
    for (const char* bad : {"-_9", "-_8=", "+/8", "-", "a b", "-_8\n"})
        EXPECT_FALSE(FromBase64Url(bad)) << bad;
}

TEST(Secret, IsFoundByItsHashAlone) {
    const std::string random(32, '\x07');
    const std::string text = SecretText(random);
    EXPECT_EQ(text.size(), 43U);
    EXPECT_EQ(HashOfSecret(text), Sha256(random));
    for (const std::string& bad :
         {std::string(), text.substr(1), text + "A", text + "=", std::string(43, '!')})
        EXPECT_FALSE(HashOfSecret(bad)) << bad;
}

// RFC 4231, test case 2's key and data do not fit here; the token is that of this session alone.
TEST(Csrf, IsOfOneSession) {
    const Digest one = Sha256("1"), two = Sha256("2");
    const std::string token = CsrfToken("secret", one);
    EXPECT_TRUE(IsCsrfToken(token, "secret", one));
    EXPECT_FALSE(IsCsrfToken(token, "secret", two)) << "another session's";
    EXPECT_FALSE(IsCsrfToken(token, "other", one)) << "another secret";
    EXPECT_FALSE(IsCsrfToken("", "secret", one));
    EXPECT_FALSE(IsCsrfToken(token.substr(1), "secret", one));
}

TEST(RecoveryCodes, AreTenAndReadAsPeopleTypeThem) {
    std::string random;
    for (int i = 0; i < 100; ++i)
        random += static_cast<char>(i);
    const auto codes = RecoveryCodes(random);
    ASSERT_EQ(codes.size(), 10U);
    EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10U);
    EXPECT_EQ(codes[0], "aaaq-eaye-auda-ocaj");
    EXPECT_EQ(HashOfRecoveryCode(" AAAQ eaye—audaOCAJ "), HashOfRecoveryCode(codes[0]));
    EXPECT_NE(HashOfRecoveryCode("\xFF"), HashOfRecoveryCode(codes[0]));
    EXPECT_NE(HashOfRecoveryCode(codes[1]), HashOfRecoveryCode(codes[0]));
}

TEST(Owner, IsAPersonOrAnAccountAndNeverBoth) {
    const std::string person(16, '\xAB');
    const std::string owner = OwnerOfPerson(person);
    EXPECT_EQ(owner, "person:abababababababababababababababab");
    EXPECT_EQ(PersonOfOwner(owner), person);
    for (const char* other :
         {"staff:a", "person:", "person:ab", "person:ABABABABABABABABABABABABABABABAB",
          "person:abababababababababababababababab00", "person:zz"})
        EXPECT_FALSE(PersonOfOwner(other)) << other;
    EXPECT_EQ(OwnerOfStaff("Li Si"), OwnerOfStaff("li  si"));
}

TEST(Owner, IsToldFromWhatLooksLikeOne) {
    for (const char* name :
         {"person:abababababababababababababababab", "Person ABABABABABABABABABABABABABABABAB",
          "pеrson:0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "person:01010101010101010101010101010101",
          "持证人本人", "持证人 本人", "The Holder", "the hоlder"})
        EXPECT_TRUE(ReadsAsPerson(name)) << name;
    for (const char* name :
         {"张三", "person", "person:ab", "Person Smith", "本人", "Theodore Holder"})
        EXPECT_FALSE(ReadsAsPerson(name)) << name;
}

TEST(Owner, IsNotImitatedByANewName) {
    for (const char* name :
         {"持证人本人", "持證人本人", "某持证人本人", "持证人本人（张三）", "The Holder",
          "the holder (Zhang)", "系统", "系統", "系统（自动）", "登记簿", "Zhengji", "證籍",
          "the register", "person:abababababababababababababababab"})
        EXPECT_TRUE(ReadsAsRegisters(name)) << name;
    for (const char* name : {"张三", "宁夏系统", "系统集成处", "持证人服务处", "Theodore Holder"})
        EXPECT_FALSE(ReadsAsRegisters(name)) << name;
}

TEST(OnlineCredential, ComesBackAsItWasKept) {
    OnlineCredential credential;
    credential.name = "张三";
    credential.password = "$argon2id$…";
    credential.totp = Totp{std::string(20, '\xFE'), 7};
    credential.passkeys.push_back({std::string(16, '\x01'), std::string(64, '\x02'), 9, "钥匙"});
    credential.recovery.push_back(Sha256("r"));
    credential.devices.push_back(Sha256("d"));
    credential.recovery_from = Instant{5};
    credential.document = OwnerOfPerson(std::string(16, '\xAB'));
    const OnlineCredential again = *OnlineCredential::FromJson(credential.ToJson());
    EXPECT_EQ(again.ToJson(), credential.ToJson());
    EXPECT_EQ(again.totp->secret, credential.totp->secret);
    EXPECT_EQ(again.passkeys[0].key, credential.passkeys[0].key);
    EXPECT_EQ(again.recovery_from, Instant{5});
    EXPECT_EQ(again.document, credential.document);
    EXPECT_TRUE(again.KnowsDevice(Sha256("d")));
    EXPECT_EQ(again.Factors(),
              (std::vector{Factor::kTotp, Factor::kPasskey, Factor::kRecoveryCode}));
}

TEST(OnlineCredential, KeepsItsNewestDevices) {
    OnlineCredential credential;
    for (int i = 0; i < 11; ++i)
        credential.AddDevice(Sha256(std::to_string(i)));
    EXPECT_EQ(credential.devices.size(), OnlineCredential::kMostDevices);
    EXPECT_FALSE(credential.KnowsDevice(Sha256("0")));
    EXPECT_TRUE(credential.KnowsDevice(Sha256("10")));
}

TEST(Session, ComesBackAsItWasKept) {
    SessionState state{Stage::kSignedIn,        true,   Instant{1}, Instant{2},
                       std::string(32, '\xFE'), "张三", "火狐",     3};
    EXPECT_EQ(SessionState::FromJson(state.ToJson())->ToJson(), state.ToJson());
    EXPECT_EQ(SessionState::FromJson(state.ToJson())->csrf_secret, state.csrf_secret);
}

// A row of another version, or one that somebody put there: it is said, and ends nothing.
TEST(Session, OfWhichAPartIsMissingIsSaidToBeBroken) {
    for (const char* text : {"", "{", "[]", "{}", R"({"stage":"x"})"}) {
        EXPECT_EQ(SessionState::FromJson(text).error().code(), Code::sealed_broken) << text;
        EXPECT_EQ(OnlineCredential::FromJson(text).error().code(), Code::sealed_broken) << text;
    }
    OnlineCredential credential;
    credential.passkeys.push_back({"id", "key", 1, "钥匙"});
    std::string odd = credential.ToJson();
    odd.replace(odd.find(ToHex(std::string_view("key"))), 2, "zz");
    EXPECT_EQ(OnlineCredential::FromJson(odd).error().code(), Code::sealed_broken) << odd;
}

TEST(Session, WaitGrowsFromNothingToAQuarterOfAnHour) {
    EXPECT_EQ(WaitAfter(0), 0);
    EXPECT_EQ(WaitAfter(4), 0);
    EXPECT_EQ(WaitAfter(5), 2 * millis::kSecond);
    EXPECT_EQ(WaitAfter(6), 4 * millis::kSecond);
    EXPECT_EQ(WaitAfter(13), 512 * millis::kSecond);
    EXPECT_EQ(WaitAfter(14), 15 * millis::kMinute);
    EXPECT_EQ(WaitAfter(1'000'000), 15 * millis::kMinute);
}

}  // namespace
}  // namespace zhengji
