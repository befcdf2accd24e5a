// What a transaction promises, on both databases: all or nothing whatever fails, one snapshot, one
// writer; and how a connection is lost and found again.
#include <unistd.h>

#include <cstdio>
#include <type_traits>

#include "store/book_check.hpp"
#include "store/contract.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

// Only constants of the program are statements: no text made while it runs turns into one.
static_assert(!std::is_convertible_v<std::string, Sql>);
static_assert(!std::is_convertible_v<std::string_view, Sql>);
static_assert(!std::is_convertible_v<const char*, Sql>);

class Durable : public Contract {
  protected:
    Status AddResult(Transaction& tx, int n) {
        const auto row = ResultOf(n);
        auto added = Results(tx).Add(std::span(&row, 1));
        return added ? Status() : Status(Error(added.error()));
    }
    std::int64_t Count() {
        auto tx = Read();
        return *Results(tx).Count();
    }
    static std::string OneText(Transaction& tx, Sql sql) {
        std::string text;
        EXPECT_TRUE(tx.Driver().Query(sql, {}, [&](const Row& row) -> Status {
            text = row.Text(0);
            return {};
        }));
        return text;
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Durable, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Durable, CommitsNothingAfterAnError) {
    {
        auto tx = Write();
        ASSERT_TRUE(AddResult(tx, 1));
        const auto refused =
            tx.Driver().Execute("INSERT INTO meta (key, value) VALUES ('kind', 'x')", {});
        ASSERT_EQ(refused.error().code(), Code::store_constraint);
        EXPECT_EQ(AddResult(tx, 2).error().code(), Code::store_constraint);
        EXPECT_EQ(Results(tx).Count().error().code(), Code::store_constraint);
        EXPECT_EQ(tx.Commit().error().code(), Code::store_constraint);
    }
    EXPECT_EQ(Count(), 0);
    auto tx = Write();
    EXPECT_TRUE(AddResult(tx, 1));
    EXPECT_TRUE(tx.Commit());
}

TEST_P(Durable, CommitsNothingAfterAVisitThatFailed) {
    auto tx = Write();
    ASSERT_TRUE(AddResult(tx, 1));
    const Status seen =
        tx.Driver().Query("SELECT key FROM meta ORDER BY key", {},
                          [](const Row&) -> Status { return MakeError(Code::sealed_broken); });
    EXPECT_EQ(seen.error().code(), Code::sealed_broken);
    EXPECT_EQ(tx.Commit().error().code(), Code::sealed_broken);
}

TEST_P(Durable, NoticesThatTheDatabaseRolledBackByItself) {
    {
        auto tx = Write();
        ASSERT_TRUE(AddResult(tx, 1));
        ASSERT_TRUE(tx.Driver().Script("ROLLBACK"));
        EXPECT_EQ(tx.Commit().error().code(), Code::store_failed);
    }
    EXPECT_EQ(Count(), 0);
}

TEST_P(Durable, RefusesTextThatNotEveryDatabaseKeeps) {
    auto tx = Write();
    for (const std::string& name : {std::string("a\0b", 3), std::string("\xC3\x28")}) {
        auto row = ResultOf(1);
        row.name = name;
        EXPECT_EQ(Results(tx).Add(std::span(&row, 1)).error().code(), Code::text_not_kept);
    }
    EXPECT_TRUE(AddResult(tx, 2)) << "a text refused before it reached the database spoils nothing";
    EXPECT_TRUE(tx.Commit());
}

TEST_P(Durable, CopiesASqliteStoreWhileAnotherWrites) {
    const std::string copy = folder_ + "/copy.db";
    if (GetParam() == Kind::kPostgres) {
        EXPECT_EQ(store_->CopyTo(copy).error().code(), Code::backup_by_server);
        return;
    }
    {
        auto tx = Write();
        ASSERT_TRUE(AddResult(tx, 1));
        ASSERT_TRUE(tx.Commit());
    }
    auto writer = Store::Open(url_, keys_);
    auto open = (*writer)->Begin(Access::kWrite);
    ASSERT_TRUE(AddResult(*open, 2));
    ASSERT_TRUE(store_->CopyTo(copy));
    EXPECT_EQ(store_->CopyTo(copy).error().code(), Code::store_exists);
    auto restored = Store::Open("sqlite:" + copy, keys_);
    ASSERT_TRUE(restored);
    auto tx = (*restored)->Begin(Access::kRead);
    EXPECT_EQ(*Results(*tx).Count(), 1);
}

class DurablePostgres : public Durable {
  protected:
    // Ends the session of a transaction from outside, as a restart of the server does.
    void Kill(Transaction& tx) {
        const std::string pid = OneText(tx, "SELECT pg_backend_pid()::text");
        auto other = OpenPostgres(url_);
        ASSERT_TRUE(other);
        ASSERT_TRUE((*other)->Script("SELECT pg_terminate_backend(" + pid + ", 5000)"));
    }
};

INSTANTIATE_TEST_SUITE_P(Postgres, DurablePostgres, testing::Values(Kind::kPostgres));

TEST_P(DurablePostgres, SaysThatTheConnectionWasLostAndConnectsAgain) {
    {
        auto tx = Write();
        ASSERT_TRUE(AddResult(tx, 1));
        Kill(tx);
        EXPECT_EQ(AddResult(tx, 2).error().code(), Code::store_unreachable);
        EXPECT_EQ(tx.Commit().error().code(), Code::store_unreachable);
    }
    EXPECT_EQ(Count(), 0);
    {
        // What was written is booked before the COMMIT: only then can its answer be lost.
        auto tx = Write();
        Kill(tx);
        EXPECT_EQ(tx.Commit().error().code(), Code::store_commit_unknown);
    }
    auto tx = Write();
    EXPECT_TRUE(AddResult(tx, 1));
    EXPECT_TRUE(tx.Commit());
    EXPECT_EQ(Count(), 1);
}

TEST_P(DurablePostgres, SaysItsIsolationWhateverTheServersDefault) {
    auto db = OpenPostgres(url_);
    ASSERT_TRUE(
        (*db)->Script("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET "
                      "default_transaction_isolation = serializable', "
                      "current_database()); END $$"));
    store_ = std::move(*Store::Open(url_, keys_));
    auto tx = Write();
    EXPECT_EQ(OneText(tx, "SHOW transaction_isolation"), "read committed");
    EXPECT_EQ(OneText(tx, "SHOW lock_timeout"), "30s");
    EXPECT_EQ(OneText(tx, "SHOW statement_timeout"), "1min");
}

// Whoever owns the database can have its words looked up elsewhere first.
TEST_P(DurablePostgres, MeansTheServersOwnThingsWhateverASettingSays) {
    auto db = OpenPostgres(url_);
    ASSERT_TRUE(
        (*db)->Script("CREATE SCHEMA lies; CREATE TABLE lies.meta (key text, value text);"
                      "CREATE FUNCTION lies.lie(a text, b text) RETURNS boolean LANGUAGE sql AS "
                      "'SELECT false';"
                      "CREATE OPERATOR lies.= (leftarg = text, rightarg = text, procedure = "
                      "lies.lie);"
                      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = lies, "
                      "public, pg_catalog', current_database()); END $$"));
    auto reopened = Store::Open(url_, keys_);
    ASSERT_TRUE(reopened) << reopened.error().detail;
    auto tx = *(*reopened)->Begin(Access::kRead);
    EXPECT_EQ(OneText(tx, "SHOW search_path"), "public, pg_temp");
    EXPECT_EQ(OneText(tx, "SELECT value FROM meta WHERE key = 'kind'"), "rehearsal");
}

TEST_P(DurablePostgres, StandsInTheSchemaThatItsUrlNames) {
    auto db = OpenPostgres(url_);
    ASSERT_TRUE((*db)->Script("CREATE SCHEMA ours"));
    const std::string url = url_ + "&options=-csearch_path%3Dours";
    ASSERT_TRUE(Store::Create(url, store_->Facts(), keys_));
    auto named = Store::Open(url, keys_);
    ASSERT_TRUE(named) << named.error().detail;
    auto tx = *(*named)->Begin(Access::kRead);
    EXPECT_EQ(OneText(tx, "SHOW search_path"), "ours, pg_temp");
    EXPECT_EQ(*SchemaFaults(tx), std::vector<std::string>{});
}

TEST_P(DurablePostgres, GivesUpAStatementThatTakesTooLong) {
    auto tx = Write();
    ASSERT_TRUE(tx.Driver().Script("SET LOCAL statement_timeout = '20ms'"));
    const Status slow =
        tx.Driver().Query("SELECT pg_sleep(5)::text", {}, [](const Row&) -> Status { return {}; });
    EXPECT_EQ(slow.error().code(), Code::store_slow);
}

std::size_t ResidentMegabytes() {
    std::size_t total = 0, resident = 0;
    std::FILE* const file = std::fopen("/proc/self/statm", "r");
    EXPECT_EQ(std::fscanf(file, "%zu %zu", &total, &resident), 2);
    std::fclose(file);
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) >> 20U;
}

TEST_P(DurablePostgres, HoldsOneRowOfALargeAnswerAtATime) {
    auto tx = Read();
    const std::size_t before = ResidentMegabytes();
    std::size_t most = 0;
    std::int64_t rows = 0;
    ASSERT_TRUE(
        tx.Driver().Query(Sql::Whole("SELECT repeat('x', 1000) FROM generate_series(1, 200000)"),
                          {}, [&](const Row&) -> Status {
                              if (++rows % 50000 == 0) most = std::max(most, ResidentMegabytes());
                              return {};
                          }));
    EXPECT_EQ(rows, 200000);
    EXPECT_LT(most, before + 40) << "200 MB of answer";
}

// A national import of results takes minutes; numbering and issuing go on beside it (ADR 8).
TEST_P(DurablePostgres, AddsResultsBesideTheWriter) {
    auto importer = Store::Open(url_, keys_);
    auto import = (*importer)->Begin(Access::kAddResults);
    ASSERT_TRUE(import);
    ASSERT_TRUE(AddResult(*import, 1));
    {
        auto tx = Write();
        ASSERT_TRUE(Acts(tx).Append(ActOf("x")));
        ASSERT_TRUE(AddResult(tx, 2));
        ASSERT_TRUE(tx.Commit());
    }
    ASSERT_TRUE(import->Commit());
    EXPECT_EQ(Count(), 2);
}

}  // namespace
}  // namespace zhengji
