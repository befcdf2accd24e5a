// What `policy check` finds of files as a whole: one that is broken, a kind that is in none, a
// foreign encoding.
#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

const char* const kAreas =
    "[[area_list]]\nprovince = 64\nfrom = 2023-01-01\nsource = \"X2\"\n"
    "checked = 2026-11-24\narticle = \"一\"\nunits = [\"640402\"]\n";

TEST(PolicyFiles, OfWhichOneIsBrokenDoNotMakeAnotherSeemToNameTheUnknown) {
    const auto loaded =
        PolicyBook::Load({{"places.toml", "[[division]]\nnames = {\n"}, {"areas.toml", kAreas}},
                         RehearsalPack::kLeftOut);
    ASSERT_EQ(loaded.faults.size(), 1u);
    EXPECT_EQ(loaded.faults.front().message.code, Code::policy_syntax);
    EXPECT_EQ(loaded.faults.front().file, "places.toml");
}

TEST(PolicyFiles, AreToldEachKindThatIsInNone) {
    const auto loaded = PolicyBook::Load({}, RehearsalPack::kLeftOut);
    EXPECT_EQ(loaded.faults.size(), 8u);
    for (const PolicyFault& fault : loaded.faults)
        EXPECT_EQ(fault.message.code, Code::policy_gap);
    EXPECT_EQ(loaded.book, nullptr);
}

TEST(PolicyFiles, AreToldTheirEncodingWhereItIsNotUtf8) {
    const auto told = [](const std::string& text) {
        const auto loaded = LoadSmall("[defaults]\n" + text);
        return loaded.faults.size() == 1 && loaded.faults.front().file == "more.toml"
                   ? std::string(Info(loaded.faults.front().message.code).name)
                   : "another number of faults";
    };
    EXPECT_EQ(told("# \xb5\xe3\xca\xfd\n[[line]]\n"), "file_gbk");
    EXPECT_EQ(told(std::string("[\0[\0l\0i\0n\0e\0]\0]\0\n\0", 18)), "file_utf16");
    EXPECT_EQ(told("# \xff\xff\n"), "file_not_utf8");
}

}  // namespace
}  // namespace zhengji::policy_test
