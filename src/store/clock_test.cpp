// [S7] What the store keeps of the register's clock, and how acts and rows count once it is put
// right: on every store.
#include "store/book_check.hpp"
#include "store/cases.hpp"
#include "store/clock_notes.hpp"
#include "store/contract.hpp"
#include "store/feeds.hpp"
#include "store/log.hpp"
#include "store/staff.hpp"
#include "store/status.hpp"

namespace zhengji {
namespace {

class Clock : public Contract {
  protected:
    static Act ActAt(const std::string& subject, Instant at, ActKind kind = ActKind::kRegistered) {
        Act act;
        act.kind = kind;
        act.subject = subject;
        act.recorded_at = at;
        act.effective_on = at.Day();
        return act;
    }
    static ActRecord RecordOf(const Act& act) { return {act, PublicBytes(act), R"({"a":"B"})"}; }
    static ActRecord Word(Instant at) {
        return RecordOf(ActAt(std::string(kClockSubject), at, ActKind::kClockConfirmed));
    }
    static CivilDate DayOf(std::string_view bytes) { return ParsePublic(bytes)->effective_on; }

    const Instant right_ = *Instant::Parse("2025-06-26T10:00:00");
    const Instant ahead_ = *Instant::Parse("2028-06-25T10:00:00");
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Clock, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Clock, ActsBeforeAConfirmationCountAsOfItWhereTheyBearALaterMoment) {
    auto tx = Write();
    const auto one = CertificateOf(1, *People(tx).FindOrAdd(Person(1)));
    const std::string number = one.number.ToString();
    ASSERT_TRUE(Certificates(tx).Add(one, RecordOf(ActAt(number, ahead_, ActKind::kIssued))));
    ASSERT_TRUE(Acts(tx).Append(Word(right_)));
    ASSERT_TRUE(Acts(tx).Append(RecordOf(ActAt(number, ahead_))));
    ASSERT_EQ(Acts(tx).Confirmed()->size(), 1U);
    const std::vector<CivilDate> counted = {right_.Day(), ahead_.Day()};
    std::vector<CivilDate> of, public_of, by_subject, of_several, verified, stated, raw;
    const auto stored_acts = *Acts(tx).Of(number);
    for (const StoredAct& stored : stored_acts)
        of.push_back(stored.counts.effective_on);
    const auto told = *Acts(tx).PublicOf(number);
    for (const std::string& bytes : told)
        public_of.push_back(DayOf(bytes));
    const auto record = **Certificates(tx).ForVerification(number);
    for (const std::string& bytes : record.acts)
        verified.push_back(DayOf(bytes));
    const auto into = [&](std::vector<CivilDate>& days) {
        return [&](std::string_view bytes) -> Status {
            if (ParsePublic(bytes)->subject == number) days.push_back(DayOf(bytes));
            return {};
        };
    };
    ASSERT_TRUE(Acts(tx).BySubject(into(by_subject)));
    ASSERT_TRUE(Acts(tx).BySubjectOfSeveral(into(of_several)));
    ASSERT_TRUE(Acts(tx).ForEachPublic(into(raw)));
    LogStore log(tx);
    ASSERT_TRUE(log.Integrate(0, *log.Queued(10)));
    const auto logged = *StatusStore(tx).InLog(3);
    ASSERT_EQ(logged.touched.size(), 1U);
    EXPECT_TRUE(logged.untouched.empty()) << "the clock is no certificate";
    for (const auto& [leaf, bytes] : logged.touched[0])
        stated.push_back(DayOf(bytes));
    for (const auto* days : {&of, &public_of, &by_subject, &of_several, &verified, &stated})
        EXPECT_EQ(*days, counted);
    EXPECT_EQ(raw, (std::vector{ahead_.Day(), ahead_.Day()})) << "the log stays as it is";
}

TEST_P(Clock, OfASourceReachesTheActsOfItsOwnLog) {
    auto tx = Write();
    Feeds feeds(tx);
    const auto fed = [&](const char* origin, std::int64_t leaf, const Act& act) {
        ASSERT_TRUE(feeds.Add(origin, leaf, act.subject, PublicBytes(act)));
    };
    for (const char* origin : {"ningxia", "sichuan"}) {
        ASSERT_TRUE(feeds.Trust({origin, "key", 64, 0, "", {}}));
        fed(origin, 0, ActAt("B", ahead_));
    }
    fed("ningxia", 1, Word(right_).act);
    const auto acts = *feeds.ActsOf("B");
    ASSERT_EQ(acts.size(), 2U);
    EXPECT_EQ(DayOf(acts[0].bytes), right_.Day());
    EXPECT_EQ(DayOf(acts[1].bytes), ahead_.Day());
}

TEST_P(Clock, PutRightReachesRowsAndStepsAndStaysInTheBooks) {
    {
        auto tx = Write();
        const auto one = CertificateOf(1, *People(tx).FindOrAdd(Person(1)));
        auto begun = one;
        begun.valid_from = ahead_.Day();
        ASSERT_TRUE(Certificates(tx).Add(begun, ActOf(one.number.ToString())));
        ASSERT_TRUE(Staff(tx).Grant(
            {"甲", {Role::kNationalOffice, 0, {ahead_.Day(), {}}, ""}, "甲", ahead_}));
        ASSERT_TRUE(Staff(tx).Grant(
            {"乙", {Role::kNationalOffice, 0, {ahead_.Day(), {}}, ""}, "甲", right_}));
        ASSERT_TRUE(Claims(tx).Add(std::vector{ClaimOf(1, 64, 5000)}));
        const auto claim = Claims(tx).List(64)->front();
        ASSERT_TRUE(Claims(tx).Record(
            {claim.record.id, ClaimState::kReturned, "甲", ahead_, "policy", "reason", ""}));
        CaseRecord record;
        record.procedure = Procedure::kFinding;
        record.subject = "x";
        const std::int64_t id = *Cases(tx).Open(record);
        ASSERT_TRUE(Cases(tx).AddStep(id, {"open", "甲", ahead_, {}}, {}));
        ASSERT_TRUE(ClockNotes(tx).PutRight(right_));
        ASSERT_TRUE(Cases(tx).AddStep(id, {"tell", "甲", ahead_, {}}, {}));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Read();
    EXPECT_EQ(Certificates(tx).ByNumber(CertificateOf(1, {}).number.ToString())->value().valid_from,
              right_.Day());
    const auto staff = *Staff(tx).All();
    EXPECT_EQ(staff[0].capacity.days.first, right_.Day());
    EXPECT_EQ(staff[1].capacity.days.first, ahead_.Day()) << "granted ahead on purpose";
    EXPECT_EQ(Claims(tx).List(64)->front().reviewed_at, right_);
    ASSERT_TRUE(Claims(tx).ForEachDecided(
        [](const Claims::AuditedClaim& one) { EXPECT_TRUE(one.follows); }));
    const auto steps = Cases(tx).ById(1)->value().steps;
    EXPECT_EQ(steps[0].at, right_);
    EXPECT_EQ(steps[1].at, ahead_) << "taken after the word";
    EXPECT_EQ(ClockNotes(tx).OverSteps()->size(), 1U);
    EXPECT_TRUE(CheckBooks(tx)->empty());
}

TEST_P(Clock, KeepsTheFirstPersonsWordUntilItIsUsed) {
    {
        auto tx = Write();
        EXPECT_EQ(*ClockNotes(tx).Waiting(), "");
        for (const char* word : {"one", "two"})
            ASSERT_TRUE(ClockNotes(tx).Wait(word));
        EXPECT_EQ(*ClockNotes(tx).Waiting(), "two");
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Write();
    EXPECT_TRUE(CheckBooks(tx)->empty());
    ASSERT_TRUE(ClockNotes(tx).Wait(""));
    EXPECT_EQ(*ClockNotes(tx).Waiting(), "");
}

}  // namespace
}  // namespace zhengji
