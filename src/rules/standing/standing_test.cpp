#include "rules/standing/standing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/policy/shipped_book.hpp"
#include "rules/policy/written_files.hpp"

namespace zhengji {
namespace {

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

// The shipped book with one text of one file put for another.
std::shared_ptr<const PolicyBook> BookWith(const char* file, const std::string& was,
                                           const std::string& now) {
    std::vector<PolicyFile> files = FilesIn(ZHENGJI_SOURCE_DIR "/policies");
    for (PolicyFile& one : files) {
        const auto at = one.text.find(was);
        if (one.name == file && at != std::string::npos) one.text.replace(at, was.size(), now);
    }
    return PolicyBook::Load(files, RehearsalPack::kTakenIn).book;
}

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

Act Made(ActKind kind, const char* on, int order = 0) {
    Act act;
    act.kind = kind;
    act.subject = "A31420241164044300001";
    act.effective_on = Day(on);
    act.recorded_at = Instant{Instant::StartOf(Day(on)).millis + order};
    return act;
}

Act Issued(const char* on, LineKind kind, int province, const char* approved) {
    Act act = Made(ActKind::kIssued, on);
    act.facts = CertificateFacts{{Family::kSoftware, 2024, 2},
                                 Level::kIntermediate,
                                 "网络工程师",
                                 kind,
                                 province,
                                 std::nullopt,
                                 Day(approved)};
    return act;
}

Act Ningxia() {
    return Issued("2025-06-25", LineKind::kSeparate, 64, "2024-11-10");
}

Answer Asked(const std::vector<Act>& acts, const char* on, std::uint32_t place = 0) {
    StandingQuery query{std::nullopt, Day(on), DayOfAnswer::AsAsked()};
    if (place != 0) query.place = DivisionCode(place);
    return StandingOf(acts, Book(), query).answer;
}

Code WhyThere(const std::vector<Act>& acts, std::uint32_t place) {
    const StandingQuery query{DivisionCode(place), Day("2025-07-01"), DayOfAnswer::AsAsked()};
    return StandingOf(acts, Book(), query).reasons.back().message.code;
}

TEST(Standing, OfASeparateLineCertificateHoldsInItsAreasOnly) {
    const std::vector acts = {Ningxia()};
    EXPECT_EQ(Asked(acts, "2025-07-01", 640402), Answer::kInForce);           // 原州区
    EXPECT_EQ(Asked(acts, "2025-07-01", 640100), Answer::kInForceElsewhere);  // 银川市
    EXPECT_EQ(Asked(acts, "2025-07-01", 640400),
              Answer::kInForceElsewhere);  // 固原市 is not wholly an area
    EXPECT_EQ(Asked(acts, "2025-07-01", 513226), Answer::kInForceElsewhere);  // 四川金川县
    EXPECT_EQ(Asked(acts, "2025-07-01", 640000), Answer::kInForceElsewhere);
    EXPECT_EQ(WhyThere(acts, 640402), Code::place_covered);
    EXPECT_EQ(WhyThere(acts, 640100), Code::place_not_covered);
    EXPECT_EQ(Asked(acts, "2025-07-01"), Answer::kInForce);
    EXPECT_EQ(Asked(acts, "2025-06-25", 640402), Answer::kInForce);
    EXPECT_EQ(Asked(acts, "2025-06-24", 640402), Answer::kNotInForce);
    EXPECT_EQ(
        Asked({Issued("2025-06-25", LineKind::kSeparate, 51, "2024-11-10")}, "2025-07-01", 513200),
        Answer::kInForce);  // 阿坝州 whole
}

// A new list, of another document, from 2026: 640402 is abolished and 640409 stands in its place.
TEST(Standing, CitesTheListOfTheDayAndNamesWhatStandsInAnAbolishedPlace) {
    const auto ended = BookWith("divisions.toml", "[[division]]",
                                "[[division]]\nfrom = 2026-01-01\nsource = \"宁2026\"\n"
                                "article = \"一\"\nchecked = 2026-01-01\n"
                                "[division.names]\n\"640409\" = \"新原州区\"\n\n"
                                "[[division_end]]\ncodes = [\"640402\"]\nuntil = 2025-12-31\n"
                                "successor = \"640409\"\nsource = \"宁2026\"\n"
                                "article = \"一\"\nchecked = 2026-01-01\n\n[[division]]");
    ASSERT_NE(ended, nullptr);
    std::vector<PolicyFile> files = FilesOf(*ended);
    for (PolicyFile& file : files) {
        const auto at = file.text.find("[[area_list]]\n", 0);
        if (file.name != "areas.toml" || at == std::string::npos) continue;
        const auto g25 = file.text.find("province = 64");
        const auto entry = file.text.rfind("from = 2023-01-01", g25);
        file.text.insert(entry, "until = 2025-12-31\n");
        file.text +=
            "\n[[area_list]]\nprovince = 64\ncomplete = true\nunits = [\"640409\"]\n"
            "from = 2026-01-01\nsource = \"宁2026\"\narticle = \"二\"\n"
            "checked = 2026-01-01\n";
    }
    const auto book = PolicyBook::Load(files, RehearsalPack::kTakenIn).book;
    ASSERT_NE(book, nullptr);
    const std::vector acts = {Ningxia()};
    const auto asked = [&](const char* on, std::uint32_t place) {
        return StandingOf(acts, *book, {DivisionCode(place), Day(on), DayOfAnswer::AsAsked()});
    };
    const auto says = [](const Standing& standing, Code code) {
        return std::ranges::any_of(standing.reasons,
                                   [&](const Reason& r) { return r.message.code == code; });
    };
    const Standing before = asked("2025-12-31", 640402), after = asked("2026-01-01", 640402);
    EXPECT_EQ(before.answer, Answer::kInForce);
    EXPECT_FALSE(says(before, Code::area_code_abolished));
    EXPECT_EQ(after.answer, Answer::kInForce);
    EXPECT_TRUE(says(after, Code::area_code_abolished));
    for (const Standing& one : {after, asked("2026-01-01", 640409), asked("2026-01-01", 640100)})
        EXPECT_TRUE(std::ranges::any_of(one.reasons, [](const Reason& r) {
            return r.source == "宁2026 二";
        })) << Name(one.answer);
    EXPECT_EQ(asked("2026-01-01", 640422).answer, Answer::kInForceElsewhere);
}

std::vector<std::uint32_t> PartsOf(const std::vector<Act>& acts, std::uint32_t place) {
    const StandingQuery query{DivisionCode(place), Day("2025-07-01"), DayOfAnswer::AsAsked()};
    std::vector<std::uint32_t> parts;
    for (const DivisionCode unit : StandingOf(acts, Book(), query).partly)
        parts.push_back(unit.value);
    return parts;
}

// [F4] The whole of a prefecture or province is asked about, and a part of it is covered.
TEST(Standing, NamesThePartsOfAPlaceInWhichItHolds) {
    using Parts = std::vector<std::uint32_t>;
    const std::vector ningxia = {Ningxia()};
    EXPECT_EQ(PartsOf(ningxia, 640400), (Parts{640402, 640422}));
    EXPECT_EQ(PartsOf(ningxia, 640000), (Parts{640303, 640324, 640402, 640422, 640522}));
    EXPECT_EQ(PartsOf(ningxia, 0), PartsOf(ningxia, 640000));
    EXPECT_EQ(WhyThere(ningxia, 640400), Code::place_partly);
    for (const std::uint32_t place : {640402U, 640100U, 640423U, 110000U, 513226U})
        EXPECT_EQ(PartsOf(ningxia, place), Parts{}) << place;
    const std::vector sichuan = {Issued("2025-06-25", LineKind::kSeparate, 51, "2024-11-10")};
    EXPECT_EQ(PartsOf(sichuan, 513200), Parts{});  // 阿坝州 is covered whole
    const Parts province = PartsOf(sichuan, 510000);
    EXPECT_NE(std::ranges::find(province, 513200U), province.end());
    const std::vector provincial = {Issued("2025-06-25", LineKind::kProvincial, 63, "2024-11-10")};
    EXPECT_EQ(PartsOf(provincial, 0), Parts{630000});
    EXPECT_EQ(PartsOf(provincial, 640000), Parts{});
}

TEST(Standing, OfAListOnlyPartlyKnownNamesWhatIsKnown) {
    const std::vector yunnan = {Issued("2025-06-25", LineKind::kSeparate, 53, "2024-11-10")};
    EXPECT_EQ(Asked(yunnan, "2025-07-01", 530100), Answer::kNotKnown);
    EXPECT_EQ(WhyThere(yunnan, 530100), Code::place_partly_known);
    EXPECT_EQ(PartsOf(yunnan, 530100).empty(), false);
    EXPECT_EQ(WhyThere(yunnan, 530102), Code::place_not_known);
}

// [H17] A day before the end is answered as before, with what followed.
TEST(Standing, SaysOfAnEarlierDayWhatFollowed) {
    const std::vector acts = {Ningxia(), Made(ActKind::kCancelled, "2025-09-01"),
                              Made(ActKind::kVoided, "2025-11-01")};
    const auto codes = [&](const char* on) {
        std::vector<Code> all;
        for (const Reason& reason :
             StandingOf(acts, Book(), {{}, Day(on), DayOfAnswer::AsAsked()}).reasons)
            all.push_back(reason.message.code);
        return all;
    };
    using Codes = std::vector<Code>;
    EXPECT_EQ(Asked(acts, "2025-08-31"), Answer::kInForce);
    EXPECT_EQ(codes("2025-08-31"), (Codes{Code::long_term, Code::valid_in_areas,
                                          Code::cancelled_later, Code::voided_later}));
    EXPECT_EQ(codes("2025-10-31"), (Codes{Code::cancelled, Code::voided_later}));
    EXPECT_EQ(codes("2025-11-01"), (Codes{Code::cancelled, Code::voided}));
    const StandingQuery then{std::nullopt, Day("2025-08-31"), DayOfAnswer::AsAsked(),
                             Instant::StartOf(Day("2025-10-01"))};
    EXPECT_EQ(StandingOf(acts, Book(), then).reasons.back().message.code, Code::cancelled_later);
}

// [C9] A correction supersedes the version before, from its day; the certificate goes on.
TEST(Standing, OfAnEarlierVersionIsSupersededFromTheDayOfTheCorrection) {
    const auto version = [](int number, const char* on, LineKind kind) {
        Act act = Issued(on, kind, 64, "2024-11-10");
        act.kind = ActKind::kCorrected;
        act.version = {number, CorrectedItem::kName, ActKind::kIssued, Day("2025-06-25")};
        return act;
    };
    const std::vector acts = {Ningxia(), version(2, "2025-07-01", LineKind::kSeparate),
                              version(3, "2025-08-01", LineKind::kNational)};
    const auto told = [&](const char* on, std::optional<int> of) {
        const Standing standing =
            StandingOf(acts, Book(), {{}, Day(on), DayOfAnswer::AsAsked(), {}, of});
        return std::string(Name(standing.answer)) + " " +
               std::string(Info(standing.reasons.front().message.code).name) + " " +
               std::string(Info(standing.reasons.back().message.code).name) + " " +
               std::to_string(standing.version);
    };
    EXPECT_EQ(told("2025-06-30", 1), "in_force long_term superseded_later 1");
    EXPECT_EQ(told("2025-07-01", 1), "not_in_force superseded version_goes_on 1");
    EXPECT_EQ(told("2025-07-31", 2), "in_force long_term superseded_later 2");
    EXPECT_EQ(told("2025-08-01", 2), "not_in_force superseded version_goes_on 2");
    EXPECT_EQ(told("2025-08-01", 3), "in_force long_term corrected 3");
    EXPECT_EQ(told("2025-08-01", {}), "in_force long_term corrected 3");
    EXPECT_EQ(told("2025-07-15", {}), "in_force long_term corrected_later 3");
    EXPECT_EQ(told("2025-06-24", {}), "not_in_force not_yet_issued corrected_later 3");
    EXPECT_EQ(Asked(acts, "2025-07-31", 110000), Answer::kInForceElsewhere);
    EXPECT_EQ(Asked(acts, "2025-08-01", 110000), Answer::kInForce);
}

// [C9] A revocation is no voiding: it says so, cites no rule of misconduct, and ends it all the
// same.
TEST(Standing, OfARevokedCertificateSaysThatNothingIsFoundAgainstItsHolder) {
    const std::vector acts = {Ningxia(), Made(ActKind::kRevoked, "2025-09-01"),
                              Made(ActKind::kRestored, "2025-09-02")};
    const Standing standing =
        StandingOf(acts, Book(), {{}, Day("2025-09-03"), DayOfAnswer::AsAsked()});
    EXPECT_EQ(standing.answer, Answer::kNotInForce);
    EXPECT_EQ(standing.reasons.front().message.code, Code::revoked);
    EXPECT_EQ(standing.reasons.front().rule, "");
    ASSERT_EQ(standing.decisions.size(), 2U);
    EXPECT_EQ(standing.decisions[1].message.code, Code::redress);
    EXPECT_EQ(Asked(acts, "2025-08-31"), Answer::kInForce);
}

// [D31-7] One that fell with the session's results says so, and not that it was obtained falsely.
TEST(Standing, OfACertificateThatFellWithItsSessionCitesTheArticleThatItsActNames) {
    Act fell = Made(ActKind::kVoided, "2025-09-01");
    fell.rule = "D31-7";
    const std::vector acts = {Ningxia(), fell};
    const Standing standing =
        StandingOf(acts, Book(), {{}, Day("2025-09-01"), DayOfAnswer::AsAsked()});
    EXPECT_EQ(standing.reasons.front().rule, "D31-7");
    EXPECT_EQ(standing.decisions.front().rule, "D31-7");
    EXPECT_EQ(StandingOf(acts, Book(), {{}, Day("2025-08-31"), DayOfAnswer::AsAsked()})
                  .reasons.back()
                  .rule,
              "D31-7");
}

// A reading of D31-10, and so policy's to say.
TEST(Standing, OfAVoidCertificateReachesBackWherePolicySaysSo) {
    const std::vector acts = {Ningxia(), Made(ActKind::kVoided, "2025-11-01")};
    const auto back = BookWith("voiding.toml", "reaches_back = false", "reaches_back = true");
    ASSERT_TRUE(back);
    const Standing standing =
        StandingOf(acts, *back, {{}, Day("2025-08-31"), DayOfAnswer::AsAsked()});
    EXPECT_EQ(standing.answer, Answer::kNotInForce);
    EXPECT_EQ(standing.reasons.front().message.code, Code::void_from_the_first);
    EXPECT_EQ(standing.reasons.front().rule, "D31-10");
    EXPECT_EQ(Asked(acts, "2025-08-31"), Answer::kInForce);
}

TEST(Standing, SaysNotKnownWhereTheListIsOnlyPartlyKnown) {
    const std::vector acts = {Issued("2025-06-25", LineKind::kSeparate, 53, "2024-11-10")};
    EXPECT_EQ(Asked(acts, "2025-07-01", 530113), Answer::kInForce);
    EXPECT_EQ(Asked(acts, "2025-07-01", 530102), Answer::kNotKnown);
    EXPECT_EQ(WhyThere(acts, 530102), Code::place_not_known);
    EXPECT_EQ(Asked(acts, "2025-07-01", 640402), Answer::kInForceElsewhere);
}

TEST(Standing, OfANationalCertificateHoldsEverywhereAndAProvincialOneInItsProvince) {
    const std::vector national = {Issued("2025-06-25", LineKind::kNational, 64, "2024-11-10")};
    EXPECT_EQ(Asked(national, "2025-07-01", 110101), Answer::kInForce);
    const std::vector provincial = {Issued("2025-06-25", LineKind::kProvincial, 63, "2024-11-10")};
    EXPECT_EQ(Asked(provincial, "2025-07-01", 630102), Answer::kInForce);
    EXPECT_EQ(Asked(provincial, "2025-07-01", 640402), Answer::kInForceElsewhere);
}

TEST(Standing, FollowsCancellationRestorationAndVoiding) {
    std::vector acts = {Ningxia(), Made(ActKind::kCancelled, "2025-09-01")};
    EXPECT_EQ(Asked(acts, "2025-08-31"), Answer::kInForce);
    EXPECT_EQ(Asked(acts, "2025-09-01"), Answer::kNotInForce);
    acts.push_back(Made(ActKind::kRestored, "2025-10-01"));
    EXPECT_EQ(Asked(acts, "2025-10-01"), Answer::kInForce);
    acts.push_back(Made(ActKind::kVoided, "2025-11-01"));
    acts.push_back(Made(ActKind::kRestored, "2025-12-01"));
    EXPECT_EQ(Asked(acts, "2026-01-01"),
              Answer::kNotInForce);  // what was obtained falsely is not restored
}

TEST(Standing, UnderThe2004RegimeRunsThreeYearsUntilItsRepeal) {
    const std::vector acts = {Issued("2005-06-15", LineKind::kNational, 64, "2005-06-15")};
    EXPECT_EQ(Asked(acts, "2008-06-15"), Answer::kInForce);
    EXPECT_EQ(Asked(acts, "2008-06-16"), Answer::kNotInForce);
    EXPECT_EQ(Asked(acts, "2018-12-31"), Answer::kNotInForce);
    EXPECT_EQ(Asked(acts, "2019-01-01"), Answer::kInForce);
    std::vector registered = acts;
    registered.push_back(Made(ActKind::kRegistered, "2008-05-01"));
    EXPECT_EQ(Asked(registered, "2011-05-01"), Answer::kInForce);
    EXPECT_EQ(Asked(registered, "2011-05-02"), Answer::kNotInForce);
    const std::vector before = {Issued("2003-12-31", LineKind::kNational, 64, "2003-12-31")};
    EXPECT_EQ(Asked(before, "2010-01-01"), Answer::kInForce);
    const std::vector leap = {Issued("2004-02-29", LineKind::kNational, 64, "2004-02-29")};
    EXPECT_EQ(Asked(leap, "2007-02-28"), Answer::kInForce);
    EXPECT_EQ(Asked(leap, "2007-03-01"), Answer::kNotInForce);
}

TEST(Standing, OfACertificateEarnedBeforeTheDutySaysSo) {
    const std::vector before = {Issued("2003-06-01", LineKind::kNational, 64, "2003-06-01")};
    const auto ground = [&](const char* on) {
        return StandingOf(before, Book(), {std::nullopt, Day(on), DayOfAnswer::AsAsked()})
            .reasons.front()
            .message.code;
    };
    EXPECT_EQ(ground("2003-12-31"), Code::long_term);
    EXPECT_EQ(ground("2008-01-01"), Code::earned_before);
    EXPECT_EQ(ground("2019-01-01"), Code::long_term);
}

TEST(Standing, KnowsWhatWasKnownThen) {
    const std::vector acts = {Ningxia(), Made(ActKind::kCancelled, "2025-09-01")};
    const StandingQuery then{std::nullopt, Day("2025-10-01"), DayOfAnswer::AsAsked(),
                             Instant::StartOf(Day("2025-08-01"))};
    EXPECT_EQ(StandingOf(acts, Book(), then).answer, Answer::kInForce);
    EXPECT_EQ(Asked({}, "2025-10-01"), Answer::kNotFound);
}

std::vector<std::string> RulesOf(const std::vector<Act>& acts, const char* on,
                                 std::uint32_t place) {
    const auto standing =
        StandingOf(acts, Book(), {DivisionCode(place), Day(on), DayOfAnswer::AsAsked()});
    std::vector<std::string> rules;
    for (const Reason& reason : standing.reasons)
        rules.push_back(reason.rule);
    return rules;
}

TEST(Standing, CitesAnArticleOfTheDocumentThatGovernsAndOfNoOther) {
    using Rules = std::vector<std::string>;
    const std::vector ningxia = {Ningxia(), Made(ActKind::kVoided, "2025-09-01")};
    EXPECT_EQ(RulesOf(ningxia, "2025-06-24", 640402), (Rules{"", "D31-10"}));  // what followed
    EXPECT_EQ(RulesOf(ningxia, "2025-07-01", 640402), (Rules{"", "G25-2", "D31-10"}));
    EXPECT_EQ(RulesOf(ningxia, "2025-09-01", 640402), Rules{"D31-10"});
    const std::vector sichuan = {Issued("2025-06-25", LineKind::kSeparate, 51, "2024-11-10")};
    EXPECT_EQ(RulesOf(sichuan, "2025-07-01", 513200), (Rules{"", "S23-5"}));
    const std::vector guangxi = {Issued("2025-06-25", LineKind::kSeparate, 45, "2024-11-10")};
    EXPECT_EQ(RulesOf(guangxi, "2025-07-01", 450102), (Rules{"", ""}));
    const std::vector early = {Issued("2005-06-15", LineKind::kNational, 64, "2005-06-15")};
    EXPECT_EQ(RulesOf(early, "2007-01-01", 640402), (Rules{"N47-3", ""}));
    Act telecom = Issued("2024-12-01", LineKind::kNational, 64, "2024-10-12");
    telecom.facts->session = {Family::kTelecom, 2024, 0};
    const auto standing =
        StandingOf(std::vector{telecom}, Book(), {{}, Day("2025-07-01"), DayOfAnswer::AsAsked()});
    for (const Reason& reason : standing.reasons)
        EXPECT_EQ(reason.rule.find("N47") + reason.source.find("N47"), 2 * std::string::npos);
}

}  // namespace
}  // namespace zhengji
