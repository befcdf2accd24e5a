#include <gtest/gtest.h>

#include "base/text.hpp"

namespace zhengji {
namespace {

// [F6] One person's name, however typed.
TEST(Names, AreOneHoweverTyped) {
    const std::pair<const char*, const char*> same[] = {
        {"阿依古丽·买买提", "阿依古丽.买买提"},
        {"阿依古丽·买买提", "阿依古丽 · 买买提"},
        {"阿依古丽·买买提", "阿依古丽．买买提"},
        {"JOHN SMITH", "John Smith"},
        {"O'Neil", "O’Neil"},
        {"O'Neil", "O`NEIL"},
        {"王五（小）", "王五(小)"},
        {"Ｊｏｈｎ Smith", "john smith"},
        {"李　四", "李四"},
    };
    for (const auto& [a, b] : same)
        EXPECT_TRUE(SameName(a, b)) << a << " / " << b;
    const std::pair<const char*, const char*> other[] = {{"张三", "张三丰"},
                                                         {"John Smith", "JohnSmith"},
                                                         {"O'Neil", "ONeil"},
                                                         {"买买提", "买·买提"}};
    for (const auto& [a, b] : other)
        EXPECT_FALSE(SameName(a, b)) << a << " / " << b;
}

// What spares common texts the tables of Unicode gives what these give: a dot at the end takes the
// way through them.
TEST(Names, OfOrdinaryCharactersAreTheirOwnKey) {
    for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) {
        const std::string name = "王" + Utf8Of(c);
        ASSERT_EQ(NameKey(name) + "·", NameKey(name + "·")) << name;
        ASSERT_EQ(NameKey(name), name);
    }
    EXPECT_EQ(NameKey(""), "");
    EXPECT_EQ(NameKey("㈱"), "(株)");
    EXPECT_EQ(NameKey("王\uF900"), "王豈");
}

TEST(AsTyped, OfAsciiIsWhatItIsAmongOthers) {
    for (char c = 1; c > 0; ++c) {
        const std::string text = std::string("x") + c;
        EXPECT_EQ(AsTyped(text) + "固", AsTyped(text + "固")) << int{c};
    }
}

// [F6] Digits and dashes as an input method leaves them.
TEST(PlainForms, AreAscii) {
    EXPECT_EQ(PlainForms("２０２４－１１－１２"), "2024-11-12");
    EXPECT_EQ(PlainForms("2024—11–12"), "2024-11-12");
    EXPECT_EQ(PlainForms("２０２５-０２-０１Ｔ１０：００"), "2025-02-01T10:00");
    EXPECT_EQ(AsTyped(" a314 ２０２４ "), "A3142024");
    EXPECT_EQ(PlainForms("固原"), "固原");
}

// [F6] A character of an older national encoding is told with the standard one.
TEST(PrivateUse, IsToldWithTheStandardCharacter) {
    const auto old = FirstPrivateUse("王\uE863");
    ASSERT_TRUE(old.has_value());
    EXPECT_EQ(old->character, U'\uE863');
    EXPECT_EQ(old->standard, U'䶮');
    EXPECT_EQ(FirstPrivateUse("王\uE000")->standard, char32_t{0});
    EXPECT_EQ(FirstPrivateUse("\uE816")->standard, char32_t{0x20087});
    EXPECT_FALSE(FirstPrivateUse("王䶮").has_value());
    EXPECT_EQ(Utf8Of(U'䶮'), "䶮");
}

}  // namespace
}  // namespace zhengji
