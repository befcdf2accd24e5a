// Files handed in: kept sealed with their draft, found while they are there, gone with it.
#include "store/uploads.hpp"

#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/drafts.hpp"
#include "store/seal_check.hpp"
#include "store/sound.hpp"

namespace zhengji {
namespace {

class UploadStore : public Contract {
  protected:
    Transaction Work() { return std::move(*store_->Begin(Access::kWorking)); }
    static std::string Id(char c) { return std::string(Uploads::kIdSize, c); }
    static Upload Of(char id, char draft, const std::string& bytes, Scan scan = Scan::kClean) {
        return {Id(id),          Id(draft),
                "person:a",      "identity_document",
                "image/png",     static_cast<std::int64_t>(bytes.size()),
                Sha256(bytes),   scan,
                Instant{10 + id}};
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, UploadStore, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(UploadStore, KeepsAFileUntilItIsTakenAway) {
    auto tx = Work();
    Uploads uploads(tx);
    EXPECT_EQ(uploads.NewId().size(), Uploads::kIdSize);
    ASSERT_TRUE(uploads.Put(Of('1', 'd', "one"), "one"));
    ASSERT_TRUE(uploads.Put(Of('2', 'd', "two"), "two"));
    ASSERT_TRUE(uploads.Put(Of('3', 'e', "three"), "three"));
    ASSERT_EQ(uploads.Of(Id('d'))->size(), 2U);
    const auto found = *uploads.Find(Id('2'));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->media, "image/png");
    EXPECT_EQ(found->digest, Sha256("two"));
    EXPECT_EQ(*uploads.BytesOf(*found), "two");
    ASSERT_TRUE(uploads.Remove(Id('2')));
    EXPECT_FALSE(*uploads.Find(Id('2')));
    ASSERT_TRUE(uploads.RemoveOf(Id('d')));
    EXPECT_TRUE(uploads.Of(Id('d'))->empty());
    EXPECT_EQ(uploads.Of(Id('e'))->size(), 1U) << "another draft's";
}

TEST_P(UploadStore, KeepsTenMebibytesAsTheyAre) {
    auto tx = Work();
    std::string bytes(std::size_t{10} << 20U, '\0');
    for (std::size_t i = 0; i < bytes.size(); i += 4099)
        bytes[i] = static_cast<char>(i);
    ASSERT_TRUE(Uploads(tx).Put(Of('1', 'd', bytes), bytes));
    EXPECT_TRUE(*Uploads(tx).BytesOf(Of('1', 'd', bytes)) == bytes);
}

// Who may write to the database shows nobody another's file, nor another file as this one.
TEST_P(UploadStore, OpensOnlyWhatIsAsItWasSealed) {
    const auto opens = [&](const char* change) {
        auto tx = Work();
        EXPECT_TRUE(Uploads(tx).Put(Of('1', 'd', "one"), "one"));
        EXPECT_TRUE(Uploads(tx).Put(Of('2', 'e', "two"), "two"));
        EXPECT_TRUE(tx.Driver().Script(change));
        const auto found = Uploads(tx).Find(Id('1'));
        return Uploads(tx).BytesOf(**found).has_value();
    };
    EXPECT_TRUE(opens("SELECT 1")) << "the control";
    for (const char* change :
         {"UPDATE uploads SET draft = (SELECT b.draft FROM uploads b WHERE b.id <> uploads.id)",
          "UPDATE uploads SET owner = 'person:b'", "UPDATE uploads SET item = 'other'",
          "UPDATE uploads SET media = 'text/html'", "UPDATE uploads SET size = size + 1",
          "UPDATE uploads SET at = at + 1",
          "UPDATE uploads SET digest = (SELECT b.digest FROM uploads b WHERE b.id <> uploads.id)",
          "UPDATE uploads SET sealed = (SELECT b.sealed FROM uploads b WHERE b.id <> uploads.id)"})
        EXPECT_FALSE(opens(change)) << change;
}

TEST_P(UploadStore, TellsWhatWaitsForAScanner) {
    auto tx = Work();
    Uploads uploads(tx);
    ASSERT_TRUE(uploads.Put(Of('1', 'd', "one", Scan::kWaits), "one"));
    ASSERT_TRUE(uploads.Put(Of('2', 'd', "two", Scan::kNotAsked), "two"));
    EXPECT_EQ(uploads.Waiting(10)->size(), 1U);
    ASSERT_TRUE(uploads.AskAboutAll());
    EXPECT_EQ(uploads.Waiting(10)->size(), 2U);
    EXPECT_EQ(uploads.Waiting(1)->size(), 1U);
    const auto first = uploads.Waiting(1)->front();
    const auto second = uploads.Waiting(10, {first.at, first.id})->front();
    EXPECT_EQ(second.id, Id('2'));
    EXPECT_TRUE(uploads.Waiting(10, {second.at, second.id})->empty());
    ASSERT_TRUE(uploads.Scanned(Id('1'), Scan::kRefused));
    ASSERT_EQ(uploads.Waiting(10)->size(), 1U);
    EXPECT_EQ((*uploads.Find(Id('1')))->scan, Scan::kRefused);
}

TEST_P(UploadStore, CountsWhatAnOwnerHoldsWithOpenDrafts) {
    auto tx = Work();
    const auto put = [&](char draft, const char* owner) {
        EXPECT_TRUE(*Drafts(tx).Put({Id(draft), owner, "claim", "{}", Instant{1}, Instant{99}}));
    };
    put('d', "person:a");
    put('e', "person:b");
    ASSERT_TRUE(Uploads(tx).Put(Of('1', 'd', "one"), "one"));
    ASSERT_TRUE(Uploads(tx).Put(Of('2', 'd', "two"), "two"));
    ASSERT_TRUE(Uploads(tx).Put(Of('3', 'f', "of none"), "of none"));
    EXPECT_EQ(Uploads(tx).HeldBy("person:a")->files, 2);
    EXPECT_EQ(Uploads(tx).HeldBy("person:a")->bytes, 6);
    EXPECT_EQ(Uploads(tx).HeldBy("person:b")->files, 0);
}

// No audit reads working data; whoever looks after the register is told which rows do not open.
TEST_P(UploadStore, RowsThatDoNotOpenAreNamed) {
    auto tx = Work();
    EXPECT_TRUE(BrokenWorkingSeals(tx)->empty());
    for (const char id : {'1', '2', '3'})
        EXPECT_TRUE(*Drafts(tx).Put({Id(id), "person:a", "claim", "{}", Instant{1}, Instant{99}}));
    EXPECT_TRUE(BrokenWorkingSeals(tx)->empty());
    const std::string first = Id('1'), third = Id('3');
    ASSERT_TRUE(tx.Driver().Execute("UPDATE drafts SET owner = 'person:b' WHERE id IN ($1, $2)",
                                    {Blob{first}, Blob{third}}));
    const auto broken = *BrokenWorkingSeals(tx);
    ASSERT_EQ(broken.size(), 1U);
    EXPECT_EQ(broken.front().table, "drafts");
    EXPECT_EQ(broken.front().rows, 2);
    EXPECT_TRUE(StillSound(tx)) << "a row's fault is not the database's";
}

}  // namespace
}  // namespace zhengji
