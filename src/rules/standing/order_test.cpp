// The order of acts: by the day they take effect, those of one day by their place in the log, never
// by clock seconds (RULES §7). First the lives that were once answered wrongly, then properties.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

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

Act Made(ActKind kind, CivilDate on) {
    Act act;
    act.kind = kind;
    act.subject = "A31420050564021500001";
    act.effective_on = on;
    act.office = 64;
    return act;
}

Act Approved(CivilDate on) {
    Act act = Made(ActKind::kRecorded, on);
    act.facts = CertificateFacts{{Family::kSoftware, 2005, 1},
                                 Level::kIntermediate,
                                 "软件设计师",
                                 LineKind::kNational,
                                 64,
                                 std::nullopt,
                                 on};
    return act;
}

// One act in short: its kind, its day, and what it names (until or undoes).
struct Short {
    ActKind kind;
    const char* on;
    const char* names = nullptr;
};

// A life of acts all recorded in one and the same second, in the order of the log.
std::vector<Act> LifeOfOneSecond(const char* approved, std::vector<Short> shorts) {
    std::vector<Act> acts = {Approved(Day(approved))};
    for (const Short& one : shorts) {
        Act act = Made(one.kind, Day(one.on));
        const auto names = one.names ? CivilDate::Parse(one.names) : std::nullopt;
        const bool undoes = act.kind == ActKind::kRestored || act.kind == ActKind::kReinstated;
        (undoes ? act.undoes : act.until) = names;
        acts.push_back(act);
    }
    return acts;
}

Standing On(const std::vector<Act>& acts, const char* on) {
    return StandingOf(acts, Book(), {std::nullopt, Day(on), DayOfAnswer::AsAsked()});
}

Code Why(const std::vector<Act>& acts, const char* on) {
    return On(acts, on).reasons.front().message.code;
}

constexpr auto kRegistered = ActKind::kRegistered;
constexpr auto kAccepted = ActKind::kAccepted;
constexpr auto kDeferred = ActKind::kDeferred;
constexpr auto kCancelled = ActKind::kCancelled;
constexpr auto kRestored = ActKind::kRestored;
constexpr auto kVoided = ActKind::kVoided;
constexpr auto kReinstated = ActKind::kReinstated;

std::vector<std::string> Codes(const Standing& standing) {
    std::vector<std::string> codes;
    for (const Reason& reason : standing.reasons)
        codes.emplace_back(Info(reason.message.code).name);
    return codes;
}

// [H1] What happens on one day happens in the order of the log.
TEST(Order, CancelledAndRestoredTwiceIsInForce) {
    const auto acts = LifeOfOneSecond("2005-06-15", {{kCancelled, "2007-01-01"},
                                                     {kRestored, "2007-02-01"},
                                                     {kCancelled, "2007-02-01"},
                                                     {kRestored, "2007-03-01"}});
    for (const char* on : {"2007-01-15", "2007-02-01", "2007-02-15", "2007-03-01", "2008-06-15"})
        EXPECT_EQ(On(acts, on).answer, Answer::kInForce) << on;
    EXPECT_EQ(Why(acts, "2008-06-16"), Code::expired);
}

TEST(Order, OfOneDayIsThatOfTheLog) {
    const auto twice = LifeOfOneSecond(
        "2005-06-15",
        {{kCancelled, "2007-02-01"}, {kRestored, "2007-02-01"}, {kCancelled, "2007-02-01"}});
    EXPECT_EQ(Why(twice, "2007-02-01"), Code::cancelled);
    const auto back = LifeOfOneSecond("2005-06-15", {{kCancelled, "2007-02-01"},
                                                     {kRestored, "2007-02-01"},
                                                     {kCancelled, "2007-02-01"},
                                                     {kRestored, "2007-02-01"}});
    EXPECT_EQ(Why(back, "2007-02-01"), Code::in_cycle);
}

TEST(Order, AnApplicationDecidedOnItsDayIsDecided) {
    const auto acts =
        LifeOfOneSecond("2005-06-15", {{kAccepted, "2008-06-01"}, {kRegistered, "2008-06-01"}});
    EXPECT_EQ(Why(acts, "2011-06-01"), Code::in_cycle);
    EXPECT_EQ(Why(acts, "2011-06-02"), Code::expired);  // nothing is open that would hold it
    const auto refused = LifeOfOneSecond(
        "2005-06-15", {{kAccepted, "2008-06-01"}, {ActKind::kNotRegistered, "2008-06-01"}});
    EXPECT_EQ(Why(refused, "2008-06-16"), Code::expired);
}

// Three years end on a Saturday: filed on the Monday, it held on the Sunday.
TEST(Order, AnApplicationOnALastDayThatRolledHoldsTheDaysBefore) {
    EXPECT_EQ(Why(LifeOfOneSecond("2005-06-14", {}), "2008-06-15"), Code::expired);
    const auto filed = LifeOfOneSecond("2005-06-14", {{kAccepted, "2008-06-16"}});
    EXPECT_EQ(Why(filed, "2008-06-14"), Code::in_cycle);
    EXPECT_EQ(Why(filed, "2008-06-15"), Code::held_by_filing);
    const auto late = LifeOfOneSecond("2005-06-14", {{kAccepted, "2008-06-17"}});
    EXPECT_EQ(Why(late, "2008-06-15"), Code::expired);
    const auto decided =
        LifeOfOneSecond("2005-06-14", {{kAccepted, "2008-06-16"}, {kRegistered, "2008-06-16"}});
    EXPECT_EQ(Why(decided, "2008-06-15"), Code::held_by_filing);
}

// One refused, the next filed on an earlier day but accepted later: it is still open.
TEST(Order, ADecisionClosesOnlyApplicationsBeforeItInTheLog) {
    const auto acts = LifeOfOneSecond("2005-06-15", {{kAccepted, "2008-06-01"},
                                                     {ActKind::kNotRegistered, "2008-06-10"},
                                                     {kAccepted, "2008-06-05"}});
    EXPECT_EQ(Why(acts, "2008-06-20"), Code::held_by_filing);
}

TEST(Order, ADeferralAndARegistrationOfOneDay) {
    const auto before = LifeOfOneSecond(
        "2005-06-15", {{kDeferred, "2008-05-01", "2009-06-15"}, {kRegistered, "2008-05-01"}});
    EXPECT_EQ(On(before, "2010-01-01").valid_until, Day("2011-05-01"));
    const auto after = LifeOfOneSecond(
        "2005-06-15", {{kRegistered, "2008-05-01"}, {kDeferred, "2008-05-01", "2012-05-01"}});
    EXPECT_EQ(On(after, "2010-01-01").valid_until, Day("2012-05-01"));
}

// [H2] Cancelled on the last day: that day was lost like any other, and is given back.
TEST(Order, ADayLostIsGivenBackAlsoWhenItWasTheLast) {
    const auto acts =
        LifeOfOneSecond("2005-06-15", {{kCancelled, "2008-06-15"}, {kRestored, "2008-09-01"}});
    EXPECT_EQ(On(acts, "2008-09-01").answer, Answer::kInForce);
    EXPECT_EQ(On(acts, "2008-09-01").valid_until, Day("2008-09-01"));
    EXPECT_EQ(On(acts, "2008-09-02").answer, Answer::kNotInForce);
    EXPECT_EQ(On(acts, "2008-06-15").answer, Answer::kInForce);
    const auto eve =
        LifeOfOneSecond("2005-06-15", {{kCancelled, "2008-06-14"}, {kRestored, "2008-09-01"}});
    EXPECT_EQ(On(eve, "2008-09-01").valid_until, Day("2008-09-02"));
    const auto after =
        LifeOfOneSecond("2005-06-15", {{kCancelled, "2008-06-16"}, {kRestored, "2008-09-01"}});
    EXPECT_EQ(Why(after, "2008-09-01"), Code::expired);
    const auto no_expiry_between =
        LifeOfOneSecond("2005-06-15", {{kCancelled, "2008-06-01"}, {kRestored, "2008-06-15"}});
    EXPECT_EQ(On(no_expiry_between, "2008-06-15").valid_until, Day("2008-06-15"));
}

// A restoration gives time back to the cycle its cancellation fell in, not to the one before.
TEST(Order, NoTimeIsGivenBackToACycleThatWasClosedBefore) {
    const auto acts = LifeOfOneSecond(
        "2005-06-15",
        {{kRegistered, "2008-05-01"}, {kCancelled, "2008-06-01"}, {kRestored, "2008-09-01"}});
    EXPECT_EQ(On(acts, "2008-04-01").valid_until, Day("2008-06-15"));
    EXPECT_EQ(On(acts, "2008-06-20").valid_until, Day("2011-05-01"));
}

// [H3] A cancellation recorded after a restoration is a matter of its own, whatever its day.
TEST(Order, ACancellationRecordedLaterIsNotUndone) {
    const auto acts = LifeOfOneSecond(
        "2005-06-15",
        {{kCancelled, "2007-03-01"}, {kRestored, "2007-03-01"}, {kCancelled, "2007-02-27"}});
    EXPECT_EQ(On(acts, "2007-02-26").answer, Answer::kInForce);
    for (const char* on : {"2007-02-27", "2007-02-28", "2007-03-01", "2008-01-01"})
        EXPECT_EQ(Why(acts, on), Code::cancelled) << on;
    const auto between = LifeOfOneSecond(
        "2005-06-15",
        {{kCancelled, "2007-03-01"}, {kRestored, "2007-04-01"}, {kCancelled, "2007-03-15"}});
    EXPECT_EQ(On(between, "2007-03-14").answer, Answer::kInForce);
    EXPECT_EQ(Why(between, "2007-03-15"), Code::cancelled);
    EXPECT_EQ(Why(between, "2007-05-01"), Code::cancelled);
}

TEST(Order, ARestorationThatNamesItsCancellationUndoesNoOther) {
    const std::vector<Short> both = {{kCancelled, "2007-03-01"}, {kCancelled, "2007-02-27"}};
    auto named = both;
    named.push_back({kRestored, "2007-04-01", "2007-03-01"});
    EXPECT_EQ(Why(LifeOfOneSecond("2005-06-15", named), "2007-05-01"), Code::cancelled);
    auto all = both;
    all.push_back({kRestored, "2007-04-01"});
    EXPECT_EQ(Why(LifeOfOneSecond("2005-06-15", all), "2007-05-01"), Code::in_cycle);
    // The clock of a rehearsal was set back between the two: the log knows which came first.
    const auto set_back = LifeOfOneSecond(
        "2005-06-15", {{kCancelled, "2007-03-01"}, {kRestored, "2007-02-01", "2007-03-01"}});
    EXPECT_EQ(Why(set_back, "2007-03-01"), Code::in_cycle);
}

TEST(Order, AVoidedCertificateStaysVoidWhenACancellationIsOverturned) {
    const auto acts = LifeOfOneSecond(
        "2005-06-15",
        {{kCancelled, "2007-01-01"}, {kVoided, "2007-02-01"}, {kRestored, "2007-03-01"}});
    EXPECT_EQ(On(acts, "2007-01-31").answer, Answer::kInForce);
    EXPECT_EQ(Why(acts, "2007-02-01"), Code::voided);
    EXPECT_EQ(Why(acts, "2007-03-01"), Code::voided);
}

// [D31-18] The finding was set aside: it is as if never declared void, from the first day on, and
// whoever asks is told so.
TEST(Order, AVoidingThatWasSetAsideIsAsIfItHadNeverBeen) {
    const auto acts = LifeOfOneSecond(
        "2005-06-15", {{kVoided, "2007-02-01"}, {kReinstated, "2007-05-01", "2007-02-01"}});
    for (const char* on : {"2007-01-31", "2007-02-01", "2007-04-30", "2007-05-01", "2008-06-15"})
        EXPECT_EQ(On(acts, on).answer, Answer::kInForce) << on;
    const Standing now = On(acts, "2007-05-01");
    EXPECT_EQ(Codes(now), (std::vector<std::string>{"in_cycle", "valid_everywhere", "void_undone",
                                                    "imported_on_word"}));
    EXPECT_EQ(now.reasons[2].rule, "D31-18");
    EXPECT_EQ(now.reasons[2].message.args, (std::vector<std::string>{"2007-02-01", "2007-05-01"}));
    EXPECT_TRUE(now.decisions.empty());
}

// What it lost is given back (N47-11, as the register reads it of this too).
TEST(Order, TheTimeAVoidingTookIsGivenBack) {
    const auto acts = LifeOfOneSecond(
        "2005-06-15", {{kVoided, "2008-06-14"}, {kReinstated, "2008-09-01", "2008-06-14"}});
    EXPECT_EQ(On(acts, "2008-09-01").valid_until, Day("2008-09-02"));
    EXPECT_EQ(Codes(On(acts, "2008-09-01")),
              (std::vector<std::string>{"in_cycle", "validity_given_back", "valid_everywhere",
                                        "void_undone", "imported_on_word"}));
    EXPECT_EQ(On(acts, "2008-09-01").reasons[1].rule, "D31-18");
    EXPECT_EQ(On(acts, "2008-09-03").answer, Answer::kNotInForce);
}

TEST(Order, AReinstatementUndoesTheVoidingItNamesAndNothingElse) {
    const auto twice = LifeOfOneSecond("2005-06-15", {{kVoided, "2007-02-01"},
                                                      {kVoided, "2007-03-01"},
                                                      {kReinstated, "2007-05-01", "2007-02-01"}});
    EXPECT_EQ(On(twice, "2007-02-28").answer, Answer::kInForce);
    EXPECT_EQ(Why(twice, "2007-03-01"), Code::voided);
    EXPECT_EQ(Why(twice, "2007-06-01"), Code::voided);
    const auto cancelled = LifeOfOneSecond(
        "2005-06-15", {{kCancelled, "2007-02-01"}, {kReinstated, "2007-05-01", "2007-02-01"}});
    EXPECT_EQ(Why(cancelled, "2007-05-01"), Code::cancelled);
    const auto unnamed =
        LifeOfOneSecond("2005-06-15", {{kVoided, "2007-02-01"}, {kReinstated, "2007-05-01"}});
    EXPECT_EQ(Why(unnamed, "2007-05-01"), Code::voided);
    const auto anew = LifeOfOneSecond("2005-06-15", {{kVoided, "2007-02-01"},
                                                     {kReinstated, "2007-05-01", "2007-02-01"},
                                                     {kVoided, "2007-07-01"}});
    EXPECT_EQ(On(anew, "2007-06-30").answer, Answer::kInForce);
    EXPECT_EQ(Why(anew, "2007-07-01"), Code::voided);
}

// What had run out before it ended was not valid until then.
TEST(Order, AnEndAfterTheLapseStatesNoValidityBeyondTheLapse) {
    for (const auto end : {kCancelled, kVoided}) {
        const auto lapsed = LifeOfOneSecond("2005-06-15", {{end, "2010-03-01"}});
        EXPECT_EQ(On(lapsed, "2009-01-01").valid_until, Day("2008-06-15"));
        EXPECT_EQ(On(lapsed, "2010-03-01").valid_until, Day("2008-06-15"));
        const auto held = LifeOfOneSecond("2005-06-15", {{end, "2008-03-01"}});
        EXPECT_EQ(On(held, "2010-03-01").valid_until, Day("2008-02-29"));
        // The repeal gave it its force back, and so it held until the day before it ended.
        const auto repealed = LifeOfOneSecond("2005-06-15", {{end, "2020-03-01"}});
        EXPECT_EQ(On(repealed, "2020-03-01").valid_until, Day("2020-02-29"));
    }
}

// [N47-8, N47-11] What made the last day a later one is cited beside the three years.
TEST(Order, WhatMovedTheLastDayIsCitedWithIt) {
    const auto deferred = LifeOfOneSecond("2005-06-15", {{kDeferred, "2008-05-01", "2009-06-15"}});
    const Standing then = On(deferred, "2009-01-01");
    EXPECT_EQ(Codes(then), (std::vector<std::string>{"in_cycle", "validity_deferred",
                                                     "valid_everywhere", "imported_on_word"}));
    EXPECT_EQ(then.reasons[0].rule, "N47-3");
    EXPECT_EQ(then.reasons[1].rule, "N47-8");
    EXPECT_EQ(then.reasons[1].message.args, (std::vector<std::string>{"2008-05-01", "2009-06-15"}));
    EXPECT_EQ(Codes(On(deferred, "2008-04-30"))[1], "valid_everywhere") << "not deferred yet";
    EXPECT_EQ(Codes(On(deferred, "2009-06-16")),
              (std::vector<std::string>{"expired", "validity_deferred", "imported_on_word"}));
    const auto restored =
        LifeOfOneSecond("2005-06-15", {{kCancelled, "2008-06-14"}, {kRestored, "2008-09-01"}});
    const Standing back = On(restored, "2008-09-01");
    EXPECT_EQ(Codes(back)[1], "validity_given_back");
    EXPECT_EQ(back.reasons[1].rule, "N47-11");
    EXPECT_EQ(back.reasons[1].message.args,
              (std::vector<std::string>{"2008-06-14", "2008-09-01", "2008-09-02"}));
}

// A log as it might be: few days, so that many acts fall on one.
rc::Gen<std::vector<Act>> ALog() {
    return rc::gen::map(
        rc::gen::container<std::vector<std::tuple<int, int, int>>>(rc::gen::tuple(
            rc::gen::inRange(0, 9), rc::gen::inRange(0, 12), rc::gen::inRange(0, 9))),
        [](const std::vector<std::tuple<int, int, int>>& rows) {
            constexpr std::array kKinds = {
                ActKind::kRegistered, ActKind::kDeferred,  ActKind::kAccepted,
                ActKind::kExtended,   ActKind::kCancelled, ActKind::kRestored,
                ActKind::kCancelled,  ActKind::kRestored,  ActKind::kNotRegistered};
            std::vector<Act> acts = {Approved(Day("2005-06-15"))};
            for (const auto& [kind, day, more] : rows) {
                acts.push_back(Made(kKinds.at(static_cast<std::size_t>(kind)),
                                    Day("2005-06-20").PlusDays(day * 150)));
                Act& act = acts.back();
                if (act.kind == ActKind::kDeferred || act.kind == ActKind::kExtended)
                    act.until = act.effective_on.PlusDays(1 + more * 100);
                if (act.kind == ActKind::kCancelled && more == 0) act.kind = ActKind::kVoided;
            }
            return acts;
        });
}

bool Same(const std::vector<Act>& a, const std::vector<Act>& b) {
    for (int day = -10; day < 2600; day += 37) {
        const StandingQuery query{std::nullopt, Day("2005-06-15").PlusDays(day),
                                  DayOfAnswer::AsAsked()};
        const Standing one = StandingOf(a, Book(), query);
        const Standing other = StandingOf(b, Book(), query);
        if (one.answer != other.answer || one.reasons != other.reasons ||
            one.valid_until != other.valid_until)
            return false;
    }
    return true;
}

TEST(OrderProperty, SecondsOrderNothing) {
    const bool holds = rc::check("the same log at any seconds has the same standing", [] {
        auto acts = *ALog();
        const auto before = acts;
        for (Act& act : acts)
            act.recorded_at = Instant{*rc::gen::inRange<std::int64_t>(0, 5) * 1000};
        RC_ASSERT(Same(acts, before));
    });
    EXPECT_TRUE(holds);
}

// Two acts that the order of the log could tell apart.
bool LogMatters(const Act& a, const Act& b) {
    const auto ends = [](const Act& act) {
        return act.kind == ActKind::kCancelled || act.kind == ActKind::kRestored;
    };
    const auto decides = [](const Act& act) {
        return act.kind == ActKind::kAccepted || act.kind == ActKind::kRegistered ||
               act.kind == ActKind::kNotRegistered;
    };
    return a.effective_on == b.effective_on || (ends(a) && ends(b)) || (decides(a) && decides(b));
}

// Whatever file or session an act came with: among acts of other days and other matters its place
// is of no account.
TEST(OrderProperty, AnyInterleavingOfDaysThatTellsTheSameHasTheSameStanding) {
    const bool holds = rc::check("acts of other days and matters may be recorded in any order", [] {
        auto acts = *ALog();
        const auto before = acts;
        for (int i = 0; i < 30 && acts.size() > 2; ++i) {
            const auto at = *rc::gen::inRange<std::size_t>(1, acts.size() - 1);
            if (!LogMatters(acts[at], acts[at + 1])) std::swap(acts[at], acts[at + 1]);
        }
        RC_ASSERT(Same(acts, before));
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace zhengji
