#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "messages/message.hpp"
#include "rules/policy/common_name.hpp"
#include "rules/policy/county_stated.hpp"
#include "rules/policy/place_word.hpp"
#include "rules/policy/province_named.hpp"
#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

const CivilDate kToday = Day("2026-11-24");

DivisionCode Code6(const char* code) {
    return DivisionCode::Parse(code).value();
}

AreaStatus StatusOf(const char* county, CivilDate on = kToday) {
    return Shipped().SeparateLineArea(Code6(county), on).status;
}

std::set<std::string> ListedCounties(int province) {
    std::set<std::string> names;
    const auto whole = DivisionCode::OfProvince(province);
    for (const DivisionCode county : Shipped().Places().CountiesOf(whole)) {
        if (Shipped().Places().StateOn(county, kToday) != InTime::kInForce) continue;
        if (StatusOf(county.ToString().c_str()) == AreaStatus::kListed) {
            names.insert(Shipped().Places().Name(county));
        }
    }
    return names;
}

TEST(Areas, OfNingxiaAreItsFiveAndNoOther) {
    EXPECT_EQ(ListedCounties(64),
              (std::set<std::string>{"红寺堡区", "同心县", "原州区", "西吉县", "海原县"}));
    EXPECT_EQ(StatusOf("640104"), AreaStatus::kNotListed);                             // 兴庆区
    EXPECT_EQ(Shipped().Covers(64, Code6("640100"), kToday), AreaStatus::kNotListed);  // 银川市
    EXPECT_EQ(Shipped().Covers(64, Code6("640400"), kToday), AreaStatus::kNotListed);  // 固原市
}

TEST(Areas, OfSichuanAreThreeWholePrefecturesAndThreeCounties) {
    // 阿坝 13, 甘孜 18, 凉山 17 counties, of which S23 names 25 again: each counts once.
    EXPECT_EQ(ListedCounties(51).size(), 13u + 18u + 17u + 3u);
    for (const char* prefecture : {"513200", "513300", "513400"}) {
        EXPECT_EQ(Shipped().Covers(51, Code6(prefecture), kToday), AreaStatus::kListed);
    }
    for (const char* county : {"511113", "511132", "511133", "513226", "513401", "513422"}) {
        EXPECT_EQ(StatusOf(county), AreaStatus::kListed) << county;
    }
    EXPECT_EQ(StatusOf("511102"), AreaStatus::kNotListed);  // 乐山市市中区
    EXPECT_EQ(Shipped().Covers(51, Code6("511100"), kToday), AreaStatus::kNotListed);
}

TEST(Areas, NamedByS23AreTheTwentyFive) {
    std::size_t counties = 0;
    for (const AreaEntry& entry : Shipped().AreasOf(51)->entries) {
        if (entry.unit.IsCounty() && entry.unit.Prefecture() != 11) ++counties;
    }
    EXPECT_EQ(counties, 25u);
    EXPECT_EQ(Shipped().Places().Name(Code6("513326")), "道孚县");  // S23 misprints 道乎县
}

TEST(Areas, AnswerWithTheNarrowestEntryThatListsTheCounty) {
    EXPECT_EQ(Shipped().SeparateLineArea(Code6("513226"), kToday).entry->unit, Code6("513226"));
    EXPECT_EQ(Shipped().SeparateLineArea(Code6("513201"), kToday).entry->unit, Code6("513200"));
    EXPECT_EQ(Shipped().SeparateLineArea(Code6("540102"), kToday).entry->unit, Code6("540000"));
}

TEST(Areas, ThatAreOnlyPartlyKnownNeverAnswerNo) {
    EXPECT_EQ(StatusOf("530113"), AreaStatus::kListed);    // 东川区
    EXPECT_EQ(StatusOf("530102"), AreaStatus::kNotKnown);  // 五华区
    EXPECT_EQ(StatusOf("533401"), AreaStatus::kListed);    // 迪庆, whole
    for (const char* county : {"530325", "650102"}) {
        EXPECT_EQ(StatusOf(county), AreaStatus::kNotKnown) << county;
    }
    EXPECT_EQ(Shipped().Covers(53, Code6("530600"), kToday), AreaStatus::kNotKnown);
    EXPECT_EQ(Shipped().Covers(53, Code6("533400"), kToday), AreaStatus::kListed);
    EXPECT_EQ(Shipped().Covers(53, Code6("530000"), kToday), AreaStatus::kNotKnown);
}

TEST(Areas, ThatAreCompleteAnswerNo) {
    for (const int province : {15, 45, 50, 51, 52, 54, 61, 62, 63, 64}) {
        EXPECT_TRUE(Shipped().AreaPeriodOf(province, kToday).value->complete) << province;
    }
    EXPECT_EQ(Shipped().Covers(54, Code6("540000"), kToday), AreaStatus::kListed);
    EXPECT_EQ(ListedCounties(15).size(), 10u);
    EXPECT_EQ(ListedCounties(45).size(), 20u);
    EXPECT_EQ(ListedCounties(50).size(), 4u);
    EXPECT_EQ(ListedCounties(52).size(), 20u);
}

TEST(Areas, AreNoneInProvincesThatThe2022NoticeDoesNotName) {
    EXPECT_EQ(StatusOf("110101"), AreaStatus::kNotListed);
    EXPECT_EQ(Shipped().Covers(11, Code6("110000"), kToday), AreaStatus::kNotListed);
    // Cities and provinces without counties stand for themselves.
    EXPECT_EQ(Shipped().Covers(44, Code6("441900"), kToday), AreaStatus::kNotListed);
    EXPECT_EQ(Shipped().Covers(81, Code6("810000"), kToday), AreaStatus::kNotListed);
    EXPECT_FALSE(Shipped().SeparateLineArea(Code6("110101"), kToday).list->source.document.empty());
}

TEST(Areas, HaveAListForEveryProvince) {
    for (const auto& [code, name] : Shipped().Places().All()) {
        if (!code.IsProvince()) continue;
        EXPECT_NE(Shipped().AreasOf(code.Province()), nullptr) << name;
    }
}

TEST(Areas, BeginWithTheYear2023) {
    EXPECT_EQ(StatusOf("640402", Day("2022-12-31")), AreaStatus::kNotListed);
    EXPECT_EQ(StatusOf("640402", Day("2023-01-01")), AreaStatus::kListed);
    EXPECT_EQ(StatusOf("640402", Day("2023-01-02")), AreaStatus::kListed);
    for (const int province : {64, 53, 11}) {
        const auto at = [&](const char* day) {
            return Shipped().AreaPeriodOf(province, Day(day)).state;
        };
        EXPECT_EQ(at("2022-12-31"), InTime::kNotYet) << province;
        EXPECT_EQ(at("2023-01-01"), InTime::kInForce) << province;
    }
    EXPECT_EQ(Shipped().AreaPeriodOf(99, kToday).state, InTime::kNotKnown);
}

// In a policy that holds that and no more.
AreaStatus StatusIn(const char* policy, const char* county, const char* day) {
    const auto book = LoadSmall(policy).book;
    EXPECT_NE(book, nullptr);
    return book ? book->SeparateLineArea(Code6(county), Day(day)).status : AreaStatus::kNotKnown;
}

// After the last list ended nobody knows, complete as it was.
TEST(Areas, AreNotKnownOnceTheListEnded) {
    constexpr const char* kList =
        "[[division]]\nsource = \"X2\"\nchecked = 2026-11-24\n"
        "names = { \"630000\" = \"青海省\", \"630102\" = \"甲\" }\n"
        "[[area_list]]\nprovince = 63\ncomplete = true\nunits = []\n"
        "from = 2023-01-01\nuntil = 2025-12-31\nsource = \"X2\"\nchecked = 2026-11-24\n";
    EXPECT_EQ(StatusIn(kList, "630102", "2025-12-31"), AreaStatus::kNotListed);
    EXPECT_EQ(StatusIn(kList, "630102", "2026-01-01"), AreaStatus::kNotKnown);
}

// A list that was known in part is followed by one that is known as a whole.
TEST(Areas, AreWholeOrNotByTheListOfThatDay) {
    constexpr const char* kLists =
        "[[division]]\nsource = \"X2\"\nchecked = 2026-11-24\n"
        "names = { \"630000\" = \"青海省\", \"630102\" = \"甲\", \"630103\" = \"乙\" }\n"
        "[[area_list]]\nprovince = 63\nunits = [\"630103\"]\n"
        "from = 2023-01-01\nuntil = 2024-12-31\nsource = \"X2\"\nchecked = 2026-11-24\n"
        "[[area_list]]\nprovince = 63\ncomplete = true\nunits = [\"630103\"]\n"
        "from = 2025-01-01\nsource = \"X2\"\nchecked = 2026-11-24\n";
    EXPECT_EQ(StatusIn(kLists, "630102", "2024-12-31"), AreaStatus::kNotKnown);
    EXPECT_EQ(StatusIn(kLists, "630102", "2025-01-01"), AreaStatus::kNotListed);
}

TEST(Areas, OfAnotherProvinceAreNeverCovered) {
    EXPECT_EQ(Shipped().Covers(64, Code6("513226"), kToday), AreaStatus::kNotListed);
    EXPECT_EQ(Shipped().Covers(51, Code6("513226"), kToday), AreaStatus::kListed);
}

TEST(Areas, AreNotKnownForACodeThatIsNoDivision) {
    EXPECT_EQ(StatusOf("649999"), AreaStatus::kNotKnown);
    EXPECT_EQ(Shipped().Covers(64, Code6("649900"), kToday), AreaStatus::kNotKnown);
    EXPECT_EQ(StatusOf("990101"), AreaStatus::kNotKnown);
}

TEST(Places, NameUnitsInFullAndFindCountiesByName) {
    const Divisions& places = Shipped().Places();
    EXPECT_EQ(places.FullName(Code6("640402")), "宁夏回族自治区固原市原州区");
    EXPECT_EQ(places.FullName(Code6("110101")), "北京市东城区");
    EXPECT_EQ(places.FullName(Code6("500229")), "重庆市城口县");
    EXPECT_EQ(places.FullName(Code6("649999")), "");
    EXPECT_EQ(places.CountiesNamed("原州区"), std::vector{Code6("640402")});
    EXPECT_GT(places.CountiesNamed("鼓楼区").size(), 2u);
    EXPECT_EQ(places.CountiesNamed("鼓楼区", 35), std::vector{Code6("350102")});
    EXPECT_TRUE(places.CountiesNamed("道乎县").empty());
}

TEST(Places, NameTheirProvinceInTheReadersLanguage) {
    const Divisions& places = Shipped().Places();
    const auto said = [&](const char* code, Language language) {
        return InLanguage(PlaceWord(places, Code6(code)), language);
    };
    EXPECT_EQ(said("640402", Language::kChinese), "宁夏回族自治区固原市原州区");
    EXPECT_EQ(said("640402", Language::kEnglish), "Ningxia 固原市原州区");
    EXPECT_EQ(said("640000", Language::kEnglish), "Ningxia");
    EXPECT_EQ(said("110101", Language::kEnglish), "Beijing 东城区");
    EXPECT_EQ(said("610000", Language::kEnglish), "Shaanxi");
    EXPECT_EQ(said("000000", Language::kEnglish), "the whole country");
    EXPECT_EQ(PlaceWord(places, Code6("649999")), "");
    EXPECT_EQ(InLanguage(UnitWord(places, Code6("640402")), Language::kEnglish), "原州区");
    EXPECT_EQ(InLanguage(UnitWord(places, Code6("640000")), Language::kEnglish), "Ningxia");
}

TEST(Places, AreNamedAlikeWhereverTheyAreTyped) {
    const Divisions& places = Shipped().Places();
    const auto named = [&](const char* name) {
        const auto place = PlaceNamed(places, name);
        return place ? place->ToString() : std::string(Info(place.error().code()).name);
    };
    EXPECT_EQ(named("吴忠市红寺堡区"), "640303");
    EXPECT_EQ(named("宁夏原州区"), "640402");
    EXPECT_EQ(named("宁夏固原市原州区"), "640402");
    EXPECT_EQ(named("宁夏吴忠市"), "640300");
    EXPECT_EQ(named("宁夏/吴忠市"), "640300");
    EXPECT_EQ(named("吴忠市原州区"), "unknown_place");
    EXPECT_EQ(named("朝阳区"), "area_name_shared");
    EXPECT_EQ(named("北京市朝阳区"), "110105");
    // Once a prefecture as well.
    EXPECT_EQ(named("巢湖市"), "340181");
    EXPECT_EQ(named("莱芜市"), "371200");
}

TEST(Places, ThatHaveAnotherNameOrCodeNowAreToldIt) {
    const Divisions& places = Shipped().Places();
    const auto told = [&](const char* name, int province) {
        const auto county = CountyStated(places, name, province, Day("2025-02-01"));
        return county ? county->ToString()
                      : Render(county.error().message, Language::kChinese) + " " +
                            std::string(Info(county.error().code()).name);
    };
    const auto holds = [&](const char* name, int province, const char* what) {
        const std::string said = told(name, province);
        EXPECT_NE(said.find(what), std::string::npos) << said;
        return said;
    };
    const std::vector<std::tuple<const char*, int, const char*>> former = {
        {"水城县", 52, "520204"},    {"会理县", 51, "513402"}, {"康定县", 51, "513301"},
        {"米林县", 54, "540481"},    {"错那县", 54, "540581"}, {"同仁县", 63, "632301"},
        {"玉树县", 63, "632701"},    {"蒙自县", 53, "532503"}, {"520221", 52, "520204"},
        {"香格里拉县", 53, "533401"}};
    for (const auto& [name, province, now] : former) {
        holds(name, province, now);
        holds(name, province, "area_code_abolished");
    }
    EXPECT_EQ(told("科右前旗", 15),
              "没有叫“科右前旗”的县；是否应为：152221 内蒙古自治区兴安盟科尔沁右翼前旗 "
              "area_name_unknown");
    EXPECT_EQ(told("原州区", 64), "640402");
    for (const char* spaced :
         {"西 吉 县", "西　吉　县", "固原市/西吉县", "宁夏-固原市-西吉县", "宁夏 固原市 西吉县"})
        EXPECT_EQ(told(spaced, 64), "640422");
    holds("西吉", 64, "是否应为：640422");
    EXPECT_EQ(told("无此县", 64), "没有叫“无此县”的县 area_name_unknown");
    EXPECT_EQ(CountyStated(places, "康定县", 51, Day("2014-11-08"))->ToString(), "513321");
}

TEST(Places, AreKnownByWhatPeopleCallThem) {
    const Divisions& places = Shipped().Places();
    EXPECT_EQ(places.CountiesNamed("峨边县"), std::vector{Code6("511132")});
    EXPECT_EQ(places.CountiesNamed("积石山县", 62), std::vector{Code6("622927")});
    using Pair = std::pair<const char*, const char*>;
    for (const auto& [official, common] :
         {Pair{"门源回族自治县", "门源县"}, Pair{"大通回族土族自治县", "大通县"},
          Pair{"彭水苗族土家族自治县", "彭水县"}, Pair{"三都水族自治县", "三都县"},
          Pair{"隆林各族自治县", "隆林县"}, Pair{"察布查尔锡伯自治县", "察布查尔县"},
          Pair{"东乡族自治县", "东乡县"}, Pair{"鄂温克族自治旗", "鄂温克旗"},
          Pair{"鄂伦春自治旗", "鄂伦春旗"}, Pair{"黔西南布依族苗族自治州", "黔西南州"},
          Pair{"巴音郭楞蒙古自治州", "巴音郭楞州"}, Pair{"宁夏回族自治区", "宁夏回族自治区"},
          Pair{"原州区", "原州区"}, Pair{"水富市", "水富市"}})
        EXPECT_EQ(CommonName(official), common);
}

}  // namespace
}  // namespace zhengji::policy_test
