// What a status statement is made from, and what feeds say of one certificate.
#include "store/status.hpp"

#include "store/contract.hpp"
#include "store/feeds.hpp"
#include "store/log.hpp"
#include "store/logged_acts.hpp"

namespace zhengji {
namespace {

class StatusOf : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, StatusOf, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(StatusOf, ReadsWhatTheLogHoldsAndNoMore) {
    auto tx = Write();
    std::vector<std::string> numbers;
    for (int n = 1; n <= 4; ++n) {
        const auto one = CertificateOf(n, *People(tx).FindOrAdd(Person(n)));
        numbers.push_back(one.number.ToString());
        ASSERT_TRUE(Certificates(tx).Add(one, ActOf(numbers.back())));
        // An adopted policy's act is no certificate's.
        if (n == 1) {
            ASSERT_TRUE(Acts(tx).Append(ActOf(std::string(64, 'a'))));
        }
    }
    ASSERT_TRUE(Acts(tx).Append(ActOf(numbers[1])));
    LogStore log(tx);
    ASSERT_TRUE(log.Integrate(0, *log.Queued(100)));
    const auto all = *StatusStore(tx).InLog(6);
    const auto leaves = [](const StatusStore::Logged& logged) {
        std::vector<std::int64_t> found;
        for (const UntouchedLeaf& one : logged.untouched)
            found.push_back(one.leaf);
        return found;
    };
    EXPECT_EQ(leaves(all), (std::vector<std::int64_t>{0, 3, 4}));
    EXPECT_EQ(all.untouched[0].province, 64);
    EXPECT_EQ(all.untouched[0].family, Family::kSoftware);
    ASSERT_EQ(all.touched.size(), 1U);
    EXPECT_EQ(all.touched[0].front().first, 2);
    EXPECT_EQ(all.touched[0].back().first, 5);
    // As of a smaller tree: what came later is not in it.
    const auto part = *StatusStore(tx).InLog(4);
    EXPECT_EQ(leaves(part), (std::vector<std::int64_t>{0, 2, 3}));
    EXPECT_TRUE(part.touched.empty());
}

TEST_P(StatusOf, TellsASubjectsActsByTheLogAndThenWhatWaits) {
    auto tx = Write();
    const std::string number = "A31420241164044300001";
    for (int n = 0; n < 3; ++n)
        ASSERT_TRUE(Acts(tx).Append(ActOf(n == 1 ? "A31420241164044300002" : number)));
    LogStore log(tx);
    ASSERT_TRUE(log.Integrate(0, *log.Queued(100)));
    ASSERT_TRUE(Acts(tx).Append(ActOf(number)));
    const auto acts = *LoggedActs(tx, number);
    ASSERT_EQ(acts.size(), 3U);
    EXPECT_EQ(acts[0].leaf, 0);
    EXPECT_EQ(acts[1].leaf, 2);
    EXPECT_FALSE(acts[2].leaf);
    EXPECT_EQ(acts[0].bytes, ActOf(number).public_bytes);
    EXPECT_TRUE(LoggedActs(tx, "nobody")->empty());
}

TEST_P(StatusOf, KeepsTheStatementMadeLast) {
    auto tx = Write();
    EXPECT_EQ(*StatusStore(tx).Newest(), "");
    for (const char* statement : {"one\n", "two\n"})
        ASSERT_TRUE(StatusStore(tx).Keep(statement));
    EXPECT_EQ(*StatusStore(tx).Newest(), "two\n");
    ASSERT_TRUE(tx.Commit());
}

TEST_P(StatusOf, FindsWhatFeedsSayOfACertificate) {
    auto tx = Write();
    Feeds feeds(tx);
    ASSERT_TRUE(feeds.Trust({"ningxia", "key", 64, 0, "", {}}));
    ASSERT_TRUE(feeds.Add("ningxia", 0, "B", "b0"));
    ASSERT_TRUE(feeds.Add("ningxia", 1, "A", "a1"));
    ASSERT_TRUE(feeds.Add("ningxia", 2, "B", "b2"));
    ASSERT_TRUE(feeds.NoteHolder("ningxia", "B", "张三", 1));
    ASSERT_TRUE(feeds.NoteHolder("ningxia", "B", "张三", 1));
    const auto holders = *feeds.HoldersOf("B");
    ASSERT_EQ(holders.size(), 1U);
    EXPECT_EQ(holders[0].name, "张三");
    EXPECT_EQ(holders[0].province, 64);
    EXPECT_TRUE(feeds.HoldersOf("A")->empty());
    EXPECT_EQ(feeds.ActsOf("B")->back().leaf, 2);
    std::string seen;
    ASSERT_TRUE(feeds.BySubject([&](std::string_view, const Feeds::FedAct& act) -> Status {
        seen += act.bytes + act.origin.substr(0, 1);
        return {};
    }));
    EXPECT_EQ(seen, "a1nb0nb2n");
}

}  // namespace
}  // namespace zhengji
