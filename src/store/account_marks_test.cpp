// [S11] However many accounts there are, none is used that was not granted, is not as it was
// granted, or is not as of today.
#include "store/account_marks.hpp"

#include <functional>

#include "base/text.hpp"
#include "store/book_check.hpp"
#include "store/books.hpp"
#include "store/contract.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

using Marked = Contract;
INSTANTIATE_TEST_SUITE_P(Databases, Marked, testing::Values(Kind::kSqlite, Kind::kPostgres));

const CivilDate kDay{20000};

GrantedCapacity Account(const std::string& name, Role role = Role::kExamAgency) {
    return {name, {role, 64, {kDay, {}}, ""}, "总", Instant{1}};
}

// More than are counted as a whole before a right is used.
std::vector<GrantedCapacity> Many() {
    std::vector<GrantedCapacity> all;
    for (int n = 0; n < 1500; ++n)
        all.push_back(Account("甲" + std::to_string(n)));
    return all;
}

TEST_P(Marked, FindsAnAccountAmongManyAndOnlyAsItWasGranted) {
    {
        auto tx = Write();
        ASSERT_TRUE(Staff(tx).Grant(Many()));
        ASSERT_EQ(*Staff(tx).End("甲7", kDay.PlusDays(5)), 1);
        ASSERT_TRUE(tx.Commit());
    }
    const auto code = [&](const char* name, const char* script) -> Code {
        auto tx = Write();
        EXPECT_TRUE(tx.Driver().Script(script)) << script;
        const auto found = Staff(tx).Find(name);
        return found ? Code::staff_granted : found.error().code();
    };
    EXPECT_EQ(code("甲7", "SELECT 1"), Code::staff_granted);
    EXPECT_EQ(code("甲7", "UPDATE capacities SET last_day = NULL WHERE name = '甲7'"),
              Code::rows_changed);
    EXPECT_EQ(code("甲8", "UPDATE capacities SET role = 'national_office' WHERE name = '甲8'"),
              Code::rows_changed);
    EXPECT_EQ(code("甲9", "UPDATE capacities SET person = NULL, area = 640400 WHERE name = '甲9'"),
              Code::rows_changed);
    EXPECT_EQ(code("甲10", "DELETE FROM capacities WHERE name = '甲10'"), Code::rows_changed);
    EXPECT_EQ(code("甲11", "DELETE FROM account_marks"), Code::rows_changed);
    // Another's row is not what this right rests on; the audit tells of it.
    EXPECT_EQ(code("甲12", "UPDATE capacities SET last_day = NULL WHERE name = '甲7'"),
              Code::staff_granted);
}

TEST_P(Marked, KnowsARowThatWasSlippedInAndDoesNotBlessIt) {
    {
        auto tx = Write();
        ASSERT_TRUE(Staff(tx).Grant(Many()));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Write();
    const std::string key = OfficerKey("乙");
    const std::string slipped =
        "INSERT INTO capacities (name, role, province, first_day, granted_by, granted_at, "
        "officer_key, bucket) VALUES ('乙', 'national_office', 0, 1, '总', 1, '" +
        key + "', " + std::to_string(BucketOf(*keys_, key)) + ")";
    ASSERT_TRUE(tx.Driver().Script(slipped));
    EXPECT_EQ(Staff(tx).Find("乙").error().code(), Code::rows_changed);
    // Nor does a grant beside it make it right.
    EXPECT_EQ(Staff(tx).Grant(Account("乙")).error().code(), Code::rows_changed);
}

TEST_P(Marked, RefusesTheMarksOfYesterdayWithTheRowsOfYesterday) {
    {
        auto tx = Write();
        ASSERT_TRUE(Staff(tx).Grant(Many()));
        ASSERT_TRUE(tx.Commit());
    }
    const auto script = [&](const char* text) {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script(text));
        ASSERT_TRUE(tx.Commit());
    };
    script("CREATE TABLE kept AS SELECT * FROM account_marks");
    {
        auto tx = Write();
        ASSERT_EQ(*Staff(tx).End("甲7", kDay), 1);
        ASSERT_TRUE(tx.Commit());
    }
    script(
        "UPDATE capacities SET last_day = NULL WHERE name = '甲7'; UPDATE account_marks SET marks "
        "= (SELECT marks FROM kept); DROP TABLE kept");
    store_ =
        std::move(*Store::Open(url_, keys_));  // a question may rest on a count of a moment ago
    auto tx = Read();
    EXPECT_EQ(Staff(tx).Find("甲7").error().code(), Code::rows_changed);
}

TEST_P(Marked, KeepsPersonsAndGrantsThatWait) {
    auto tx = Write();
    Staff staff(tx);
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    GrantedCapacity waiting = Account("丙");
    waiting.standing = GrantStanding::kWaits;
    waiting.capacity.area = DivisionCode(640400);
    waiting.id = *staff.Grant(waiting);
    EXPECT_TRUE(staff.Find("丙")->capacities.empty()) << "what waits is no power";
    ASSERT_EQ(staff.Waiting()->size(), 1U);
    ASSERT_TRUE(staff.Settle(staff.Waiting()->front(), GrantStanding::kHolds, "副", Instant{5}));
    ASSERT_TRUE(staff.Link("丙", person));
    const Actor actor = *staff.Find("丙");
    EXPECT_EQ(actor.person, person.value);
    EXPECT_EQ(actor.capacities.front().area, DivisionCode(640400));
    EXPECT_EQ(staff.Granted("丙")->front().approved_by, "副");
    EXPECT_TRUE(staff.Waiting()->empty());
    EXPECT_TRUE(staff.Grantors()->empty());
    ASSERT_TRUE(tx.Commit());
    auto books = Read();
    EXPECT_TRUE(CheckBooks(books)->empty());
}

TEST_P(Marked, ListsThoseOfAPlaceTheNewestFirst) {
    auto tx = Write();
    Staff staff(tx);
    const auto granted = [&](const char* name, int province, std::optional<DivisionCode> area,
                             GrantStanding standing) {
        GrantedCapacity one = Account(name);
        one.capacity.province = province;
        one.capacity.area = area;
        one.standing = standing;
        ASSERT_TRUE(staff.Grant(one));
    };
    granted("全", 0, {}, GrantStanding::kHolds);
    granted("宁", 64, {}, GrantStanding::kHolds);
    granted("固原", 64, DivisionCode(640400), GrantStanding::kWaits);
    granted("西吉", 64, DivisionCode(640422), GrantStanding::kHolds);
    granted("中卫", 64, DivisionCode(640500), GrantStanding::kHolds);
    granted("川", 51, {}, GrantStanding::kHolds);
    const auto names = [&](const Staff::Page& page) {
        std::string all;
        const auto found = staff.In(page);
        for (const GrantedCapacity& one : *found)
            all += one.name + " ";
        return all;
    };
    EXPECT_EQ(names({DivisionCode(0)}), "川 中卫 西吉 固原 宁 全 ");
    EXPECT_EQ(names({DivisionCode(640000)}), "中卫 西吉 固原 宁 ");
    EXPECT_EQ(names({DivisionCode(640400)}), "西吉 固原 ");
    EXPECT_EQ(names({DivisionCode(640422)}), "西吉 ");
    EXPECT_EQ(names({DivisionCode(640000), true}), "固原 ");
    EXPECT_EQ(names({DivisionCode(640000), false, 0, 2}), "中卫 西吉 ");
    const std::int64_t last = staff.In({DivisionCode(640000), false, 0, 2})->back().id;
    EXPECT_EQ(names({DivisionCode(640000), false, last, 2}), "固原 宁 ");
}

// As a store from before there were marks is brought up.
TEST_P(Marked, AreMadeByTheUpgradeOverRowsThatFittedTheBooks) {
    const auto before = [&](Transaction& tx) {
        return tx.Driver().Script(
            "UPDATE capacities SET officer_key = '', bucket = 0; DELETE FROM account_marks");
    };
    const auto upgraded = [&](RowsFit fit) -> Code {
        auto tx = Write();
        EXPECT_TRUE(before(tx));
        EXPECT_TRUE(MarkAllAccounts(tx.Driver(), *keys_, fit));
        EXPECT_TRUE(OpenBooks(tx.Driver(), *keys_));
        const auto found = Staff(tx).Find("甲7");
        return found ? Code::staff_granted : found.error().code();
    };
    {
        auto tx = Write();
        ASSERT_TRUE(Staff(tx).Grant(Many()));
        ASSERT_TRUE(tx.Commit());
    }
    EXPECT_EQ(upgraded(RowsFit::kYes), Code::staff_granted);
    EXPECT_EQ(upgraded(RowsFit::kNo), Code::rows_changed) << "nobody acts on rows that did not fit";
}

TEST_P(Marked, MigratedRowsMoveTheBooksByWhatTheMigrationDidAlone) {
    const auto faults = [&](const char* tampered) {
        auto tx = Write();
        EXPECT_TRUE(Staff(tx).Grant(Account("甲")));
        EXPECT_TRUE(tx.Commit());
        auto later = Write();
        EXPECT_TRUE(later.Driver().Script(tampered));
        auto rows = RowsMigrated::Before(later.Driver(), *keys_);
        EXPECT_TRUE(rows);
        EXPECT_EQ(rows->Fitted("capacities"), std::string_view(tampered) == "SELECT 1");
        EXPECT_TRUE(later.Driver().Script("UPDATE capacities SET approved_by = '丁'"));
        EXPECT_TRUE(rows->After());
        return CheckBooks(later)->size();
    };
    EXPECT_EQ(faults("SELECT 1"), 0U);
    EXPECT_EQ(faults("UPDATE capacities SET province = 51"), 1U) << "what was changed stays found";
}

}  // namespace
}  // namespace zhengji
