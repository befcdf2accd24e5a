#include "accounts/password.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <regex>
#include <thread>
#include <vector>

namespace zhengji {
namespace {

using Own = std::vector<std::string>;

Code Refusal(const std::string& typed, const Own& own = {}) {
    const auto password = NewPassword(typed, own);
    return password ? Code::audit_clean : password.error().code();
}

TEST(Password, IsNormalisedSoThatOneTypedIsOne) {
    EXPECT_EQ(*NormalPassword("ｐａｓｓ"), "pass") << "full width";
    EXPECT_EQ(*NormalPassword("e\xCC\x81"), "\xC3\xA9") << "composed";
    EXPECT_EQ(NormalPassword("a\tb").error().code(), Code::password_unreadable);
    EXPECT_EQ(NormalPassword("\xFF").error().code(), Code::password_unreadable);
    EXPECT_EQ(NormalPassword(std::string(5000, 'a')).error().code(), Code::password_long);
}

TEST(Password, HasTenCharactersAndIsNotOnesOwnName) {
    EXPECT_EQ(Refusal("abcdefghi"), Code::password_short) << "nine";
    EXPECT_EQ(Refusal("abcdefghij"), Code::audit_clean) << "ten";
    EXPECT_EQ(Refusal("春眠不觉晓处处闻啼鸟"), Code::audit_clean) << "ten, of Chinese";
    EXPECT_EQ(Refusal("春眠不觉晓处处闻啼"), Code::password_short);
    EXPECT_EQ(Refusal(std::string(128, 'a') + "bcd"), Code::password_long);
    EXPECT_EQ(Refusal("13800138000"), Code::password_guessable) << "digits alone";
    EXPECT_EQ(Refusal("abababababab"), Code::password_guessable);
    EXPECT_EQ(Refusal("Ouyang Xiuwen", {"ouyang xiuwen"}), Code::password_guessable);
    EXPECT_EQ(Refusal("abcdefghij", {"\xFF", ""}), Code::audit_clean);
    EXPECT_EQ(Refusal("64040219900101101x", {"64040219900101101X"}), Code::password_guessable);
}

TEST(Password, IsKnownAgainAndNoOtherIs) {
    HashingSlots slots(1, 1);
    const std::string kept = *HashPassword(slots, *NormalPassword("correct horse"));
    EXPECT_EQ(kept.find("$argon2id$v=19$m=65536,t=3,p=1$"), 0U);
    EXPECT_TRUE(*IsPassword(slots, kept, "ｃｏｒｒｅｃｔ horse"));
    EXPECT_FALSE(*IsPassword(slots, kept, "correct horsf"));
    EXPECT_FALSE(*IsPassword(slots, kept, std::string("correct horse\0x", 15)));
    EXPECT_FALSE(*IsPassword(slots, kept, ""));
    EXPECT_FALSE(*IsPassword(slots, "", "correct horse")) << "nobody's";
}

// Whether there is such an account, and whether the password can be one at all, costs the same.
TEST(Password, CostsOneHashForWhomever) {
    HashingSlots slots(1, 1);
    const std::string kept = *HashPassword(slots, "correct horse");
    for (const auto& [hash, typed] : {std::pair<std::string, std::string>{kept, "wrong"},
                                      {"", "wrong"},
                                      {kept, "\xFF"},
                                      {"", std::string(5000, 'a')},
                                      {kept, "correct horse"}}) {
        const auto before = slots.Taken();
        ASSERT_TRUE(IsPassword(slots, hash, typed));
        EXPECT_EQ(slots.Taken(), before + 1);
    }
}

TEST(Password, OfNobodyCostsWhatOnesOwnDoes) {
    std::ifstream in(std::string(ZHENGJI_SOURCE_DIR) + "/src/accounts/password.cpp");
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const std::string joined = std::regex_replace(text, std::regex("\"\\s*\""), "");
    std::smatch nobody;
    ASSERT_TRUE(std::regex_search(joined, nobody, std::regex(R"re("(\$argon2id[^"]+)")re")));
    HashingSlots slots(1, 1);
    const std::string kept = *HashPassword(slots, "correct horse");
    const auto costs = [](const std::string& hash) {
        return hash.substr(0, hash.rfind('$', hash.rfind('$') - 1));
    };
    EXPECT_EQ(costs(nobody[1]), costs(kept));
    EXPECT_EQ(nobody[1].length(), static_cast<std::ptrdiff_t>(kept.size()));
}

TEST(HashingSlots, LetAsManyGoOnAtOnceAndAsManyWait) {
    HashingSlots slots(1, 1);
    std::optional<HashingSlots::Slot> held(*slots.Take());
    bool got = false;
    std::thread waiting([&] { got = slots.Take().has_value(); });
    // Once it waits, there is no room for another.
    Code busy{};
    while (busy != Code::hashing_busy) {
        // Taken at once where the other has not begun to wait: it would wait here for ever.
        if (slots.Waiting() == 0) continue;
        busy = slots.Take().error().code();
    }
    held.reset();
    waiting.join();
    EXPECT_TRUE(got);
    EXPECT_TRUE(slots.Take()) << "all came back";
}

}  // namespace
}  // namespace zhengji
