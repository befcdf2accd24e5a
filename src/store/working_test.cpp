// Working data: found while it lasts, by two at once once, opened only where it was sealed, beside
// whoever holds the writer's lock, and never in the books.
#include "store/attempts.hpp"
#include "store/bearers.hpp"
#include "store/book_check.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/credentials.hpp"
#include "store/drafts.hpp"
#include "store/kept_answers.hpp"
#include "store/wrong_answers.hpp"

namespace zhengji {
namespace {

class Working : public Contract {
  protected:
    Transaction Work() { return std::move(*store_->Begin(Access::kWorking)); }
    static Bearer SessionOf(const std::string& owner, std::string_view secret) {
        return {Sha256(secret), Bearing::kSession, owner,       "body",
                Instant{10},    Instant{10},       Instant{100}};
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Working, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Working, FindsABearerUntilItEnds) {
    auto tx = Work();
    Bearers bearers(tx);
    ASSERT_TRUE(bearers.Put(SessionOf("staff:a", "1")));
    const auto found = *bearers.Find(Sha256("1"), Bearing::kSession, Instant{99});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->owner, "staff:a");
    EXPECT_EQ(found->body, "body");
    EXPECT_EQ(found->ends_at, Instant{100});
    EXPECT_FALSE(*bearers.Find(Sha256("1"), Bearing::kSession, Instant{100})) << "it has ended";
    EXPECT_FALSE(*bearers.Find(Sha256("1"), Bearing::kInvitation, Instant{99})) << "another kind";
    EXPECT_FALSE(*bearers.Find(Sha256("2"), Bearing::kSession, Instant{99}));
    ASSERT_TRUE(bearers.Saw(Sha256("1"), Instant{50}));
    EXPECT_EQ((*bearers.Find(Sha256("1"), Bearing::kSession, Instant{99}))->seen_at, Instant{50});
    ASSERT_TRUE(bearers.Sweep(Instant{99}));
    EXPECT_EQ(bearers.Of("staff:a", Bearing::kSession, Instant{99})->size(), 1U);
    ASSERT_TRUE(bearers.Sweep(Instant{100}));
    EXPECT_EQ(bearers.Of("staff:a", Bearing::kSession, Instant{0})->size(), 0U);
}

TEST_P(Working, GivesWhatIsTakenOnce) {
    auto tx = Work();
    Bearers bearers(tx);
    ASSERT_TRUE(bearers.Put(SessionOf("", "1")));
    EXPECT_TRUE(*bearers.Take(Sha256("1"), Bearing::kSession, Instant{50}));
    EXPECT_FALSE(*bearers.Take(Sha256("1"), Bearing::kSession, Instant{50}));
}

TEST_P(Working, SaysAnewOnlyWhatIsStillThere) {
    auto tx = Work();
    Bearers bearers(tx);
    ASSERT_TRUE(bearers.Put(SessionOf("staff:a", "1")));
    Bearer bearer = **bearers.Find(Sha256("1"), Bearing::kSession, Instant{50});
    bearer.body = "other";
    bearer.seen_at = Instant{60};
    EXPECT_TRUE(*bearers.Rewrite(bearer));
    const auto found = *bearers.Find(Sha256("1"), Bearing::kSession, Instant{50});
    EXPECT_EQ(found->body, "other");
    EXPECT_EQ(found->seen_at, Instant{60});
    ASSERT_TRUE(bearers.End(Sha256("1")));
    EXPECT_FALSE(*bearers.Rewrite(bearer)) << "what was taken back does not come back";
    EXPECT_FALSE(*bearers.Find(Sha256("1"), Bearing::kSession, Instant{50}));
}

TEST_P(Working, EndsAllOfAnOwnerButOne) {
    auto tx = Work();
    Bearers bearers(tx);
    for (const char* secret : {"1", "2", "3"})
        ASSERT_TRUE(bearers.Put(SessionOf("staff:a", secret)));
    ASSERT_TRUE(bearers.Put(SessionOf("staff:b", "4")));
    EXPECT_EQ(*bearers.EndAll("staff:a", Bearing::kSession, Sha256("2")), 2);
    ASSERT_EQ(bearers.Of("staff:a", Bearing::kSession, Instant{50})->size(), 1U);
    EXPECT_EQ(bearers.Of("staff:b", Bearing::kSession, Instant{50})->size(), 1U);
    ASSERT_TRUE(bearers.End(Sha256("2")));
    EXPECT_EQ(bearers.Of("staff:a", Bearing::kSession, Instant{50})->size(), 0U);
}

// Who may write to the database gives nobody another's session, nor a longer one, nor another's
// password.
TEST_P(Working, OpensOnlyWhatIsAsItWasSealed) {
    const auto after = [&](const char* change) {
        auto tx = Work();
        EXPECT_TRUE(Bearers(tx).Put(SessionOf("staff:a", "1")));
        EXPECT_TRUE(Credentials(tx).Put("staff:a", "secret a", Instant{1}));
        EXPECT_TRUE(Credentials(tx).Put("staff:b", "secret b", Instant{1}));
        EXPECT_TRUE(tx.Driver().Script(change));
        const auto session = Bearers(tx).Find(Sha256("1"), Bearing::kSession, Instant{50});
        const auto credential = Credentials(tx).Find("staff:b");
        return session.has_value() && credential.has_value();
    };
    EXPECT_TRUE(after("SELECT 1")) << "the control";
    EXPECT_FALSE(after("UPDATE bearers SET owner = 'staff:b'"));
    EXPECT_FALSE(after("UPDATE bearers SET ends_at = 5000"));
    EXPECT_FALSE(
        after("UPDATE credentials SET sealed = (SELECT sealed FROM credentials WHERE owner = "
              "'staff:a')"));
}

TEST_P(Working, KeepsACredentialUntilItIsRemoved) {
    auto tx = Work();
    Credentials credentials(tx);
    EXPECT_FALSE(*credentials.Find("staff:a"));
    ASSERT_TRUE(credentials.Put("staff:a", "one", Instant{1}));
    ASSERT_TRUE(credentials.Put("staff:a", "two", Instant{2}));
    EXPECT_EQ(**credentials.Find("staff:a"), "two");
    ASSERT_TRUE(credentials.Remove("staff:a"));
    EXPECT_FALSE(*credentials.Find("staff:a"));
}

TEST_P(Working, CountsFailuresOfASlotAnewOnceTheyAreOld) {
    auto tx = Work();
    SignInAttempts attempts(tx);
    const auto failures = [&](std::string_view slot, std::int64_t now, std::int64_t since) {
        return attempts.Of(slot, Instant{now}, Instant{since})->failures;
    };
    EXPECT_EQ(failures("a", 40, 0), 0);
    for (const int at : {10, 20, 30})
        ASSERT_TRUE(attempts.Failed("a", Instant{at}, Instant{0}));
    EXPECT_EQ(failures("a", 40, 0), 3);
    EXPECT_EQ(attempts.Of("a", Instant{40}, Instant{30})->last_at, Instant{30});
    EXPECT_EQ(failures("a", 40, 31), 0) << "too long ago";
    EXPECT_EQ(failures("b", 40, 0), 0);
    ASSERT_TRUE(attempts.Failed("a", Instant{100}, Instant{31}));
    EXPECT_EQ(failures("a", 100, 0), 1);
    ASSERT_TRUE(attempts.Sweep(Instant{100}));
    EXPECT_EQ(failures("a", 100, 0), 1);
    ASSERT_TRUE(attempts.Sweep(Instant{101}));
    EXPECT_EQ(failures("a", 100, 0), 0);
    ASSERT_TRUE(attempts.Failed("a", Instant{200}, Instant{0}));
    ASSERT_TRUE(attempts.Forget("a"));
    EXPECT_EQ(failures("a", 200, 0), 0);
}

// What was counted while the clock was a day ahead keeps nobody waiting for a day; what another
// server counted with a clock that is a minute ahead counts like one's own.
TEST_P(Working, CountsNoFailuresOfADayThatHasNotCome) {
    auto tx = Work();
    SignInAttempts attempts(tx);
    const Instant now{5 * millis::kDay}, before{4 * millis::kDay};
    for (int i = 0; i < 9; ++i)
        ASSERT_TRUE(attempts.Failed("a", After(now, millis::kDay), now));
    EXPECT_EQ(attempts.Of("a", now, before)->failures, 0);
    ASSERT_TRUE(attempts.Failed("a", After(now, millis::kMinute), before));
    EXPECT_EQ(attempts.Of("a", now, before)->failures, 1);
    EXPECT_EQ(attempts.Of("a", now, before)->last_at, now);
    ASSERT_TRUE(attempts.Failed("a", now, before));
    EXPECT_EQ(attempts.Of("a", now, before)->failures, 2);
}

TEST_P(Working, KeepsTheFirstAnswerOfAKey) {
    auto tx = Work();
    KeptAnswers answers(tx);
    const std::string subject = KeptAnswers::Subject("staff:a", "k");
    ASSERT_TRUE(tx.Lock(std::span(&subject, 1)));
    EXPECT_FALSE(*answers.Find("staff:a", "k"));
    EXPECT_TRUE(*answers.Keep("staff:a", "k", {Sha256("r"), "first", Instant{1}}));
    EXPECT_FALSE(*answers.Keep("staff:a", "k", {Sha256("r"), "second", Instant{2}}));
    EXPECT_TRUE(*answers.Keep("staff:c", "k", {Sha256("r"), "", Instant{1}}));
    EXPECT_TRUE(answers.Fill("staff:c", "k", "its words, later"));
    EXPECT_EQ((*answers.Find("staff:c", "k"))->answer, "its words, later");
    const auto kept = *answers.Find("staff:a", "k");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->answer, "first");
    EXPECT_EQ(kept->request, Sha256("r"));
    EXPECT_FALSE(*answers.Find("staff:b", "k")) << "another's key";
    ASSERT_TRUE(answers.Sweep(Instant{2}));
    EXPECT_FALSE(*answers.Find("staff:a", "k"));
}

TEST_P(Working, LeavesNothingInTheBooks) {
    {
        auto tx = Work();
        ASSERT_TRUE(Credentials(tx).Put("staff:a", "secret", Instant{1}));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Read();
    ASSERT_TRUE(tx.Driver().Query("SELECT owner FROM credentials WHERE owner = $1", {"staff:a"},
                                  [](const Row&) -> Status { return {}; }));
    EXPECT_TRUE(CheckBooks(tx)->empty());
    for (const std::string_view table : WorkingTables())
        EXPECT_EQ(std::ranges::count(BookedTables(), table), 0) << table;
}

TEST_P(Working, WritesNothingThatIsBooked) {
    EXPECT_DEATH(
        {
            // A connection of its own: the process that dies shares the test's socket.
            const auto other = *store_->Another();
            auto tx = *other->Begin(Access::kWorking);
            (void)People(tx).FindOrAdd(Person(1));
            (void)tx.Commit();
        },
        "Empty");
}

TEST_P(Working, GoesOnBesideTheWriter) {
    if (GetParam() == Kind::kSqlite) GTEST_SKIP() << "one writes at a time there";
    auto writing = Write();
    const auto other = *store_->Another();
    auto tx = *other->Begin(Access::kWorking);
    ASSERT_TRUE(Bearers(tx).Put(SessionOf("staff:a", "1")));
    EXPECT_TRUE(tx.Commit()) << "while the writer's lock is held";
}

// A draft is its owner's alone, and opens only where it was sealed.
TEST_P(Working, KeepsADraftForItsOwnerUntilItEnds) {
    auto tx = Work();
    Drafts drafts(tx);
    const std::string id = drafts.NewId();
    ASSERT_EQ(id.size(), Drafts::kIdSize);
    const StoredDraft mine{id, "person:a", "claim", "body", Instant{10}, Instant{100}};
    EXPECT_TRUE(*drafts.Put(mine));
    EXPECT_EQ((*drafts.Find(id, "person:a", Instant{99}))->body, "body");
    EXPECT_FALSE(*drafts.Find(id, "person:b", Instant{99})) << "another's";
    EXPECT_FALSE(*drafts.Find(id, "person:a", Instant{100})) << "it has ended";
    StoredDraft theirs = mine;
    theirs.owner = "person:b";
    EXPECT_FALSE(*drafts.Put(theirs)) << "nobody takes another's";
    StoredDraft later = mine;
    later.body = "more";
    later.saved_at = Instant{20};
    EXPECT_TRUE(*drafts.Put(later));
    EXPECT_EQ(drafts.Of("person:a", "claim", Instant{50})->size(), 1U);
    EXPECT_EQ(drafts.Of("person:a", "claim", Instant{50})->front().body, "more");
    EXPECT_EQ(*drafts.Ended(Instant{99}), std::vector<std::string>());
    EXPECT_EQ(*drafts.Ended(Instant{100}), std::vector<std::string>{id});
    ASSERT_TRUE(tx.Driver().Script("UPDATE drafts SET kind = 'other'"));
    const auto broken = *drafts.Find(id, "person:a", Instant{99});
    ASSERT_TRUE(broken);
    EXPECT_TRUE(broken->broken && broken->body.empty()) << "sealed to its kind";
    EXPECT_TRUE(drafts.Of("person:a", "other", Instant{99})->front().broken);
    EXPECT_EQ(*drafts.HowMany("person:a", "other", Instant{99}), 1);
    EXPECT_FALSE(*drafts.RemoveOwn(later, Instant{99})) << "of another kind";
    EXPECT_TRUE(*drafts.RemoveOwn(*broken, Instant{99})) << "what it says is of no matter";
    EXPECT_TRUE(*drafts.Put(later));
    ASSERT_TRUE(drafts.Remove(id));
    EXPECT_EQ(*drafts.Ended(Instant{100}), std::vector<std::string>());
}

// What one server counted the others learn, in the order it came, until nothing of it counts.
TEST_P(Working, KeepsWrongAnswersForTheOtherServers) {
    auto tx = Work();
    WrongAnswers told(tx);
    const std::string here(16, 'a'), there(16, 'b');
    ASSERT_TRUE(told.Tell({"", here, Instant{2000}, "two"}));
    ASSERT_TRUE(told.Tell({"", there, Instant{1000}, "one"}));
    const auto all = *told.Since(Instant{1000});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all.front().body, "one");
    EXPECT_EQ(all.front().server, there);
    EXPECT_EQ(all.back().body, "two");
    EXPECT_NE(all.front().id, all.back().id);
    EXPECT_EQ(told.Since(Instant{1001})->size(), 1U);
    ASSERT_TRUE(told.Sweep(Instant{2000}));
    EXPECT_EQ(told.Since(Instant{0})->size(), 1U);
    ASSERT_TRUE(tx.Driver().Script("UPDATE wrong_answers SET at = 3000"));
    EXPECT_TRUE(told.Since(Instant{0})->empty()) << "sealed to its row";
}

}  // namespace
}  // namespace zhengji
