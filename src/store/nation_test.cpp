// What a register of the nation's size is asked for: by class, by province, all in order.
#include "store/cases.hpp"
#include "store/contract.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

class Nation : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, Nation, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Nation, NumbersCasesWithoutGaps) {
    {
        auto tx = Write();
        EXPECT_EQ(*Cases(tx).Open({0, "finding", "x", 64, 0, {}}), 1);
    }
    auto tx = Write();
    EXPECT_EQ(*Cases(tx).Open({0, "finding", "x", 64, 0, {}}), 1);
    EXPECT_EQ(*Cases(tx).Open({0, "finding", "x", 64, 0, {}}), 2);
}

TEST_P(Nation, FindsAClassesEntriesThoseFromBeforeTheColumnToo) {
    auto tx = Write();
    Cases cases(tx);
    const auto enter = [&](std::int64_t class_id) {
        const std::int64_t id = *cases.Open({0, "hours", "person:00", 64, class_id, {}});
        CaseFields fields;
        if (class_id > 0) fields["class"] = std::to_string(class_id);
        EXPECT_TRUE(cases.AddStep(id, {"attend", "甲", Instant{1}, fields}));
        return id;
    };
    const std::int64_t early = enter(7);
    enter(8);
    enter(0);
    ASSERT_TRUE(tx.Driver().Script("UPDATE cases SET class = NULL"));
    const std::int64_t late = enter(7);
    enter(9);
    const auto entries = *cases.OfClass(7);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].id, early);
    EXPECT_EQ(entries[1].id, late);
}

TEST_P(Nation, ListsWhatAProvinceIssuedInOrder) {
    auto tx = Write();
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    auto later = CertificateOf(1, person);
    auto earlier = CertificateOf(2, *People(tx).FindOrAdd(Person(2)));
    earlier.number.prefecture = 2;
    auto old = CertificateOf(3, *People(tx).FindOrAdd(Person(3)));
    old.origin = Origin::kImported;
    for (const auto* one : {&later, &earlier, &old})
        ASSERT_TRUE(Certificates(tx).Add(*one, ActOf(one->number.ToString())));
    for (const auto& session : {std::optional<Session>(), std::optional(later.facts.session)}) {
        const auto issued = *Certificates(tx).Issued(64, session);
        ASSERT_EQ(issued.size(), 2U);
        EXPECT_EQ(issued[0].number, earlier.number);
    }
    EXPECT_TRUE(Certificates(tx).Issued(64, Session{Family::kSoftware, 2024, 1})->empty());
    EXPECT_TRUE(Certificates(tx).Issued(51, {})->empty());
}

TEST_P(Nation, VisitsEveryActAndCertificateInOrder) {
    auto tx = Write();
    const auto one = CertificateOf(1, *People(tx).FindOrAdd(Person(1)));
    const auto two = CertificateOf(2, *People(tx).FindOrAdd(Person(2)));
    for (const auto* c : {&two, &one})
        ASSERT_TRUE(Certificates(tx).Add(*c, ActOf(c->number.ToString())));
    ASSERT_TRUE(Acts(tx).Append(ActOf(one.number.ToString())));
    std::string seen;
    const auto add = [&](std::string_view public_bytes) -> Status {
        seen += ParsePublic(public_bytes)->subject.back();
        return {};
    };
    ASSERT_TRUE(Acts(tx).BySubject(add));
    ASSERT_TRUE(Acts(tx).BySubjectOfSeveral(add));
    EXPECT_EQ(Acts(tx).PublicOf(one.number.ToString())->size(), 2U);
    ASSERT_TRUE(
        Acts(tx).ForEach([&](const StoredAct& act) { seen += act.record.act.subject.back(); }));
    ASSERT_TRUE(Certificates(tx).ForEach(
        [&](const CertificateRecord& c) { seen += std::to_string(c.number.serial); }));
    ASSERT_TRUE(Certificates(tx).ForEachUntouched(
        [&](const Certificates::Untouched& c) { seen += c.number.back(); }));
    EXPECT_EQ(seen,
              "112"
              "11"
              "211"
              "12"
              "2");
    const StoredTile tile{1, 2, "t"};
    ASSERT_TRUE(LogStore(tx).PutTiles(std::span(&tile, 1)));
    ASSERT_TRUE(LogStore(tx).ForEachTile([&](const StoredTile& t) { seen += t.hashes; }));
    EXPECT_EQ(seen.back(), 't');
}

}  // namespace
}  // namespace zhengji
