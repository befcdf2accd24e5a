// Random lives: what must hold of every certificate, whatever happened to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "rules/cycles/cycle.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/policy/shipped_book.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {
namespace {

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

Act Made(ActKind kind, CivilDate on, int order) {
    Act act;
    act.kind = kind;
    act.subject = "A31420040564021500001";
    act.effective_on = on;
    act.recorded_at = Instant{Instant::StartOf(on).millis + order};
    act.office = 64;
    return act;
}

Act Issued(CivilDate approved) {
    Act act = Made(ActKind::kRecorded, approved, 0);
    act.facts = CertificateFacts{{Family::kSoftware, approved.Year(), 1},
                                 Level::kIntermediate,
                                 "软件设计师",
                                 LineKind::kNational,
                                 64,
                                 std::nullopt,
                                 approved};
    return act;
}

class Lives {
  public:
    explicit Lives(unsigned seed) : random_(seed) {}

    std::vector<Act> Next() {
        std::vector<Act> acts = {Issued(Day("2004-03-01").PlusDays(Below(1000)))};
        CivilDate on = acts.front().effective_on;
        const int many = Below(12);
        for (int i = 1; i <= many; ++i) {
            on = on.PlusDays(Below(500));
            static constexpr std::array kKinds = {
                ActKind::kRegistered, ActKind::kRegistered,    ActKind::kDeferred,
                ActKind::kAccepted,   ActKind::kNotRegistered, ActKind::kExtended,
                ActKind::kCancelled,  ActKind::kRestored,      ActKind::kVoided};
            Act act = Made(kKinds.at(static_cast<std::size_t>(Below(i < 8 ? 8 : 9))), on, i);
            if (act.kind == ActKind::kDeferred || act.kind == ActKind::kExtended)
                act.until = on.PlusDays(Below(900));
            acts.push_back(act);
        }
        return acts;
    }
    int Below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    CivilDate AnyDay() { return Day("2003-12-01").PlusDays(Below(9000)); }

  private:
    std::mt19937 random_;
};

Standing Asked(const std::vector<Act>& acts, CivilDate on) {
    return StandingOf(acts, Book(), {std::nullopt, on, DayOfAnswer::AsAsked()});
}

bool Same(const Standing& a, const Standing& b) {
    return a.answer == b.answer && a.valid_until == b.valid_until && a.reasons == b.reasons;
}

TEST(RandomLives, RestoringEqualsNeverHavingCancelled) {
    Lives lives(2);
    int compared = 0;
    for (int i = 0; i < 3000; ++i) {
        auto acts = lives.Next();
        std::erase_if(acts, [](const Act& act) {
            return act.kind == ActKind::kCancelled || act.kind == ActKind::kRestored ||
                   act.kind == ActKind::kVoided;
        });
        const CivilDate last = acts.back().effective_on;
        auto restored = acts;
        restored.push_back(Made(ActKind::kCancelled, last.PlusDays(1), 50));
        restored.push_back(Made(ActKind::kRestored, last.PlusDays(2), 51));
        // Where expiry passed between the two, the time lost is given back: told apart below.
        const Life life = LifeOf(acts, last);
        const auto cycle = DutyOf(life, Book(), last).cycle;
        if (cycle && cycle->until >= last && cycle->until < last.PlusDays(3)) continue;
        for (int k = 0; k < 5; ++k) {
            const CivilDate on = lives.AnyDay();
            ASSERT_TRUE(Same(Asked(restored, on), Asked(acts, on))) << i << ' ' << on.ToString();
            ++compared;
        }
    }
    EXPECT_GT(compared, 10000);
}

TEST(RandomLives, NoDayIsBothInForceAndNot) {
    Lives lives(3);
    for (int i = 0; i < 2000; ++i) {
        const auto acts = lives.Next();
        const CivilDate on = lives.AnyDay();
        const Standing standing = Asked(acts, on);
        const bool holds = standing.answer == Answer::kInForce;
        ASSERT_FALSE(standing.reasons.empty());
        const auto says_no = std::ranges::count_if(standing.reasons, [](const Reason& r) {
            return r.message.code == Code::expired || r.message.code == Code::cancelled ||
                   r.message.code == Code::voided || r.message.code == Code::not_yet_issued;
        });
        ASSERT_EQ(says_no > 0, !holds) << i;
        if (holds && standing.valid_until && *standing.valid_until < on) {
            // Only an application filed in time holds it beyond.
            ASSERT_EQ(standing.reasons.front().message.code, Code::held_by_filing);
        }
    }
}

TEST(Cycles, MonthEndsAndTheLeapDay) {
    const auto cycle = [](const char* approved) {
        const Life life = LifeOf(std::vector{Issued(Day(approved))}, Day("2012-01-01"));
        return *DutyOf(life, Book(), Day("2006-01-01")).cycle;
    };
    EXPECT_EQ(cycle("2005-06-15").until, Day("2008-06-15"));
    EXPECT_EQ(cycle("2005-06-15").window_opens, Day("2008-03-15"));
    EXPECT_EQ(cycle("2005-06-15").filing_until, Day("2008-06-16"));  // a Sunday rolls
    EXPECT_EQ(cycle("2004-02-29").until, Day("2007-02-28"));
    EXPECT_EQ(cycle("2004-02-29").window_opens, Day("2006-11-28"));
}

// The shipped book with other registration regimes.
std::shared_ptr<const PolicyBook> BookUnder(const std::string& regimes) {
    std::vector<PolicyFile> files = FilesIn(ZHENGJI_SOURCE_DIR "/policies");
    for (PolicyFile& one : files)
        if (one.name == "regimes.toml") one.text = regimes;
    return PolicyBook::Load(files, RehearsalPack::kTakenIn).book;
}

std::string RegimeText(const std::string& days, const std::string& rest) {
    return "[[regime]]\nfamily = \"software\"\nsource = \"X1\"\narticle = \"1\"\nchecked = "
           "2026-11-24\n" +
           days + rest;
}
const std::string kCycleRule =
    "kind = \"cycle\"\nyears = 3\nwindow_months = 3\nhours_total = 180\n";
const std::string kLongTermRule = "kind = \"long_term\"\n";

CivilDate UntilUnder(const PolicyBook& book, const Act& issued, const char* on) {
    return DutyOf(LifeOf(std::vector{issued}, Day(on)), book, Day(on)).cycle->until;
}

TEST(Cycles, SplittingARegimeToChangeAFigureRestartsNobody) {
    const auto whole = BookUnder(RegimeText("from = 2004-01-01\n", kCycleRule));
    const auto split =
        BookUnder(RegimeText("from = 2004-01-01\nuntil = 2006-06-30\n", kCycleRule) +
                  RegimeText("from = 2006-07-01\n", kCycleRule + "hours_each_year = 40\n"));
    const auto own = BookUnder(RegimeText("from = 2004-01-01\n", kCycleRule) +
                               RegimeText("from = 2006-07-01\nprovince = 64\n", kCycleRule));
    ASSERT_TRUE(whole && split && own);
    const Act issued = Issued(Day("2005-06-15"));
    for (const auto& book : {whole, split, own})
        EXPECT_EQ(UntilUnder(*book, issued, "2007-01-01"), Day("2008-06-15"));
}

TEST(Cycles, NobodysThreeYearsBeginBeforeTheDutyDoesInItsProvince) {
    // The province had no duty until 2007; then the national one reached it.
    const auto paused = BookUnder(
        RegimeText("from = 2004-01-01\n", kCycleRule) +
        RegimeText("from = 2004-01-01\nuntil = 2006-12-31\nprovince = 64\n", kLongTermRule));
    ASSERT_TRUE(paused);
    EXPECT_EQ(UntilUnder(*paused, Issued(Day("2005-06-15")), "2007-02-01"), Day("2010-01-01"));
}

TEST(Cycles, TheProvinceOfTheLastRegistrationsAgencyDecides) {
    const auto book = BookUnder(RegimeText("from = 2004-01-01\n", kCycleRule) +
                                RegimeText("from = 2004-01-01\nprovince = 51\n", kLongTermRule));
    ASSERT_TRUE(book);
    Act moved = Made(ActKind::kRegistered, Day("2008-05-01"), 1);
    moved.office = 51;
    const std::vector acts = {Issued(Day("2005-06-15")), moved};
    const auto state = [&](const char* on) {
        return DutyOf(LifeOf(acts, Day(on)), *book, Day(on)).state;
    };
    EXPECT_EQ(state("2008-04-30"), DutyState::kCycle);
    EXPECT_EQ(state("2008-05-01"), DutyState::kLongTerm);
}

Act Moving(ActKind kind, const char* on, const char* until, int order) {
    Act act = Made(kind, Day(on), order);
    act.until = Day(until);
    return act;
}

CivilDate HoursUntil(const std::vector<Act>& acts, const char* on) {
    return *DutyOf(LifeOf(acts, Day(on)), Book(), Day(on)).cycle->years.back().last;
}

TEST(Cycles, DeferralAndExtensionTogetherGiveTheHoursOneYear) {
    const Act issued = Issued(Day("2005-06-15"));
    const Act deferred = Moving(ActKind::kDeferred, "2008-04-01", "2009-06-15", 1);
    const Act extended = Moving(ActKind::kExtended, "2008-05-01", "2009-06-15", 2);
    EXPECT_EQ(HoursUntil({issued, deferred}, "2008-06-01"), Day("2009-06-15"));
    EXPECT_EQ(HoursUntil({issued, extended}, "2008-06-01"), Day("2009-06-15"));
    EXPECT_EQ(HoursUntil({issued, deferred, extended}, "2008-06-01"), Day("2009-06-15"));
}

TEST(Cycles, TheCycleBeforeIsKeptWhileTimeForItsHoursRuns) {
    const Act issued = Issued(Day("2005-06-15"));
    const Act extended = Moving(ActKind::kExtended, "2008-05-01", "2009-06-15", 1);
    const Act registered = Made(ActKind::kRegistered, Day("2008-06-01"), 2);
    const auto before = [&](const std::vector<Act>& acts, const char* on) {
        return DutyOf(LifeOf(acts, Day(on)), Book(), Day(on)).cycle->before;
    };
    const auto owed = before({issued, extended, registered}, "2010-01-01");
    ASSERT_TRUE(owed);
    EXPECT_EQ(owed->closed_on, Day("2008-06-01"));
    EXPECT_EQ(owed->years.front().first, Day("2005-06-16"));
    EXPECT_EQ(owed->years.back().last, Day("2009-06-15"));
    EXPECT_EQ(owed->hours.total, 180);
    EXPECT_FALSE(before({issued, registered}, "2010-01-01"));
    EXPECT_FALSE(before({issued, extended}, "2008-05-31"));
    // And not beyond the registration after that.
    const Act again = Made(ActKind::kRegistered, Day("2011-05-01"), 3);
    EXPECT_FALSE(before({issued, extended, registered, again}, "2011-05-02"));
}

TEST(Terms, SayWhichOfFourThingsKeepsTheirEndFromBeingKnown) {
    const auto answer = [](const char* term, const char* from, LastDay last) {
        return EndOfTerm(Book(), term, 64, Day(from), last).answer;
    };
    EXPECT_EQ(answer("integrity_record", "2025-03-20", LastDay::kAsItFalls), TermAnswer::kKnown);
    EXPECT_EQ(answer("deferral_longest", "2003-01-01", LastDay::kAsItFalls), TermAnswer::kNotYet);
    EXPECT_EQ(answer("no_such_term", "2025-03-20", LastDay::kAsItFalls), TermAnswer::kNoTerm);
    EXPECT_EQ(answer("reconsideration_asked", "2090-01-01", LastDay::kRolls),
              TermAnswer::kBeyondCalendar);
    std::set<Code> codes;
    for (const auto why : {TermAnswer::kNotYet, TermAnswer::kEnded, TermAnswer::kNoTerm,
                           TermAnswer::kBeyondCalendar})
        codes.insert(WhyNotKnown({why, {}}, "x", Day("2025-03-20")).code);
    EXPECT_EQ(codes, (std::set{Code::term_not_yet, Code::term_ended, Code::term_not_known,
                               Code::beyond_calendar}));
}

TEST(Cycles, WhereExpiryPassedBeforeTheReversalTheTimeLostIsGivenBack) {
    std::vector acts = {Issued(Day("2005-06-15")), Made(ActKind::kCancelled, Day("2008-06-05"), 1),
                        Made(ActKind::kRestored, Day("2008-09-01"), 2)};
    EXPECT_EQ(Asked(acts, Day("2008-09-11")).answer, Answer::kInForce);  // ten days were lost
    EXPECT_EQ(Asked(acts, Day("2008-09-12")).answer, Answer::kNotInForce);
    EXPECT_EQ(Asked(acts, Day("2008-07-01")).answer, Answer::kInForce);
    const StandingQuery then{std::nullopt, Day("2008-07-01"), DayOfAnswer::AsAsked(),
                             Instant::StartOf(Day("2008-08-01"))};
    EXPECT_EQ(StandingOf(acts, Book(), then).answer, Answer::kNotInForce);  // as it was known then
}

}  // namespace
}  // namespace zhengji
