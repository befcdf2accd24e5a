// An inbox: told once, to whoever can read it, opened only where it was sealed, on every store.
#include "store/inbox.hpp"

#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/credentials.hpp"

namespace zhengji {
namespace {

constexpr const char* kReader = "person:01010101010101010101010101010101";

class InboxTest : public Contract {
  protected:
    Transaction Act() { return std::move(*store_->Begin(Access::kAct)); }
    static Telling Of(const std::string& owner, std::string_view what, std::int64_t at = 10,
                      std::int64_t count = 0) {
        return {Sha256(what), owner, std::string(what), Instant{at}, count};
    }
    void SignUp(const std::string& owner) {
        auto tx = std::move(*store_->Begin(Access::kWorking));
        ASSERT_TRUE(Credentials(tx).Put(owner, "secret", Instant{1}));
        ASSERT_TRUE(tx.Commit());
    }
    std::vector<InboxMessage> PageOf(const std::string& owner) {
        auto tx = Read();
        return *Inbox(tx).Page(owner, 0, 9);
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, InboxTest, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

// By either way of writing: a row at once, and later with others of its table.
TEST_P(InboxTest, TellsOnceWhoeverCanReadIt) {
    SignUp(kReader);
    for (const Access access : {Access::kWrite, Access::kAct}) {
        auto tx = std::move(*store_->Begin(access));
        Inbox inbox(tx);
        for (const char* what : {"one", "one", "two"})
            ASSERT_TRUE(inbox.Put(Of(kReader, what)));
        ASSERT_TRUE(inbox.Put(Of("person:02020202020202020202020202020202", "of nobody")));
        ASSERT_TRUE(inbox.Put(Of("staff:a", "three")));
        ASSERT_TRUE(tx.Commit());
        const auto own = PageOf(kReader);
        ASSERT_EQ(own.size(), 2U);
        EXPECT_EQ(own[0].telling.body, "two") << "the newest first";
        EXPECT_EQ(own[1].telling.at, Instant{10});
        EXPECT_EQ(PageOf("person:02020202020202020202020202020202").size(), 0U);
        EXPECT_EQ(PageOf("staff:a").size(), 1U);
    }
}

TEST_P(InboxTest, TellsNothingOfWhatWasNotKept) {
    SignUp(kReader);
    {
        auto tx = Act();
        ASSERT_TRUE(Inbox(tx).Put(Of(kReader, "undone")));
    }
    EXPECT_EQ(PageOf(kReader).size(), 0U);
}

TEST_P(InboxTest, CountsWhatIsUnread) {
    auto tx = Write();
    Inbox inbox(tx);
    for (const char* what : {"1", "2", "3"})
        ASSERT_TRUE(inbox.Put(Of("staff:a", what)));
    const auto all = *inbox.Page("staff:a", 0, 9);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(*inbox.HowManyUnread("staff:a"), 3);
    EXPECT_TRUE(*inbox.Read("staff:a", all[0].id, Instant{20}));
    EXPECT_TRUE(*inbox.Read("staff:a", all[0].id, Instant{30})) << "again";
    EXPECT_FALSE(*inbox.Read("staff:b", all[1].id, Instant{20})) << "another's";
    EXPECT_EQ(inbox.Page("staff:a", 0, 1)->front().read_at, Instant{20}) << "the first time stays";
    EXPECT_EQ(inbox.Unread("staff:a", 0, 9)->size(), 2U);
    EXPECT_EQ(inbox.Unread("staff:a", all[1].id, 9)->front().id, all[2].id);
    EXPECT_EQ(inbox.Page("staff:a", all[1].id, 9)->front().id, all[2].id);
    EXPECT_EQ(*inbox.ReadUpTo("staff:a", all[1].id, Instant{40}), 2);
    EXPECT_EQ(*inbox.HowManyUnread("staff:a"), 0);
    ASSERT_TRUE(inbox.Sweep(Instant{10}));
    EXPECT_EQ(inbox.Page("staff:a", 0, 9)->size(), 3U);
    ASSERT_TRUE(inbox.Sweep(Instant{11}));
    EXPECT_EQ(inbox.Page("staff:a", 0, 9)->size(), 0U);
}

TEST_P(InboxTest, GivesWhatWasCountedAfterANumber) {
    auto tx = Write();
    Inbox inbox(tx);
    ASSERT_TRUE(inbox.Put(Of("staff:a", "uncounted")));
    for (const std::int64_t count : {1, 2, 3})
        ASSERT_TRUE(inbox.Put(Of("staff:a", std::to_string(count), 10, count)));
    const auto after = *inbox.Counted("staff:a", 1, 9);
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[0].telling.count, 2);
    EXPECT_EQ(after[1].telling.body, "3");
    EXPECT_EQ(inbox.Counted("staff:a", 0, 9)->size(), 3U);
}

// Who may write to the database makes nobody another's message of it, nor one of another time.
TEST_P(InboxTest, OpensOnlyWhatIsAsItWasSealed) {
    const auto opens_after = [&](const char* change) {
        auto tx = Write();
        EXPECT_TRUE(Inbox(tx).Put(Of("staff:a", "x")));
        EXPECT_TRUE(tx.Driver().Script(change));
        bool opens = true;
        for (const char* owner : {"staff:a", "staff:b"}) {
            const auto page = Inbox(tx).Page(owner, 0, 9);
            for (const InboxMessage& message : *page) {
                EXPECT_EQ(message.broken, message.telling.body.empty());
                opens = opens && !message.broken;
            }
        }
        return opens;
    };
    EXPECT_TRUE(opens_after("SELECT 1")) << "the control";
    EXPECT_FALSE(opens_after("UPDATE messages SET owner = 'staff:b'"));
    EXPECT_FALSE(opens_after("UPDATE messages SET at = 11"));
}

}  // namespace
}  // namespace zhengji
