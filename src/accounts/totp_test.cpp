#include "accounts/totp.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

const std::string kSecret = "12345678901234567890";
const Instant kNow{1'700'000'010'000};

Instant After30(int steps) {
    return Instant{kNow.millis + steps * 30'000};
}

Instant At(std::int64_t seconds) {
    return Instant{seconds * 1000};
}

// RFC 6238, Appendix B, SHA-1.
TEST(Totp, MakesTheCodesOfTheStandard) {
    EXPECT_EQ(TotpCode(kSecret, At(59), 8), "94287082");
    EXPECT_EQ(TotpCode(kSecret, At(1111111109), 8), "07081804");
    EXPECT_EQ(TotpCode(kSecret, At(1111111111), 8), "14050471");
    EXPECT_EQ(TotpCode(kSecret, At(1234567890), 8), "89005924");
    EXPECT_EQ(TotpCode(kSecret, At(2000000000), 8), "69279037");
    EXPECT_EQ(TotpCode(kSecret, At(20000000000), 8), "65353130");
}

TEST(Totp, TakesOneStepBeforeAndAfterAndNoMore) {
    for (const int steps : {-2, -1, 0, 1, 2}) {
        const std::string code = TotpCode(kSecret, After30(steps));
        EXPECT_EQ(TotpStep({kSecret}, code, kNow).has_value(), steps >= -1 && steps <= 1) << steps;
    }
}

TEST(Totp, TakesNoCodeTwiceNorAnOlderOne) {
    Totp totp{kSecret};
    const auto step = TotpStep(totp, TotpCode(kSecret, kNow), kNow);
    ASSERT_TRUE(step);
    totp.last_step = *step;
    EXPECT_FALSE(TotpStep(totp, TotpCode(kSecret, kNow), kNow)) << "again";
    EXPECT_FALSE(TotpStep(totp, TotpCode(kSecret, After30(-1)), kNow)) << "an older one";
    EXPECT_TRUE(TotpStep(totp, TotpCode(kSecret, After30(1)), kNow)) << "the next one";
}

TEST(Totp, ReadsACodeAsPeopleTypeItAndNothingElse) {
    const std::string code = TotpCode(kSecret, kNow);
    EXPECT_TRUE(TotpStep({kSecret}, " " + code.substr(0, 3) + " " + code.substr(3), kNow));
    for (const std::string& wrong :
         {std::string(), code.substr(1), code + "0", std::string("abcdef"), std::string("\xFF")})
        EXPECT_FALSE(TotpStep({kSecret}, wrong, kNow)) << wrong;
}

TEST(Totp, IsShownToAnAuthenticator) {
    EXPECT_EQ(TotpSecretText(kSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(TotpAddress(kSecret, "张三"),
              "otpauth://totp/Zhengji:%E5%BC%A0%E4%B8%89?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"
              "issuer=Zhengji");
}

}  // namespace
}  // namespace zhengji
