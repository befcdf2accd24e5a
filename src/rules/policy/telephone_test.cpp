#include "rules/policy/telephone.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(Telephone, OfEveryKindHasItsDigits) {
    for (const char* good :
         {"", "010-68607734", "021-36337995", "0953-2028531", "0954-2662806", "01068607734",
          "0755-12345678", "(0951)5099123", "+86 10-68607734", "010-68607734-808", "68607734",
          "5099123", "13800000000", "400-123-4567", "12333", "0951-5099123、5099124"}) {
        EXPECT_FALSE(DigitsAreOff(good)) << good;
    }
}

// N47-13: Shanghai's fax number as printed has nine digits behind 021.
TEST(Telephone, WithADigitTooManyOrTooFewIsFlagged) {
    for (const char* odd : {"021-363379935", "021-3633799", "0953-202853", "0951-509912345", "1",
                            "none", "1380000000", "0951-5099123、50991"}) {
        EXPECT_TRUE(DigitsAreOff(odd)) << odd;
    }
}

}  // namespace
}  // namespace zhengji
