// An authenticator made here, with OpenSSL: what it says is read, and every other thing refused.
#include "accounts/passkey.hpp"

#include <gtest/gtest.h>

#include "accounts/authenticator_data.hpp"
#include "accounts/software_key.hpp"

namespace zhengji {
namespace {

const PasskeySite kSite{"https://register.example", "register.example"};
const std::string kChallenge(32, '\x05');

Passkey Entered(SoftwareKey& key) {
    auto passkey = NewPasskey(key.Make(kSite, kChallenge), kSite, kChallenge);
    EXPECT_TRUE(passkey) << passkey.error().detail;
    return *passkey;
}

std::string Why(const Passkey& passkey, const PasskeyShown& shown, const PasskeySite& site = kSite,
                UserVerified verified = UserVerified::kAny) {
    const auto count = CheckPasskey(passkey, shown, site, kChallenge, verified);
    return count ? "" : count.error().detail;
}

std::string WhyNot(const PasskeyMade& made, const std::string& challenge = kChallenge) {
    const auto passkey = NewPasskey(made, kSite, challenge);
    return passkey ? "" : passkey.error().detail;
}

TEST(Passkey, IsEnteredAndShown) {
    SoftwareKey key;
    Passkey passkey = Entered(key);
    EXPECT_EQ(passkey.id, key.Id());
    const auto count = CheckPasskey(passkey, key.Show(kSite, kChallenge), kSite, kChallenge,
                                    UserVerified::kRequired);
    ASSERT_TRUE(count) << count.error().detail;
    EXPECT_EQ(*count, 1U);
}

TEST(Passkey, IsRefusedForAnotherSiteChallengeOrKind) {
    SoftwareKey key, other;
    const Passkey passkey = Entered(key);
    EXPECT_EQ(Why(passkey, key.Show({"https://evil.example", "register.example"}, kChallenge)),
              "origin");
    EXPECT_EQ(Why(passkey, key.Show({"https://register.example", "evil.example"}, kChallenge)),
              "rpIdHash");
    EXPECT_EQ(Why(passkey, key.Show(kSite, std::string(32, '\x06'))), "challenge");
    EXPECT_EQ(Why(passkey, other.Show(kSite, kChallenge)), "id");
    auto made = key.Show(kSite, kChallenge);
    made.client_data = key.Make(kSite, kChallenge).client_data;
    EXPECT_EQ(Why(passkey, made), "type");
    auto crossed = key.Show(kSite, kChallenge);
    crossed.client_data.insert(crossed.client_data.size() - 1, ",\"crossOrigin\":true");
    EXPECT_EQ(Why(passkey, crossed), "crossOrigin");
    auto signature = key.Show(kSite, kChallenge);
    signature.signature.back() = static_cast<char>(signature.signature.back() ^ 1);
    EXPECT_EQ(Why(passkey, signature), "signature");
    auto stranger = other.Show(kSite, kChallenge);
    stranger.id = key.Id();
    EXPECT_EQ(Why(passkey, stranger), "signature") << "another key under this one's name";
}

TEST(Passkey, AsksForThePersonAndForACountThatGoesOn) {
    SoftwareKey key;
    Passkey passkey = Entered(key);
    key.flags = 0x01;
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge), kSite, UserVerified::kRequired),
              "user verified");
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "");
    key.flags = 0x04;
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "user present");
    key.flags = 0x05;
    passkey.sign_count = 100;
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "signCount")
        << "a copy, behind the original";
    key.count = 100;
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "") << "101";
    // One that never counts.
    passkey.sign_count = 0;
    key.counts = false;
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "");
}

TEST(Passkey, IsNotEnteredWhereTheAnswerIsNoneToThis) {
    SoftwareKey key;
    EXPECT_EQ(WhyNot(key.Make(kSite, kChallenge)), "");
    EXPECT_EQ(WhyNot(key.Make(kSite, kChallenge), std::string(32, '\x06')), "challenge");
    EXPECT_EQ(WhyNot(key.Make(kSite, kChallenge), ""), "challenge") << "none was given out";
    EXPECT_EQ(WhyNot(key.Make({"https://evil.example", "register.example"}, kChallenge)), "origin");
    EXPECT_EQ(WhyNot(key.Make({"https://register.example", "evil.example"}, kChallenge)),
              "rpIdHash");
    auto shown = key.Make(kSite, kChallenge);
    shown.client_data = key.Show(kSite, kChallenge).client_data;
    EXPECT_EQ(WhyNot(shown), "type");
    auto point = key.Make(kSite, kChallenge);
    point.attestation.back() = static_cast<char>(point.attestation.back() ^ 1);
    EXPECT_EQ(WhyNot(point), "public key") << "no point of the curve";
}

// Every shorter one, and every one with a byte changed, is refused or says what it said.
TEST(Passkey, IsReadWithinItsBounds) {
    SoftwareKey key;
    const auto made = key.Make(kSite, kChallenge);
    for (std::size_t size = 0; size < made.attestation.size(); ++size)
        EXPECT_FALSE(AuthDataOfAttestation(std::string_view(made.attestation).substr(0, size)))
            << size;
    EXPECT_FALSE(AuthDataOfAttestation(made.attestation + "x"));
    const std::string data = *AuthDataOfAttestation(made.attestation);
    for (std::size_t size = 0; size < data.size(); ++size)
        EXPECT_FALSE(AuthenticatorData::Parse(std::string_view(data).substr(0, size))) << size;
    EXPECT_FALSE(AuthenticatorData::Parse(data + "x"));
    for (std::size_t at = 0; at < data.size(); ++at) {
        std::string changed = data;
        changed[at] = static_cast<char>(changed[at] ^ 0xFF);
        const auto read = AuthenticatorData::Parse(changed);
        EXPECT_TRUE(!read || !read->made || read->made->key.size() == 64U) << at;
    }
}

TEST(Passkey, AllowsExtensionsItDidNotAskFor) {
    SoftwareKey key;
    key.extensions =
        "\xA1\x6B"
        "credProtect\x02";
    const Passkey passkey = Entered(key);
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "");
    key.extensions = std::string(2000, '\x01');
    EXPECT_EQ(Why(passkey, key.Show(kSite, kChallenge)), "authenticatorData") << "too long";
}

TEST(Passkey, ChallengeIsReadFromWhatWasAnswered) {
    SoftwareKey key;
    EXPECT_EQ(ChallengeOf(key.Show(kSite, kChallenge).client_data), kChallenge);
    for (const char* bad : {"", "[]", "{}", "{\"challenge\":1}", "{\"challenge\":\"+\"}",
                            "{\"challenge\":\"AAAA\"", "\xFF"})
        EXPECT_TRUE(ChallengeOf(bad).value_or("").empty()) << bad;
    EXPECT_FALSE(ChallengeOf(std::string(5000, ' ') + "{\"challenge\":\"AAAA\"}"));
}

}  // namespace
}  // namespace zhengji
