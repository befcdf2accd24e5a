// What an audit counts again and compares: the books over every table, and the keys they rest on.
#include <algorithm>
#include <filesystem>

#include "keys/file_io.hpp"
#include "store/book_check.hpp"
#include "store/books_seal.hpp"
#include "store/cases.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/feeds.hpp"
#include "store/log.hpp"
#include "store/policies.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

class Audited : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, Audited, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Audited, ReadsWhatAnAuditCompares) {
    auto tx = Write();
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    const auto certificate = CertificateOf(1, person);
    ASSERT_TRUE(Certificates(tx).Add(certificate, ActOf(certificate.number.ToString())));
    ASSERT_TRUE(Policies(tx).Propose({"d", "{}", "A", Instant{1}, "", std::nullopt}));
    ASSERT_TRUE(Policies(tx).Adopt("d", "B", Instant{2}));
    const ClaimRecord claim = ClaimOf(7, 64, 100);
    ASSERT_TRUE(Claims(tx).Add(std::span(&claim, 1)));
    const std::int64_t id = Claims(tx).List(64)->front().record.id;
    ASSERT_TRUE(Claims(tx).Record({id, ClaimState::kApproved, "A", Instant{9}, "d", "", ""}));
    ASSERT_TRUE(Claims(tx).MarkIssued(64, {{id, "N"}}));

    std::string read;
    ASSERT_TRUE(Policies(tx).ForEachText(
        [&](std::string_view digest, std::string_view text) { (read += digest) += text; }));
    ASSERT_TRUE(Certificates(tx).ForEachNumber(
        [&](std::string_view number, const CertificateNumber& columns) {
            EXPECT_EQ(columns.ToString(), number);
            read += " number";
        }));
    ASSERT_TRUE(
        Certificates(tx).ForEachGuard([&](const Certificates::GuardRow&) { read += " guard"; }));
    ASSERT_TRUE(Claims(tx).ForEachDecided([&](const Claims::AuditedClaim& audited) {
        EXPECT_TRUE(audited.follows);
        read += " " + audited.claim.certificate_no;
    }));
    EXPECT_EQ(read, "d{} number guard guard N");
    EXPECT_EQ(Policies(tx).Adoptions()->size(), 1U);
    EXPECT_EQ(LogStore(tx).Waiting()->size(), 1U);
}

TEST_P(Audited, HasTheSchemaThatTheMigrationsMake) {
    auto tx = Write();
    EXPECT_EQ(*SchemaFaults(tx), std::vector<std::string>{});
    if (GetParam() == Kind::kPostgres) {
        ASSERT_TRUE(tx.Driver().Script(
            "CREATE FUNCTION up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.role := "
            "'national_office'; RETURN NEW; END $$;"
            "CREATE TRIGGER up BEFORE UPDATE ON capacities FOR EACH ROW EXECUTE FUNCTION up();"
            "CREATE RULE nothing AS ON DELETE TO claims DO INSTEAD NOTHING;"
            "CREATE POLICY ours ON results USING (score_1 > 40);"
            "CREATE VIEW people AS SELECT * FROM person_documents;"
            "DROP TRIGGER leaves_stay ON leaves;"
            "ALTER TABLE acts DISABLE TRIGGER acts_stay;"
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$;"));
        EXPECT_EQ(*SchemaFaults(tx),
                  (std::vector<std::string>{"function refuse_change", "trigger acts_stay",
                                            "trigger leaves_stay", "function up", "policy ours",
                                            "rule nothing", "trigger up", "view people"}));
        return;
    }
    EXPECT_EQ(*DatabaseFaults(tx), std::vector<std::string>{});
    ASSERT_TRUE(tx.Driver().Script("CREATE TABLE more (x); DROP INDEX claims_person"));
    EXPECT_EQ(*SchemaFaults(tx), (std::vector<std::string>{"index claims_person", "table more"}));
}

// Whoever owns the tables could let in a second row, or have rows found otherwise.
TEST_P(Audited, HasTheKeysAndIndexesThatTheMigrationsMake) {
    if (GetParam() == Kind::kSqlite) return;
    struct Change {
        const char* sql;
        std::vector<std::string> faults;
    };
    const std::vector<Change> changes = {
        {"ALTER TABLE sitting_guard DROP CONSTRAINT sitting_guard_pkey",
         {"primary key of sitting_guard (person, session, qualification)"}},
        {"ALTER TABLE certificates DROP CONSTRAINT certificates_pkey, ADD PRIMARY KEY (number, "
         "serial)",
         {"primary key of certificates (number)", "primary key of certificates (number, serial)"}},
        {"ALTER TABLE leaves DROP CONSTRAINT leaves_act_key", {"unique key of leaves (act)"}},
        {"ALTER TABLE claim_reviews DROP CONSTRAINT claim_reviews_claim_fkey",
         {"reference of claim_reviews (claim)"}},
        {"DROP INDEX acts_subject; CREATE INDEX acts_subject ON acts (subject) WHERE id <> 8",
         {"index acts_subject"}},
        {"DROP INDEX acts_subject; CREATE INDEX acts_subject ON acts (id)", {"index acts_subject"}},
        {"DROP INDEX messages_count; CREATE INDEX messages_count ON messages (owner, count) WHERE "
         "count > 0",
         {"index messages_count"}},
        {"UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'claims_person'::regclass",
         {"index claims_person"}},
        {"ALTER TABLE certificates ALTER COLUMN name TYPE varchar(90)",
         {"column certificates.name"}},
        {"ALTER TABLE claims ALTER COLUMN state SET DEFAULT 1", {"column claims.state"}},
        {"ALTER TABLE results ADD CHECK (score_1 > 40)", {"constraint results_score_1_check"}},
        {"CREATE TABLE more () INHERITS (sitting_guard)", {"table more"}},
        {"CREATE FUNCTION lie(a text, b text) RETURNS boolean LANGUAGE sql AS 'SELECT false';"
         "CREATE OPERATOR = (leftarg = text, rightarg = text, procedure = lie)",
         {"function lie", "operator ="}},
        {"CREATE CAST (text AS bigint) WITH INOUT AS IMPLICIT", {"cast of text to bigint"}},
        {"ALTER TABLE acts ENABLE ROW LEVEL SECURITY", {"row security of acts"}},
        {"CREATE TABLE somebodys (id bigint PRIMARY KEY)", {}},
    };
    for (const Change& change : changes) {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script(change.sql)) << change.sql;
        EXPECT_EQ(*SchemaFaults(tx), change.faults) << change.sql;
    }
}

TEST_P(Audited, KeepsBooksThatFitAndTellWhatDoesNot) {
    {
        auto tx = Write();
        const std::vector<ResultRecord> rows = {ResultOf(1), ResultOf(2)};
        ASSERT_TRUE(Results(tx).Add(rows));
        const PersonId person = *People(tx).FindOrAdd(Person(1));
        const auto certificate = CertificateOf(1, person);
        ASSERT_TRUE(Certificates(tx).Add(certificate, ActOf(certificate.number.ToString())));
        ASSERT_TRUE(Policies(tx).Propose({"d", "{}", "A", Instant{1}, "", std::nullopt}));
        ASSERT_TRUE(Policies(tx).Adopt("d", "B", Instant{2}));
        LineProposalRecord proposal;
        proposal.proposed_by = "A";
        const auto id = *LineProposals(tx).Add(proposal);
        ASSERT_TRUE(LineProposals(tx).Approve(id, "B", Instant{2}));
        ASSERT_TRUE(Staff(tx).Grant({"甲", {Role::kAuditor, 0, {}, ""}, "乙", Instant{1}}));
        ASSERT_EQ(*Staff(tx).End("甲", *CivilDate::Of(2025, 1, 1)), 1);
        ASSERT_TRUE(tx.Commit());
    }
    {
        auto tx = Write();
        ASSERT_TRUE(Results(tx).Add(std::vector{ResultOf(3)}));
    }  // rolled back: not booked either
    const auto check = [&] {
        auto tx = Read();
        return *CheckBooks(tx);
    };
    EXPECT_TRUE(check().empty());
    {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script("UPDATE results SET score_1 = 44"));
        ASSERT_TRUE(tx.Driver().Script("DELETE FROM sitting_guard"));
        ASSERT_TRUE(tx.Commit());
    }
    const auto faults = check();
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].table, "results");
    EXPECT_EQ(faults[0].found, faults[0].booked);
    EXPECT_EQ(faults[1].table, "sitting_guard");
    EXPECT_EQ(faults[1].booked, 1);
    EXPECT_EQ(faults[1].found, 0);
}

// [S6] Every commit that moves the books is one change more, and is told once it stands.
TEST_P(Audited, CountsTheChangesOfTheBooksAndTellsThem) {
    const auto add = [&](int n) {
        auto tx = Write();
        EXPECT_TRUE(Results(tx).Add(std::vector{ResultOf(n)}));
        return tx.Commit();
    };
    const auto seal = [&] {
        auto tx = Read();
        return *ReadBooksSeal(tx);
    };
    std::vector<BooksSeal> told;
    const BooksSeal first = seal();
    store_->TellBooks(first, [&](const BooksSeal& one) { told.push_back(one); });
    ASSERT_TRUE(add(1));
    ASSERT_TRUE(add(2));
    ASSERT_TRUE(Read().Commit());  // moves nothing
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].change, first.change + 1);
    EXPECT_EQ(told[1], seal());
    // Books older than what was seen are not written on.
    store_->TellBooks({told[1].change + 1, {}}, nullptr);
    EXPECT_EQ(add(3).error().code(), Code::books_rolled_back);
    store_->TellBooks(told[1], nullptr);
    {
        auto tx = Write();
        EXPECT_EQ(SealBooksAfter(tx, 70)->change, 71);
        EXPECT_EQ(SealBooksAfter(tx, 5)->change, 72);
        ASSERT_TRUE(tx.Commit());
    }
    ASSERT_TRUE(add(3));
    EXPECT_EQ(seal().change, 73);
}

// [S6] A table put back with the sum it had then stays found: no later change seals over it.
TEST_P(Audited, SealsNothingOverATableThatWasPutBackWithItsSum) {
    const auto script = [&](const char* text) {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script(text));
        ASSERT_TRUE(tx.Commit());
    };
    const auto grant = [&](const char* name) {
        auto tx = Write();
        ASSERT_TRUE(Staff(tx).Grant({name, {Role::kAuditor, 0, {}, ""}, "乙", Instant{1}}));
        ASSERT_TRUE(tx.Commit());
    };
    grant("甲");
    script("CREATE TABLE kept AS SELECT sealed FROM row_sums WHERE name = 'capacities'");
    grant("丙");
    script(
        "DELETE FROM capacities WHERE id = 2; UPDATE row_sums SET sealed = (SELECT sealed FROM "
        "kept) WHERE name = 'capacities'; DROP TABLE kept");
    {
        auto tx = Write();
        ASSERT_TRUE(Results(tx).Add(std::vector{ResultOf(1)}));
        EXPECT_EQ(tx.Commit().error().code(), Code::rows_changed);
    }
    auto found = Read();
    EXPECT_EQ(CheckBooks(found)->front().table, "row_sums");
}

TEST_P(Audited, BooksEveryTableThatNoAuditRecomputes) {
    auto tx = Read();
    std::vector<std::string> tables;
    const Sql sql =
        tx.Driver().Kind() == Dialect::kSqlite
            ? Sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                  "'sqlite_%' ORDER BY name")
            : Sql("SELECT table_name::text FROM information_schema.tables WHERE "
                  "table_schema = current_schema() ORDER BY table_name");
    ASSERT_TRUE(tx.Driver().Query(sql, {}, [&](const Row& row) -> Status {
        tables.emplace_back(row.Text(0));
        return {};
    }));
    std::vector<std::string> known(WorkingTables().begin(), WorkingTables().end());
    known.insert(known.end(),
                 {"case_index", "leaf_queue", "leaves", "log_edge", "row_sums", "tiles"});
    for (const std::string_view table : BookedTables())
        known.emplace_back(table);
    std::ranges::sort(known);
    std::ranges::sort(tables);
    EXPECT_EQ(tables, known);
}

TEST_P(Audited, RefusesAKeyThatIsNotItsOwnAndAStoreOlderThanItsKeys) {
    fs::create_directory(folder_ + "/mixed");
    fs::permissions(folder_ + "/mixed", fs::perms::owner_all);
    fs::copy(folder_ + "/keys", folder_ + "/mixed", fs::copy_options::recursive);
    ASSERT_TRUE(
        WriteFileDurably(folder_ + "/mixed/lookup.key", std::string(32, 'x'), FileMode::kPrivate));
    auto mixed = KeyRing::Open(folder_ + "/mixed");
    ASSERT_TRUE(mixed) << Render(mixed.error().message, Language::kEnglish);
    const auto refused = Store::Open(url_, std::make_shared<const KeyRing>(std::move(*mixed)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), Code::key_of_another);
    EXPECT_EQ(refused.error().message.args.front(), "lookup.key");
    {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script("UPDATE meta SET value = '2' WHERE key = 'schema_version'"));
        ASSERT_TRUE(tx.Commit());
    }
    EXPECT_EQ(Store::Open(url_, keys_).error().code(), Code::store_older);
}

}  // namespace
}  // namespace zhengji
