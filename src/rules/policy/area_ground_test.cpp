#include "rules/policy/area_ground.hpp"

#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

constexpr const char* kChecked = "source = \"X2\"\nchecked = 2026-11-24\n";

DivisionCode Code6(const char* code) {
    return DivisionCode::Parse(code).value();
}

// 甲 630102, 乙 630103, 丙 630104 and 丁 630105 of Qinghai, and what is said beside them.
std::string Counties(const std::string& more) {
    return std::string("[[division]]\n") + kChecked +
           "names = { \"630000\" = \"青海省\", \"630102\" = \"甲县\", \"630103\" = \"乙县\", "
           "\"630104\" = \"丙县\", \"630105\" = \"丁区\" }\n" +
           more;
}

std::string Made(const char* code, const char* name, const char* from) {
    return std::string("[[division]]\nfrom = ") + from + "\n" + kChecked + "names = { \"" + code +
           "\" = \"" + name + "\" }\n";
}

std::string Ended(const char* code, const char* until, const char* successor) {
    return std::string("[[division_end]]\ncodes = [\"") + code + "\"]\nuntil = " + until +
           "\nsuccessor = \"" + successor + "\"\n" + kChecked;
}

std::string Listed(const char* units, const char* more = "complete = true\n") {
    return std::string("[[area_list]]\nprovince = 63\nfrom = 2023-01-01\nunits = ") + units + "\n" +
           more + kChecked;
}

std::shared_ptr<const PolicyBook> BookOf(const std::string& policy) {
    const auto loaded = LoadSmall(policy);
    for (const PolicyFault& fault : loaded.faults)
        ADD_FAILURE() << Render(fault.message, Language::kEnglish);
    return loaded.book;
}

// What was adopted before it was checked stays readable: a list that names 乙 alone.
std::shared_ptr<const PolicyBook> Adopted(const std::string& changes) {
    const auto whole = BookOf(Counties(changes + Listed("[\"630103\", \"630104\", \"630105\"]")));
    std::string text = whole->Canonical();
    const std::string both = "[\"630103\",\"630104\",\"630105\"]";
    const auto at = text.find(both);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, both.size(), "[\"630103\"]");
    return PolicyBook::FromCanonical(text).value();
}

AreaStatus On(const PolicyBook& book, const char* county, const char* day) {
    return book.SeparateLineArea(Code6(county), Day(day)).status;
}

std::vector<std::string> PartsOn(const PolicyBook& book, const char* place, const char* day) {
    std::vector<std::string> parts;
    for (const DivisionCode part : ListedParts(book, Code6(place), Day(day)))
        parts.push_back(part.ToString());
    return parts;
}

using Parts = std::vector<std::string>;

TEST(AreaGround, GoesOnUnderAnotherCode) {
    const auto book =
        BookOf(Counties(Made("630182", "乙市", "2024-01-01") +
                        Ended("630103", "2023-12-31", "630182") + Listed("[\"630103\"]")));
    EXPECT_EQ(On(*book, "630182", "2024-01-01"), AreaStatus::kListed);
    EXPECT_EQ(On(*book, "630182", "2025-01-01"), AreaStatus::kListed);
    EXPECT_EQ(book->SeparateLineArea(Code6("630182"), Day("2025-01-01")).entry->unit,
              Code6("630103"));
    // It is the same county before it got that code.
    EXPECT_EQ(On(*book, "630182", "2023-06-01"), AreaStatus::kListed);
    EXPECT_EQ(On(*book, "630182", "2022-12-31"), AreaStatus::kNotListed);
}

// Of the month alone is known when: in it both codes hold.
TEST(AreaGround, GoesOnWhereBothCodesHoldForAMonth) {
    const auto book =
        BookOf(Counties(Made("630182", "乙市", "2023-12-01") +
                        Ended("630103", "2023-12-31", "630182") + Listed("[\"630103\"]")));
    for (const char* day : {"2023-12-01", "2023-12-31", "2024-01-01", "2026-01-01"}) {
        EXPECT_EQ(On(*book, "630182", day), AreaStatus::kListed) << day;
        EXPECT_EQ(On(*book, "630103", day), AreaStatus::kListed) << day;
    }
}

TEST(AreaGround, GoesOnWhereDaysLieBetween) {
    const auto book =
        BookOf(Counties(Made("630182", "乙市", "2024-02-01") +
                        Ended("630103", "2023-12-31", "630182") + Listed("[\"630103\"]")));
    EXPECT_EQ(On(*book, "630182", "2024-02-01"), AreaStatus::kListed);
}

const std::string kMerged = Made("630182", "新市", "2024-01-01") +
                            Ended("630103", "2023-12-31", "630182") +
                            Ended("630104", "2023-12-31", "630182");

// [F2] No list says what a county is that a listed and an unlisted one became (S23-1, G25-2).
TEST(AreaGround, OfAListedAndAnUnlistedCountyIsNotKnown) {
    const auto book = Adopted(kMerged);
    for (const char* day : {"2023-06-01", "2024-01-01", "2026-01-01"}) {
        EXPECT_EQ(On(*book, "630182", day), AreaStatus::kNotKnown) << day;
        EXPECT_EQ(PartsOn(*book, "630182", day), Parts{"630103"}) << day;
    }
    EXPECT_EQ(PartsOn(*book, "630100", "2024-01-01"), Parts{"630103"});
    EXPECT_EQ(On(*book, "630103", "2026-01-01"), AreaStatus::kListed);
    EXPECT_EQ(CoveredAsItStands(*book, Code6("630103"), Day("2026-01-01")), AreaStatus::kListed);
    EXPECT_EQ(CoveredAsItStands(*book, Code6("630104"), Day("2026-01-01")), AreaStatus::kNotKnown);
    EXPECT_EQ(CoveredAsItStands(*book, Code6("630102"), Day("2026-01-01")), AreaStatus::kNotListed);
}

TEST(AreaGround, OfTwoListedCountiesIsListedAndOfTwoOthersIsNot) {
    const auto both = BookOf(Counties(kMerged + Listed("[\"630103\", \"630104\"]")));
    EXPECT_EQ(On(*both, "630182", "2024-01-01"), AreaStatus::kListed);
    const auto none = BookOf(Counties(kMerged + Listed("[\"630102\"]")));
    EXPECT_EQ(On(*none, "630182", "2024-01-01"), AreaStatus::kNotListed);
}

// [F3] What has taken a listed county in was there before, and is never flatly none.
TEST(AreaGround, OfACountyThatTookAListedOneInIsNotKnownFromThen) {
    const auto book = Adopted(Ended("630103", "2023-12-31", "630105"));
    EXPECT_EQ(On(*book, "630105", "2023-12-31"), AreaStatus::kNotListed);
    EXPECT_EQ(On(*book, "630105", "2024-01-01"), AreaStatus::kNotKnown);
    EXPECT_EQ(PartsOn(*book, "630105", "2024-01-01"), Parts{"630103"});
    EXPECT_EQ(On(*book, "630103", "2024-01-01"), AreaStatus::kListed);
}

TEST(AreaGround, EndsWhereSuccessorsTurnInACircle) {
    const auto book =
        BookOf(Counties(Ended("630103", "2023-12-31", "630104") +
                        Ended("630104", "2023-12-31", "630103") + Listed("[\"630102\"]")));
    EXPECT_EQ(On(*book, "630103", "2024-01-01"), AreaStatus::kNotListed);
}

std::vector<std::string> FaultsOf(const std::string& policy) {
    std::vector<std::string> told;
    for (const PolicyFault& fault : LoadSmall(policy).faults)
        told.push_back(Render(fault.message, Language::kEnglish));
    return told;
}

std::vector<std::string> Merges(const char* one, const char* other, const char* into) {
    return {Render({Code::policy_area_merged, {one, other, into}}, Language::kEnglish)};
}

// A whole list must say of the new county itself what it is.
TEST(AreaGround, ThatNoListSpeaksOfIsAFaultWhereTheListIsWhole) {
    EXPECT_EQ(FaultsOf(Counties(kMerged + Listed("[\"630103\"]"))),
              Merges("630103", "630104", "630182"));
    EXPECT_EQ(FaultsOf(Counties(Ended("630103", "2023-12-31", "630105") + Listed("[\"630103\"]"))),
              Merges("630103", "630105", "630105"));
    // 乙 is a city first, and takes 丙 in two years later.
    const std::string later = Made("630182", "乙市", "2024-01-01") +
                              Ended("630103", "2023-12-31", "630182") +
                              Ended("630104", "2025-12-31", "630182");
    EXPECT_EQ(FaultsOf(Counties(later + Listed("[\"630103\"]"))),
              Merges("630103", "630104", "630182"));
    using None = std::vector<std::string>;
    EXPECT_EQ(FaultsOf(Counties(kMerged + Listed("[\"630103\", \"630182\"]"))), None{});
    EXPECT_EQ(FaultsOf(Counties(kMerged + Listed("[\"630103\", \"630104\"]"))), None{});
    EXPECT_EQ(FaultsOf(Counties(kMerged + Listed("[\"630103\"]", ""))), None{});
    EXPECT_EQ(FaultsOf(Counties(kMerged +
                                Listed("[\"630103\"]", "complete = true\nuntil = 2023-12-31\n"))),
              None{});
}

std::string CitedFor(const char* county) {
    return InOne(ListsUsed(Shipped(), Code6(county).Province(), Code6(county), Day("2025-07-01")));
}

// [F10] What is not listed is so by every list of the province; what is, by the one that lists it.
TEST(AreaGround, IsCitedFromEveryListThatItRestsOn) {
    EXPECT_EQ(CitedFor("620102"),
              "人社厅发〔2022〕25号 甘南州、天祝县、临夏州; "
              "国家乡村振兴重点帮扶县名单（2021-08-27） 甘肃（三处转载一致）");
    EXPECT_EQ(CitedFor("620400"), CitedFor("620102"));
    EXPECT_EQ(CitedFor("620421"), "国家乡村振兴重点帮扶县名单（2021-08-27） 甘肃（三处转载一致）");
    EXPECT_EQ(CitedFor("622900"), "人社厅发〔2022〕25号 甘南州、天祝县、临夏州");
    EXPECT_EQ(CitedFor("640104"), "G25 二");
}

}  // namespace
}  // namespace zhengji::policy_test
