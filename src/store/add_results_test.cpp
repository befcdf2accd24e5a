// Results are stored a batch at a time; what becomes of each row is what would have become of it
// one after the other, on both databases.
#include <gtest/gtest.h>

#include <algorithm>

#include "store/book_check.hpp"
#include "store/contract.hpp"
#include "store/ready_results.hpp"

namespace zhengji {
namespace {

class AddsResults : public Contract {
  protected:
    // As many as a statement is given at once, and more.
    static constexpr int kMany = 5000;

    static ResultRecord Sat(int number, int person) {
        ResultRecord record = ResultOf(1);
        record.sitting.admission.serial = number;
        record.identity = {IdType::kPassport, "P" + std::to_string(person)};
        return record;
    }
    std::vector<AddOutcome> Add(const std::vector<ResultRecord>& rows) {
        auto tx = Write();
        auto outcomes = Results(tx).Add(rows);
        EXPECT_TRUE(outcomes) << outcomes.error().detail;
        EXPECT_TRUE(tx.Commit());
        return *outcomes;
    }
    void ExpectFittingBooks() {
        auto tx = Read();
        EXPECT_TRUE(CheckBooks(tx)->empty());
    }
};

TEST_P(AddsResults, TellsEveryRowOfALargeBatchApart) {
    std::vector<ResultRecord> rows;
    for (int i = kMany; i > 0; --i)
        rows.push_back(Sat(i, i));
    EXPECT_EQ(std::ranges::count(Add(rows), AddOutcome::kAdded), kMany);
    // Every third as it was, every third another's, every third new, of people who were there.
    for (int i = 0; i < kMany; ++i) {
        ResultRecord& row = rows[static_cast<std::size_t>(i)];
        if (i % 3 == 1) row.identity = Sat(0, kMany + i).identity;
        if (i % 3 == 2) row.sitting.admission.serial += kMany;
    }
    const auto all = Add(rows);
    for (int i = 0; i < kMany; ++i) {
        constexpr std::array kExpected = {AddOutcome::kUnchanged, AddOutcome::kConflict,
                                          AddOutcome::kAdded};
        ASSERT_EQ(all[static_cast<std::size_t>(i)], kExpected.at(static_cast<std::size_t>(i % 3)))
            << i;
    }
    ExpectFittingBooks();
    auto tx = Read();
    EXPECT_EQ(*Results(tx).Count(), kMany + kMany / 3);
    EXPECT_EQ(Results(tx).OfPerson(*People(tx).Find(rows[2].identity).value())->size(), 2U);
}

TEST_P(AddsResults, TakesTheFirstOfRowsOfOneKeyInABatch) {
    auto other = Sat(1, 1);
    other.name = "李四";
    EXPECT_EQ(Add({Sat(1, 1), Sat(1, 2), Sat(1, 1), other}),
              (std::vector{AddOutcome::kAdded, AddOutcome::kConflict, AddOutcome::kUnchanged,
                           AddOutcome::kConflict}));
    ExpectFittingBooks();
}

TEST_P(AddsResults, KeepsEveryColumn) {
    auto whole = Sat(1, 1);
    whole.employer = "某县融媒体中心";
    whole.sex = "男";
    whole.photo = "ab photos/1.jpg";
    whole.sitting.level = Level::kSenior;
    whole.sitting.scores = {kAbsentScore, kVoidScore, 75};
    auto bare = Sat(2, 2);
    bare.home_area.reset();
    Add({whole, bare});
    auto tx = Read();
    const auto first = (*Results(tx).ByAdmission(whole.sitting.admission))->record;
    EXPECT_EQ(first.employer + first.sex + first.photo, "某县融媒体中心男ab photos/1.jpg");
    EXPECT_EQ(first.sitting.scores, whole.sitting.scores);
    EXPECT_EQ(first.sitting.level, Level::kSenior);
    EXPECT_EQ(first.home_area, whole.home_area);
    const auto second = *Results(tx).ByAdmission(bare.sitting.admission);
    EXPECT_EQ(second->record.home_area, std::nullopt);
    EXPECT_EQ(second->record.employer + second->record.sex + second->record.photo, "");
    EXPECT_EQ(People(tx).IdentityOf(second->person)->value(), bare.identity);
}

TEST_P(AddsResults, NamesWhatThePersonHasInTheSameBatch) {
    auto tx = Write();
    const auto rows = std::make_shared<ReadyResults>(tx.Keys());
    for (const auto& [number, person] : {std::pair(9, 1), std::pair(3, 1), std::pair(4, 2)})
        ASSERT_TRUE(rows->Add(Sat(number, person)));
    rows->PutInOrder();
    ASSERT_TRUE(Results(tx).Add(rows));
    EXPECT_FALSE(rows->PersonStood(1));
    const auto here = rows->NamesHere(1);
    const auto stored = *Doubles(tx).NamesOf(rows->PersonOf(1));
    ASSERT_EQ(here.size(), stored.size());
    for (std::size_t i = 0; i < here.size(); ++i) {
        EXPECT_EQ(here[i].name + here[i].kind + here[i].key,
                  stored[i].name + stored[i].kind + stored[i].key);
    }
}

TEST_P(AddsResults, LooksIntoWhatMayNotBeOnePersonsAlone) {
    auto tx = Write();
    const auto look_into = [&](std::vector<ResultRecord> records) {
        const auto rows = std::make_shared<ReadyResults>(tx.Keys());
        for (const ResultRecord& record : records)
            EXPECT_TRUE(rows->Add(record));
        rows->PutInOrder();
        EXPECT_TRUE(Results(tx).Add(rows));
        return rows->ToLookInto();
    };
    const auto sat = [](int number, int person, int qualification, const char* name) {
        ResultRecord record = Sat(number, person);
        record.sitting.admission.qualification = qualification;
        record.name = name;
        return record;
    };
    using Rows = std::vector<std::size_t>;
    EXPECT_EQ(look_into({sat(1, 1, 43, "张三"), sat(2, 1, 44, "张三")}), Rows{});
    EXPECT_EQ(look_into({sat(3, 2, 43, "张三"), sat(4, 2, 44, "李四")}), Rows{1});
    EXPECT_EQ(look_into({sat(5, 3, 43, "张三"), sat(6, 3, 43, "张三")}), Rows{1});
    // Whom the register knows is asked about there.
    EXPECT_EQ(look_into({sat(7, 4, 43, "张三"), sat(8, 1, 45, "张三")}), Rows{1});
    std::vector<ResultRecord> filled_down;
    for (int i = 0; i < 9; ++i)
        filled_down.push_back(sat(10 + i, 5, 20 + i, "张三"));
    EXPECT_EQ(look_into(filled_down).size(), 8U);
}

INSTANTIATE_TEST_SUITE_P(Both, AddsResults, testing::Values(Kind::kSqlite, Kind::kPostgres));

// What comes later stands later, however many come at once.
TEST(NewPersonsTest, RiseAndAreVersionSeven) {
    const std::string folder = testing::TempDir() + "new-persons-keys";
    fs::remove_all(folder);
    const auto keys = KeyRing::Create(folder);
    ASSERT_TRUE(keys);
    NewPersons persons(*keys);
    std::array<char, 16> last{};
    for (int i = 0; i < 10'000; ++i) {
        const auto next = persons.Next();
        ASSERT_LT(std::string(last.data(), 8), std::string(next.data(), 8));
        EXPECT_EQ(static_cast<unsigned char>(next[6]) >> 4U, 7U);
        EXPECT_EQ(static_cast<unsigned char>(next[8]) >> 6U, 2U);
        last = next;
    }
    fs::remove_all(folder);
}

}  // namespace
}  // namespace zhengji
