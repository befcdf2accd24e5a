#include "tlog/status_statement.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <iostream>

namespace zhengji {
namespace {

using enum CertificateState;

const std::string kSeed(32, 'k');
const NoteVerifier kLog{"log.example", Ed25519PublicKey(kSeed)};

StatusStatement Sample() {
    StateWriter writer;
    writer.Add(0, kInForce);
    writer.Add(1, kCancelled);
    writer.Add(16, kVoided);  // a gap of 14 stands in the byte
    writer.Add(32, kLapsed);  // one of 15 needs another
    writer.Add(399, kNotKnown);
    StatusStatement s;
    s.log = {kLog.name, 400, Sha256("x")};
    s.as_of = *Instant::Parse("2026-11-28T09:00:00");
    s.count = writer.Count();
    s.policy_digest = std::string(64, 'a');
    s.states = writer.Take();
    return s;
}

std::string FileOf(const StatusStatement& s) {
    return s.Written(SignNote(s.Text(), kLog.name, kSeed));
}

TEST(StatusStatement, SaysHowEachCertificateStandsAndNothingOfOtherLeaves) {
    const auto read = StatusStatement::Open(FileOf(Sample()), kLog);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->At(0), kInForce);
    EXPECT_EQ(read->At(1), kCancelled);
    EXPECT_EQ(read->At(16), kVoided);
    EXPECT_EQ(read->At(32), kLapsed);
    EXPECT_EQ(read->At(399), kNotKnown);
    for (const std::uint64_t other : {2U, 15U, 17U, 31U, 398U, 400U})
        EXPECT_EQ(read->At(other), std::nullopt) << other;
    EXPECT_EQ(read->states.size(), 5U + 2U + 1U);
}

TEST(StatusStatement, IsRefusedAfterAnyChangeOfOneBit) {
    const std::string good = FileOf(Sample());
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string bent = good;
            bent[i] = static_cast<char>(static_cast<unsigned char>(bent[i]) ^ (1U << bit));
            EXPECT_FALSE(StatusStatement::Open(bent, kLog)) << i << " bit " << bit;
        }
    }
    EXPECT_FALSE(StatusStatement::Open(good + "\n", kLog));
    EXPECT_FALSE(StatusStatement::Open(good.substr(0, good.size() - 1), kLog));
}

// What the key signs is still read strictly: one form, whoever wrote it.
TEST(StatusStatement, HasOneFormEvenUnderItsOwnKey) {
    const auto refused = [](const char* what, auto&& change) {
        StatusStatement s = Sample();
        change(s);
        const auto read = StatusStatement::Open(FileOf(s), kLog);
        EXPECT_TRUE(!read && read.error().code() == Code::bad_status) << what;
    };
    refused("one more than there are", [](auto& s) { ++s.count; });
    refused("one less", [](auto& s) { --s.count; });
    refused("a state there is not", [](auto& s) { s.states[0] = '\x90'; });
    refused("a leaf beyond the log", [](auto& s) { s.log.size = 399; });
    refused("a number in two bytes that fits in one", [](auto& s) {
        s.states = std::string("\x0F\x80\x00", 3);
        s.count = 1;
    });
    refused("a number without an end", [](auto& s) {
        s.states = "\x0F" + std::string(12, '\xFF');
        s.count = 1;
    });
    refused("more lines", [](auto& s) { s.policy_digest += "\nx"; });
    const std::string two = SignNote(Sample().Text(), kLog.name, kSeed) +
                            SignNote("x\n", kLog.name, kSeed).substr(3) + Sample().states;
    EXPECT_FALSE(StatusStatement::Open(two, kLog)) << "a second signature line";
}

TEST(StatusStatement, OfAnotherLogIsNamedSo) {
    const NoteVerifier renamed{"other.example", kLog.public_key};
    const NoteVerifier other{kLog.name, Ed25519PublicKey(std::string(32, 'o'))};
    for (const NoteVerifier& wrong : {renamed, other}) {
        const auto read = StatusStatement::Open(FileOf(Sample()), wrong);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code(), Code::status_of_other_log);
    }
    // One key signs both, and neither is taken for the other.
    const std::string checkpoint = SignNote(Sample().log.Body(), kLog.name, kSeed);
    EXPECT_FALSE(StatusStatement::Open(checkpoint, kLog));
    EXPECT_FALSE(OpenCheckpoint(SignNote(Sample().Text(), kLog.name, kSeed), kLog));
}

TEST(StatusStatement, OfAMillionTakesAByteACertificateAndIsWrittenInASecond) {
    constexpr std::uint64_t kMillion = 1'000'000;
    const auto began = std::chrono::steady_clock::now();
    StateWriter writer;
    // Every third one's paper was collected: another leaf between.
    for (std::uint64_t i = 0; i < kMillion; ++i)
        writer.Add(i + i / 3, i % 97 == 0 ? kCancelled : kInForce);
    StatusStatement s = Sample();
    s.count = writer.Count();
    s.states = writer.Take();
    s.log.size = kMillion * 2;
    const std::string file = FileOf(s);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    EXPECT_LE(s.states.size(), kMillion);
    EXPECT_LT(took.count(), 1.0);
    ASSERT_TRUE(StatusStatement::Open(file, kLog));
    std::cout << "a million certificates: " << file.size() << " bytes, encoded and signed in "
              << took.count() << " s\n";
}

}  // namespace
}  // namespace zhengji
