// A store of the schema before is brought up, on either database: what its index of cases says
// afterwards is what one made anew would say.
#include <gtest/gtest.h>

#include "store/cases.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"

namespace zhengji {
namespace {

// What the eighth migration and those after it did, undone.
constexpr const char* kAsOfSeven = R"sql(
DROP INDEX case_index_queue;
DROP INDEX case_index_queue_province;
DROP INDEX case_index_queue_procedure;
DROP INDEX case_index_queue_both;
DROP INDEX case_index_queue_mine;
ALTER TABLE case_index DROP COLUMN subject;
DROP TABLE messages;
DROP TABLE addresses;
DROP TABLE deliveries;
DROP TABLE watches;
DROP TABLE watched;
DROP TABLE watch_counts;
DROP TABLE looks;
DROP TABLE earlier_holders;
DROP INDEX certificates_counted;
DROP TABLE wrong_answers;
DROP TABLE same_persons;
DROP INDEX claims_queue;
DROP INDEX claims_queue_province;
DROP INDEX claim_reviews_in_hand;
DROP TABLE results_taken_back;
DROP TABLE import_undos;
DROP TABLE import_blocks;
DROP TABLE imports;
CREATE INDEX claims_province ON claims (province, state);
CREATE INDEX case_index_queue ON case_index (due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_province ON case_index (province, due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_procedure ON case_index (procedure, due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_both ON case_index (province, procedure, due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_mine ON case_index (assignee, due, case_id) WHERE waits <> '';
UPDATE meta SET value = '7' WHERE key = 'schema_version';
)sql";

class Upgrade : public Contract {
  protected:
    void OpenCase(int province, const char* subject) {
        auto tx = Write();
        const std::int64_t id = *Cases(tx).Open({0, Procedure::kFinding, subject, province, 0, {}});
        CasePlace place;
        place.state = "told";
        place.since = Instant{5};
        place.waits = "hear";
        ASSERT_TRUE(Cases(tx).AddStep(id, {"open", "甲", Instant{5}, {}}, place));
        ASSERT_TRUE(tx.Commit());
    }

    void OpenAsOfSeven() {
        {
            auto tx = Write();
            ASSERT_TRUE(tx.Driver().Script(kAsOfSeven));
            ASSERT_TRUE(tx.Commit());
        }
        ASSERT_TRUE(keys_->NoteSchema(7));
        store_.reset();
        auto opened = Store::Open(url_, keys_);
        ASSERT_TRUE(opened) << opened.error().detail;
        store_ = std::move(*opened);
    }
};

TEST_P(Upgrade, TheQueueSaysWhatEachCaseIsAbout) {
    OpenCase(64, "A31420050564064400001");
    OpenCase(51, "A31420050564064400002");
    OpenAsOfSeven();
    EXPECT_GE(store_->Facts().schema_version, 8);
    auto tx = Read();
    const auto queue = *CaseIndex(tx).Queue({{}, "", "", {}, {}, 0, 9});
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue[0].subject, "A31420050564064400001");
    EXPECT_EQ(queue[1].subject, "A31420050564064400002");
    EXPECT_EQ(queue[1].province, 51);
}

INSTANTIATE_TEST_SUITE_P(Stores, Upgrade, testing::Values(Kind::kSqlite, Kind::kPostgres));

}  // namespace
}  // namespace zhengji
