#include "rules/exam/identity.hpp"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

namespace zhengji {
namespace {

TEST(Identity, AcceptsEveryKind) {
    const std::vector<std::tuple<IdType, const char*, const char*>> good = {
        {IdType::kResident, "11010519491231002X", "11010519491231002X"},
        {IdType::kResident, "11010519491231002x", "11010519491231002X"},
        {IdType::kResident, "110105491231002", "11010519491231002X"},
        {IdType::kHkMoTwResidence, "810000199001010019", "810000199001010019"},
        {IdType::kHkMoPass, "H12345678", "H12345678"},
        {IdType::kHkMoPass, "M1234567801", "M12345678"},
        {IdType::kHkMoPass, "HA1234567", "HA1234567"},
        {IdType::kTaiwanPass, "12345678", "12345678"},
        {IdType::kTaiwanPass, "1234567890(B)", "1234567890"},
        {IdType::kForeignPermanent, "911124198108030024", "911124198108030024"},
        {IdType::kForeignPermanent, "KAZ110090123105", "KAZ110090123105"},
        {IdType::kPassport, "e12345678", "E12345678"},
    };
    for (const auto& [type, text, normal] : good) {
        const auto identity = Identity::Parse(type, text);
        ASSERT_TRUE(identity) << text;
        EXPECT_EQ(identity->number, normal);
    }
}

TEST(Identity, TellsShapeFromCheckDigit) {
    EXPECT_EQ(Identity::Parse(IdType::kResident, "110105194912310021").error().code(),
              Code::bad_identity_check);
    EXPECT_EQ(Identity::Parse(IdType::kResident, "1101051949123100").error().code(),
              Code::bad_identity_number);
    EXPECT_EQ(Identity::Parse(IdType::kForeignPermanent, "KAZ110090123104").error().code(),
              Code::bad_identity_check);
    EXPECT_EQ(Identity::Parse(IdType::kHkMoPass, "X12345678").error().code(),
              Code::bad_identity_number);
    EXPECT_EQ(Identity::Parse(IdType::kTaiwanPass, "1234567").error().code(),
              Code::bad_identity_number);
    EXPECT_EQ(Identity::Parse(IdType::kPassport, "").error().code(), Code::bad_identity_number);
    std::string no_such_day = "11010519490231002";
    no_such_day += ResidentCheckDigit(no_such_day);
    EXPECT_EQ(Identity::Parse(IdType::kResident, no_such_day).error().code(),
              Code::bad_identity_birthday);
}

TEST(Identity, OnlyNumbersBuiltSoTellBirthAndSex) {
    const auto resident = *Identity::Parse(IdType::kResident, "11010519491231002X");
    EXPECT_EQ(resident.BirthDay()->ToString(), "1949-12-31");
    EXPECT_EQ(resident.SexOf(), Identity::Sex::kFemale);
    // A passport's eighteen characters are no such number.
    const auto passport = *Identity::Parse(IdType::kPassport, "11010519491231002X");
    EXPECT_FALSE(passport.BirthDay());
    EXPECT_FALSE(passport.SexOf());
}

TEST(Identity, ErrorsNeverRepeatTheNumber) {
    const auto error = Identity::Parse(IdType::kResident, "110105194912310021").error();
    EXPECT_EQ(Render(error.message, Language::kChinese).find("110105"), std::string::npos);
}

}  // namespace
}  // namespace zhengji
