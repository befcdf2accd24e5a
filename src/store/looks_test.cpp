// The journal of looks as every store keeps it: added to, read by pages, never changed.
#include "store/looks.hpp"

#include "store/book_check.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/look_pages.hpp"

namespace zhengji {
namespace {

class Journal : public Contract {
  protected:
    static StoredLook Of(const std::string& officer, const std::string& person, std::int64_t at) {
        return {0,
                Instant{at},
                officer,
                "3",
                "exam_agency",
                "640000",
                LookAt::kMaterial,
                person,
                "20242436401000001/64/1 x",
                Purpose::kReview};
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Journal, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Journal, IsReadByPagesTheNewestFirst) {
    auto tx = std::move(*store_->Begin(Access::kAct));
    Looks looks(tx);
    const std::string one(16, '\1'), two(16, '\2');
    ASSERT_TRUE(looks.Add(Of("甲", one, 10)));
    ASSERT_TRUE(looks.Add(Of("乙", one, 20)));
    ASSERT_TRUE(looks.Add(Of("甲", two, 30)));
    ASSERT_TRUE(looks.Add(Of("甲", "", 40)));
    ASSERT_TRUE(tx.Commit());
    auto read = Read();
    const auto all = *Looks(read).All({0, 3});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all.front().at.millis, 40);
    EXPECT_EQ(all.front().person, "");
    EXPECT_EQ(Looks(read).All({all.back().id, 3})->size(), 1U) << "the rest";
    EXPECT_EQ(Looks(read).By("甲", {})->size(), 3U);
    const auto own = *Looks(read).At(PersonId(one), {});
    ASSERT_EQ(own.size(), 2U);
    EXPECT_EQ(own.front().officer, "乙");
    EXPECT_EQ(own.front().what, LookAt::kMaterial);
    EXPECT_EQ(own.front().purpose, Purpose::kReview);
    EXPECT_TRUE(CheckBooks(read)->empty()) << "it is in the books";
}

TEST_P(Journal, IsGoneThroughByKindOfficerPersonAndDay) {
    auto tx = std::move(*store_->Begin(Access::kAct));
    const std::string one(16, '\1');
    StoredLook record = Of("甲", one, 30);
    record.what = LookAt::kPerson;
    ASSERT_TRUE(Looks(tx).Add(Of("甲", one, 10)));
    ASSERT_TRUE(Looks(tx).Add(Of("乙", one, 20)));
    ASSERT_TRUE(Looks(tx).Add(record));
    ASSERT_TRUE(Looks(tx).Add(Of("甲", "", 40)));
    ASSERT_TRUE(tx.Commit());
    auto read = Read();
    const auto moments = [&](const LooksWanted& wanted) {
        std::vector<std::int64_t> at;
        const auto page = PageOfLooks(read, wanted, {});
        for (const StoredLook& look : *page)
            at.push_back(look.at.millis);
        return at;
    };
    using At = std::vector<std::int64_t>;
    EXPECT_EQ(moments({}), (At{40, 30, 20, 10}));
    EXPECT_EQ(moments({.what = LookAt::kPerson}), (At{30}));
    EXPECT_EQ(moments({.officer = "甲"}), (At{40, 30, 10}));
    EXPECT_EQ(moments({.person = PersonId(one)}), (At{30, 20, 10}));
    EXPECT_EQ(moments({.officer = "甲", .person = PersonId(one)}), (At{30, 10}));
    EXPECT_EQ(moments({.from = Instant{20}, .until = Instant{40}}), (At{30, 20}));
    EXPECT_EQ(PageOfLooks(read, {}, {30, 1})->size(), 1U) << "no more than a page";
}

TEST_P(Journal, IsNeverChanged) {
    for (const char* change : {"UPDATE looks SET purpose = 'law'", "DELETE FROM looks"}) {
        auto tx = Write();
        ASSERT_TRUE(Looks(tx).Add(Of("甲", "", 10)));
        EXPECT_FALSE(tx.Driver().Script(change)) << change;
    }
}

}  // namespace
}  // namespace zhengji
