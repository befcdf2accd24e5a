// What acts read before they begin is what they would read one by one; what they write waits, and
// nobody finds it missing.
#include "store/read_ahead.hpp"

#include "store/book_check.hpp"
#include "store/cases.hpp"
#include "store/certificates.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

class Ahead : public Contract {
  protected:
    static constexpr int kSerial = 1;

    // A certificate with its first act, and a case about it with one step.
    void SetUp() override {
        Contract::SetUp();
        auto tx = Write();
        const CertificateRecord certificate =
            CertificateOf(kSerial, PersonId(std::string(32, 'p')));
        number_ = certificate.number.ToString();
        ASSERT_TRUE(Certificates(tx).Add(certificate, ActOf(number_)));
        opened_ = OpenIn(tx);
        ASSERT_TRUE(tx.Commit());
    }
    std::int64_t OpenIn(Transaction& tx) const {
        CaseRecord record;
        record.procedure = Procedure::kRegistration;
        record.subject = number_;
        record.province = 64;
        const auto id = Cases(tx).Open(record);
        EXPECT_TRUE(id);
        EXPECT_TRUE(Cases(tx).AddStep(*id, {"apply", "A", Instant{1}, {{"health", "良好"}}}, {}));
        return *id;
    }
    static std::int64_t Count(Transaction& tx, Sql sql) {
        std::int64_t count = -1;
        EXPECT_TRUE(tx.Driver().Query(sql, {}, [&](const Row& row) -> Status {
            count = row.Int(0);
            return {};
        }));
        return count;
    }
    static std::string Told(const CaseRecord& record) {
        std::string told;
        for (const CaseStep& step : record.steps) {
            told += step.verb + "," + step.officer + "," + std::to_string(step.at.millis);
            for (const auto& [name, text] : step.fields)
                told += "," + name + "=" + text;
            told += ";";
        }
        return told;
    }
    bool Fit() {
        auto tx = Read();
        return CheckBooks(tx)->empty();
    }
    void Look(Transaction& tx) const {
        const std::vector<Foreseen> acts = {{opened_, ""}, {{}, number_}};
        const std::vector<std::vector<std::string>> whom = {{"person:p"},
                                                            {"person:p", kNumberingOfCases}};
        ASSERT_TRUE(ReadAhead(tx).Certificates(acts));
        const auto free = tx.LockEach(whom);
        ASSERT_TRUE(free);
        EXPECT_EQ(*free, (std::vector{true, true}));
        ASSERT_TRUE(ReadAhead(tx).Matters(acts));
    }

    std::string number_;
    std::int64_t opened_ = 0;
};

class AheadOnServer : public Ahead {};
INSTANTIATE_TEST_SUITE_P(Postgres, AheadOnServer, testing::Values(Kind::kPostgres));

TEST_P(AheadOnServer, WhatIsReadAheadIsWhatIsThere) {
    auto plain = store_->Begin(Access::kAct);
    const auto one = *Cases(*plain).ById(opened_);
    const auto acts = *Acts(*plain).PublicOf(number_);
    ASSERT_TRUE(one && acts.size() == 1);
    ASSERT_TRUE(plain->Commit());

    auto tx = store_->Begin(Access::kAct);
    Look(*tx);
    // Changed behind its back: what is told from here on was read ahead.
    auto behind = OpenPostgres(url_);
    ASSERT_TRUE(
        (*behind)->Script("SET session_replication_role = replica; "
                          "UPDATE case_steps SET officer = 'Z'"));
    EXPECT_EQ(*Cases(*tx).SubjectOf(opened_), number_);
    EXPECT_EQ((*Certificates(*tx).ByNumber(number_))->name, "张三");
    EXPECT_EQ(*Acts(*tx).PublicOf(number_), acts);
    const auto found = *Cases(*tx).ById(opened_);
    ASSERT_TRUE(found);
    EXPECT_EQ(Told(*found), Told(*one));
    const auto about = *Cases(*tx).Find({{}, Procedure::kRegistration, number_, {}});
    ASSERT_EQ(about.size(), 1U);
    EXPECT_EQ(Told(about.front()), Told(*one));
    EXPECT_TRUE(Cases(*tx).Find({{}, Procedure::kHours, number_, {}})->empty());
}

TEST_P(AheadOnServer, WhatIsWrittenWaitsAndIsThereForWhoeverAsks) {
    {
        auto tx = store_->Begin(Access::kAct);
        Look(*tx);
        const auto act = Acts(*tx).Append(ActOf(number_));
        ASSERT_TRUE(act);
        EXPECT_EQ(Acts(*tx).PublicOf(number_)->size(), 2U) << "its own act is among what it reads";
        const std::int64_t second = OpenIn(*tx);
        EXPECT_EQ(second, opened_ + 1);
        EXPECT_EQ(Cases(*tx).Find({{}, {}, number_, {}})->size(), 2U);
        EXPECT_EQ(Count(*tx, "SELECT count(*) FROM leaf_queue"), 2);
        EXPECT_EQ((*CaseIndex(*tx).Of(second))->subject, number_);
        // More of them than were foreseen, and the same case again.
        ASSERT_TRUE(Cases(*tx).AddStep(second, {"return", "B", Instant{2}, {}}, {}));
        ASSERT_TRUE(Cases(*tx).AddStep(second, {"resubmit", "A", Instant{3}, {}}, {}));
        const auto later = Acts(*tx).Append(ActOf(number_));
        ASSERT_TRUE(later && *later > *act);
        EXPECT_EQ((*Cases(*tx).ById(second))->steps.back().verb, "resubmit");
        ASSERT_TRUE(tx->Commit());
    }
    {
        auto fold = store_->Begin(Access::kSequence);
        ASSERT_TRUE(fold && fold->Commit());
    }
    EXPECT_TRUE(Fit());
    auto tx = Read();
    EXPECT_EQ(Acts(tx).PublicOf(number_)->size(), 3U);
    EXPECT_EQ((*Cases(tx).ById(opened_ + 1))->steps.size(), 3U);
}

// Undone with what waits of it; the numbering goes on as if it had not been.
TEST_P(AheadOnServer, APartThatIsUndoneTakesWhatWaitsWithIt) {
    {
        auto tx = store_->Begin(Access::kAct);
        Look(*tx);
        for (const bool keep : {true, false, true}) {
            ASSERT_TRUE(tx->BeginPart());
            const std::int64_t opened = OpenIn(*tx);
            ASSERT_TRUE(Acts(*tx).Append(ActOf(number_)));
            if (keep) {
                tx->KeepPart();
                continue;
            }
            EXPECT_EQ(opened, opened_ + 2);
            ASSERT_TRUE(tx->UndoPart());
        }
        EXPECT_EQ(*Cases(*tx).Newest(), opened_ + 2);
        ASSERT_TRUE(tx->Commit());
    }
    EXPECT_TRUE(Fit());
    auto tx = Read();
    EXPECT_EQ(Cases(tx).Find({{}, {}, number_, {}})->size(), 3U);
    EXPECT_EQ(Acts(tx).PublicOf(number_)->size(), 3U);
    EXPECT_EQ(LogStore(tx).Waiting()->size(), 3U);
}

// What waits and cannot be written spoils the transaction, whoever asks next.
TEST_P(AheadOnServer, WhatCannotBeWrittenIsSaidOfTheWhole) {
    auto tx = store_->Begin(Access::kAct);
    ASSERT_TRUE(tx->BeginPart());
    ASSERT_TRUE(tx->Driver().Later(LaterTable{2}, 999, {Blob{"mark"}}));  // an act nobody made
    tx->KeepPart();
    ASSERT_TRUE(tx->BeginPart());
    EXPECT_FALSE(Acts(*tx).NewestId());
    EXPECT_FALSE(tx->UndoPart());
    EXPECT_EQ(tx->Commit().error().code(), Code::store_constraint);
}

// Of several deeds the first waits for whom it is about; the others are put off.
TEST_P(AheadOnServer, WhomAnotherHoldsIsPutOff) {
    const auto other = *store_->Another();
    auto theirs = other->Begin(Access::kAct);
    const std::vector<std::string> held = {"person:2"};
    ASSERT_TRUE(theirs->Lock(held));
    auto tx = store_->Begin(Access::kAct);
    const std::vector<std::vector<std::string>> deeds = {{"person:1"}, {"person:2"}, {"person:3"}};
    const auto free = tx->LockEach(deeds);
    ASSERT_TRUE(free);
    EXPECT_EQ(*free, (std::vector{true, false, true}));
    EXPECT_TRUE(tx->Lock(deeds[2]));
    ASSERT_TRUE(tx->BeginPart());
    EXPECT_FALSE(tx->Lock(deeds[1]));
    EXPECT_TRUE(tx->HeldUp());
    ASSERT_TRUE(tx->UndoPart());
    ASSERT_TRUE(theirs->Commit());
    EXPECT_TRUE(tx->Lock(deeds[1]));
}

// Numbers given out ahead are of no use for whom another may have acted about since.
TEST_P(AheadOnServer, NumbersAreForWhoWasHeldBefore) {
    auto tx = store_->Begin(Access::kAct);
    Look(*tx);
    EXPECT_EQ(tx->Ahead().acts.size(), 2U);
    const std::vector<std::string> known = {"person:p"}, further = {"person:q"};
    ASSERT_TRUE(tx->Lock(known));
    EXPECT_EQ(tx->Ahead().acts.size(), 2U);
    ASSERT_TRUE(tx->Lock(further));
    EXPECT_TRUE(tx->Ahead().acts.empty());
    EXPECT_TRUE(tx->Ahead().steps.empty());
}

// Acts that are not the register's own are left for who asks, and named.
TEST_P(AheadOnServer, AnActThatWasSlippedInIsFoundByWhoAsks) {
    auto behind = OpenPostgres(url_);
    ASSERT_TRUE(
        (*behind)->Script("INSERT INTO acts (subject, public, private) SELECT subject, "
                          "public, private FROM acts LIMIT 1"));
    auto tx = store_->Begin(Access::kAct);
    Look(*tx);
    const auto acts = Acts(*tx).PublicOf(number_);
    ASSERT_FALSE(acts);
    EXPECT_EQ(acts.error().code(), Code::act_not_ours);
}

}  // namespace
}  // namespace zhengji
