#include "messages/message.hpp"

#include <gtest/gtest.h>

#include <set>

#include "messages/named_fields.hpp"

namespace zhengji {
namespace {

std::set<std::string> Holes(std::string_view text) {
    std::set<std::string> holes;
    for (auto open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        const auto hole = text.substr(open, text.find('}', open) - open + 1);
        // The word that goes with a number, `{0:row|rows}`, shows no argument.
        if (hole.find('|') == std::string_view::npos) holes.emplace(hole);
    }
    return holes;
}

TEST(Messages, SayTheSameThingInBothLanguages) {
    for (std::size_t i = 0; i < CodeCount(); ++i) {
        const CodeInfo& info = Info(static_cast<Code>(i));
        // An argument may be one language's word for what another argument is in the other; none is
        // for nobody.
        std::set<std::string> all = Holes(info.chinese);
        all.merge(Holes(info.english));
        for (std::size_t hole = 0; hole < all.size(); ++hole)
            EXPECT_TRUE(all.contains("{" + std::to_string(hole) + "}") ||
                        all.contains("{" + std::to_string(hole) + ":province}"))
                << info.name;
        EXPECT_EQ(Holes(info.chinese).empty(), Holes(info.english).empty()) << info.name;
        EXPECT_FALSE(info.chinese.empty() || info.english.empty()) << info.name;
    }
}

TEST(Messages, HaveCodesThatAreUnique) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < CodeCount(); ++i)
        names.insert(Info(static_cast<Code>(i)).name);
    EXPECT_EQ(names.size(), CodeCount());
}

TEST(Render, PutsArgumentsInPlaceAndKeepsBracesThatCameWithThem) {
    EXPECT_EQ(Render({Code::file_unreadable, {"{1}.csv", "no"}}, Language::kEnglish),
              "cannot read {1}.csv: no");
}

TEST(Render, CountsInEnglishAsPeopleDo) {
    EXPECT_EQ(Render({Code::rejected_written, {"f"}}, Language::kEnglish).find('{'),
              std::string::npos);
    EXPECT_EQ(Render({Code::imported, {"1", "1", "0", "0"}}, Language::kEnglish),
              "1 row: 1 loaded, 0 there already, 0 rejected");
    EXPECT_EQ(Render({Code::imported, {"0", "0", "0", "0"}}, Language::kEnglish),
              "0 rows: 0 loaded, 0 there already, 0 rejected");
    EXPECT_EQ(Render({Code::line_reopens, {"1"}}, Language::kEnglish),
              "1 claim is to be reviewed again");
}

TEST(Render, CallsAProvinceByItsName) {
    EXPECT_EQ(Render({Code::no_agency, {"64", "2026-11-01"}}, Language::kChinese),
              "宁夏回族自治区在 2026-11-01 没有在册的登记实施机构");
    EXPECT_EQ(Render({Code::no_agency, {"61", "2026-11-01"}}, Language::kEnglish),
              "Shaanxi has no registration agency on 2026-11-01");
    EXPECT_EQ(Render({Code::no_agency, {"99", "2026-11-01"}}, Language::kEnglish),
              "province 99 has no registration agency on 2026-11-01");
}

// Two digits are what a form asks for, not what people call a place.
TEST(Messages, NameNoProvinceByAnArgumentsDigits) {
    for (std::size_t i = 0; i < CodeCount(); ++i) {
        const CodeInfo& info = Info(static_cast<Code>(i));
        if (info.name.starts_with("policy_")) continue;
        EXPECT_EQ(info.english.find("province {"), std::string_view::npos) << info.name;
    }
}

TEST(Render, NamesAFieldAsTheReadersDoorHasIt) {
    const Message area{Code::capacity_area_unwanted, {"holder"}};
    EXPECT_EQ(Render(area, Language::kEnglish),
              "role 'holder' is not for one division: leave --area out");
    EXPECT_EQ(Render(area, Language::kEnglish, FieldNames::kMembers),
              "role 'holder' is not for one division: leave area out");
    const Message option{Code::bad_option, {"--filed-on", "--filed-on yesterday"}};
    EXPECT_TRUE(Render(option, Language::kEnglish, FieldNames::kMembers)
                    .starts_with("'--filed-on yesterday' is not a value for filed_on"));
}

TEST(Render, NamesAFieldAsAFormDoes) {
    const FieldCalled called = [](std::string_view member) {
        return member == "area" ? std::string("市、州、县") : std::string(member);
    };
    EXPECT_EQ(Render({Code::capacity_area_unwanted, {"auditor"}}, Language::kChinese, called),
              "角色“auditor”不限于某一地区，不能写 市、州、县");
    EXPECT_EQ(Render({Code::argument_missing, {"--area"}}, Language::kChinese, called),
              "缺少 市、州、县");
    EXPECT_EQ(Render({Code::argument_missing, {"--filed-on"}}, Language::kChinese, called),
              "缺少 filed_on");
    EXPECT_EQ(MemberNamed("--filed-on"), "filed_on");
    EXPECT_EQ(MemberNamed("--filed-on yesterday"), "");
}

TEST(InLanguage, SaysAWordInTheReadersLanguage) {
    const std::string text =
        "A314 " + Word("注销", "cancelled") + "、" + Word("中级", "intermediate");
    EXPECT_EQ(InLanguage(text, Language::kChinese), "A314 注销、中级");
    EXPECT_EQ(InLanguage(text, Language::kEnglish), "A314 cancelled、intermediate");
    EXPECT_EQ(InLanguage("\x1E", Language::kEnglish), "\x1E");
    EXPECT_EQ(InLanguage("a\x1E"
                         "b\x1E"
                         "c\x1F",
                         Language::kEnglish),
              "a\x1E"
              "b\x1E"
              "c\x1F");
}

TEST(InLanguage, SaysAWordWithinAWord) {
    const std::string place = "152221 " + Word("科尔沁右翼前旗", "Horqin Right Front Banner");
    const Message message{Code::area_name_unknown,
                          {"科右前旗", Word("；是否应为：" + place, "; should it be: " + place)}};
    EXPECT_EQ(Render(message, Language::kChinese),
              "没有叫“科右前旗”的县；是否应为：152221 科尔沁右翼前旗");
    EXPECT_EQ(
        Render(message, Language::kEnglish),
        "there is no county named '科右前旗'; should it be: 152221 Horqin Right Front Banner");
    EXPECT_EQ(Word(Word("甲", "a"), Word("乙", "b")), Word("甲", "b"));
}

TEST(InLanguage, SaysOurReadingInOneLanguage) {
    const std::string source = "N47 三" + std::string(kOurReading);
    EXPECT_EQ(InLanguage(source, Language::kChinese), "N47 三（本登记册的理解）");
    EXPECT_EQ(InLanguage(source, Language::kEnglish), "N47 三 (our reading)");
    EXPECT_EQ(InLanguage("S25 一", Language::kEnglish), "S25 一");
}

}  // namespace
}  // namespace zhengji
