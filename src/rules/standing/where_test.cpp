#include "rules/standing/where.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/policy/shipped_book.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {
namespace {

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

Act Separate(int province) {
    Act act;
    act.kind = ActKind::kIssued;
    act.subject = "A31420241164044300001";
    act.effective_on = Day("2025-06-25");
    act.recorded_at = Instant::StartOf(act.effective_on);
    act.facts = CertificateFacts{{Family::kSoftware, 2024, 2},
                                 Level::kIntermediate,
                                 "网络工程师",
                                 LineKind::kSeparate,
                                 province,
                                 std::nullopt,
                                 Day("2024-11-10")};
    return act;
}

std::vector<PolicyFile> Shipped() {
    return FilesIn(ZHENGJI_SOURCE_DIR "/policies");
}

std::string Ended(const char* code) {
    return std::string("[[division_end]]\ncodes = [\"") + code +
           "\"]\nuntil = 2025-12-31\nsuccessor = \"640483\"\nsource = \"批复\"\n"
           "article = \"一\"\nchecked = 2026-01-01\n\n";
}

// 西吉县, which the list names, and 隆德县, which it does not, become 六盘市 in 2026: as a policy
// that was adopted before that was checked.
std::shared_ptr<const PolicyBook> Merged() {
    std::vector<PolicyFile> files = Shipped();
    for (PolicyFile& file : files) {
        const auto listed = file.text.find("    \"640522\"");
        if (file.name == "areas.toml") file.text.insert(listed, "    \"640423\",\n");
        if (file.name != "divisions.toml") continue;
        file.text +=
            "\n[[division]]\nfrom = 2026-01-01\nsource = \"批复\"\narticle = \"一\"\n"
            "checked = 2026-01-01\n[division.names]\n\"640483\" = \"六盘市\"\n\n" +
            Ended("640422") + Ended("640423");
    }
    const auto whole = PolicyBook::Load(files, RehearsalPack::kTakenIn);
    for (const PolicyFault& fault : whole.faults)
        ADD_FAILURE() << Render(fault.message, Language::kEnglish);
    std::string text = whole.book->Canonical();
    const std::string extra = "\"640423\",\"640522\"";
    const auto at = text.find(extra);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, extra.size(), "\"640522\"");
    return PolicyBook::FromCanonical(text).value();
}

Standing Asked(const PolicyBook& book, int province, const char* place, const char* on) {
    return StandingOf(std::vector{Separate(province)}, book,
                      {DivisionCode::Parse(place), Day(on), DayOfAnswer::AsAsked()});
}

bool Says(const Standing& standing, Code code) {
    return std::ranges::any_of(standing.reasons,
                               [&](const Reason& r) { return r.message.code == code; });
}

// [F2] The list names neither the new county nor all that it was made of.
TEST(Where, OfAMergedCountyIsKnownForItsListedPartAlone) {
    const auto book = Merged();
    const Standing merged = Asked(*book, 64, "640483", "2026-02-01");
    EXPECT_EQ(merged.answer, Answer::kNotKnown);
    EXPECT_EQ(merged.partly, std::vector{DivisionCode(640422)});
    EXPECT_TRUE(Says(merged, Code::place_partly_known));
    EXPECT_EQ(Asked(*book, 64, "640422", "2026-02-01").answer, Answer::kInForce);
    const Standing unlisted = Asked(*book, 64, "640423", "2026-02-01");
    EXPECT_EQ(unlisted.answer, Answer::kNotKnown);
    EXPECT_TRUE(Says(unlisted, Code::area_code_abolished));
    EXPECT_EQ(Asked(*book, 64, "640424", "2026-02-01").answer, Answer::kInForceElsewhere);
}

// [F2] Before the code stood for anything it is not in force there either, and says so.
TEST(Where, OfACodeThatIsNotYetInUseSaysSo) {
    const auto book = Merged();
    const Standing before = Asked(*book, 64, "640483", "2025-12-31");
    EXPECT_EQ(before.answer, Answer::kNotKnown);
    EXPECT_TRUE(Says(before, Code::area_code_not_yet));
    EXPECT_FALSE(Says(Asked(*book, 64, "640483", "2026-01-01"), Code::area_code_not_yet));
}

// [F10] In a part of a place, and not in the rest: by all lists of the province.
TEST(Where, InAPartCitesEveryList) {
    const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    for (const char* place : {"620400", "620102"}) {
        const Standing standing = Asked(*book, 62, place, "2025-07-01");
        EXPECT_EQ(standing.answer, Answer::kInForceElsewhere);
        EXPECT_EQ(standing.reasons.back().source,
                  "人社厅发〔2022〕25号 甘南州、天祝县、临夏州; "
                  "国家乡村振兴重点帮扶县名单（2021-08-27） 甘肃（三处转载一致）")
            << place;
    }
    EXPECT_EQ(Asked(*book, 64, "640104", "2025-07-01").reasons.back().rule, "G25-2");
}

// What held before D31 was in force was not found: that it is cited all the same is our reading.
TEST(Ended, BeforeD31WasInForceSaysThatCitingItIsOurReading) {
    const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    const auto told = [&](const char* on) {
        Act issued = Separate(64), voided;
        issued.effective_on = Day("2015-06-25");
        issued.facts->kind = LineKind::kNational;
        voided.kind = ActKind::kVoided;
        voided.effective_on = Day(on);
        const Standing standing = StandingOf(std::vector{issued, voided}, *book,
                                             {{}, Day("2018-01-01"), DayOfAnswer::AsAsked()});
        std::vector<std::string> sources = {standing.reasons.front().source};
        for (const Reason& decision : standing.decisions)
            sources.push_back(decision.source);
        return sources;
    };
    const std::string reading = "人社部令第31号 十（本登记册的理解）";
    EXPECT_EQ(told("2017-03-31"), std::vector<std::string>(3, reading));
    EXPECT_EQ(told("2017-04-01"), std::vector<std::string>(3));
}

}  // namespace
}  // namespace zhengji
