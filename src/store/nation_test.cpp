// What a register of the nation's size is asked for: by class, by province, all in order.
#include "store/cases.hpp"
#include "store/contract.hpp"
#include "store/log.hpp"
#include "store/statistics.hpp"

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
        EXPECT_EQ(*Cases(tx).Open({0, Procedure::kFinding, "x", 64, 0, {}}), 1);
    }
    auto tx = Write();
    EXPECT_EQ(*Cases(tx).Open({0, Procedure::kFinding, "x", 64, 0, {}}), 1);
    EXPECT_EQ(*Cases(tx).Open({0, Procedure::kFinding, "x", 64, 0, {}}), 2);
}

TEST_P(Nation, FindsAClassesEntriesThoseFromBeforeTheColumnToo) {
    auto tx = Write();
    Cases cases(tx);
    const auto enter = [&](std::int64_t class_id) {
        const std::int64_t id = *cases.Open({0, Procedure::kHours, "person:00", 64, class_id, {}});
        CaseFields fields;
        if (class_id > 0) fields["class"] = std::to_string(class_id);
        EXPECT_TRUE(cases.AddStep(id, {"attend", "甲", Instant{1}, fields}, {}));
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

std::vector<std::int64_t> NumbersOf(const std::vector<CasePlace>& places) {
    std::vector<std::int64_t> numbers;
    for (const CasePlace& place : places)
        numbers.push_back(place.id);
    return numbers;
}

using Numbers = std::vector<std::int64_t>;

// Four findings in two provinces: due on the second day, the first, on none; and one that is over.
void FillQueue(Transaction& tx) {
    Cases cases(tx);
    const auto enter = [&](int province, std::optional<CivilDate> due, const char* waits) {
        const std::int64_t id = *cases.Open({0, Procedure::kFinding, "x", province, 0, {}});
        CasePlace place;
        place.state = *waits == '\0' ? "dismissed" : "told";
        place.since = Instant{5};
        place.due = due;
        place.waits = waits;
        EXPECT_TRUE(cases.AddStep(id, {"open", "甲", Instant{5}, {}}, place));
    };
    enter(64, CivilDate{20}, "hear");
    enter(51, CivilDate{10}, "hear");
    enter(64, std::nullopt, "hear");
    enter(64, std::nullopt, "");
}

TEST_P(Nation, QueuesWhatWaitsByItsDay) {
    auto tx = Write();
    FillQueue(tx);
    CaseIndex index(tx);
    const auto queue = [&](QueuePage page) { return NumbersOf(*index.Queue(page)); };
    EXPECT_EQ(queue({{}, "", "", {}, {}, 0, 9}), (Numbers{2, 1, 3}));
    EXPECT_EQ(queue({64, "", "", {}, {}, 0, 9}), (Numbers{1, 3}));
    EXPECT_EQ(queue({{}, "finding", "", {}, {}, 0, 9}), (Numbers{2, 1, 3}));
    EXPECT_EQ(queue({64, "finding", "", {}, {}, 0, 1}), (Numbers{1}));
    EXPECT_EQ(queue({64, "agency", "", {}, {}, 0, 9}), Numbers{});
    EXPECT_EQ(queue({{}, "", "", CivilDate{20}, {}, 0, 9}), (Numbers{2}));
    EXPECT_EQ(queue({{}, "", "", {}, CivilDate{10}, 2, 9}), (Numbers{1, 3}));
    EXPECT_EQ(queue({{}, "", "", {}, CivilDate{20}, 1, 9}), (Numbers{3}));
    EXPECT_EQ(queue({{}, "", "", {}, {}, 3, 9}), Numbers{});
    EXPECT_EQ(*index.Waiting("finding", {}), (Numbers{2, 1, 3}));
    EXPECT_EQ(*index.Waiting("finding", 64), (Numbers{1, 3}));
    EXPECT_EQ(*index.WaitingAfter(1, 9), (Numbers{2, 3}));
}

TEST_P(Nation, KnowsInWhoseHandsACaseIs) {
    auto tx = Write();
    FillQueue(tx);
    CaseIndex index(tx);
    EXPECT_TRUE(index.Assign(1, "乙", "甲", Instant{6}));
    EXPECT_TRUE(index.Assign(3, "乙", "甲", Instant{7}));
    EXPECT_TRUE(index.Assign(3, "丙", "甲", Instant{8}));
    EXPECT_EQ(NumbersOf(*index.Queue({{}, "", "乙", {}, {}, 0, 9})), (Numbers{1}));
    EXPECT_EQ(NumbersOf(*index.Queue({51, "finding", "乙", {}, {}, 0, 9})), Numbers{});
    // The next step leaves it there.
    CasePlace place = *index.Of(3)->operator->();
    EXPECT_EQ(place.assignee, "丙");
    EXPECT_TRUE(Cases(tx).AddStep(3, {"pass_on", "甲", Instant{9}, {}}, place));
    EXPECT_EQ((*index.Of(3))->assignee, "丙");
    int audited = 0;
    ASSERT_TRUE(index.ForEach([&](const CaseIndex::Audited& row) {
        ++audited;
        EXPECT_TRUE(row.of_its_case);
        EXPECT_EQ(row.noted, row.place.assignee);
    }));
    EXPECT_EQ(audited, 4);
}

TEST_P(Nation, ListsCasesByThePage) {
    auto tx = Write();
    FillQueue(tx);
    CaseIndex index(tx);
    const auto page = [&](CasePage one) { return *index.Page(one); };
    EXPECT_EQ(page({"finding", "", {}, 0, 2}), (Numbers{1, 2}));
    EXPECT_EQ(page({"finding", "", {}, 2, 2}), (Numbers{3, 4}));
    EXPECT_EQ(page({"finding", "told", {}, 1, 9}), (Numbers{2, 3}));
    EXPECT_EQ(page({"finding", "", 64, 1, 9}), (Numbers{3, 4}));
    EXPECT_EQ(page({"finding", "told", 64, 1, 9}), (Numbers{3}));
    EXPECT_EQ(page({"agency", "", {}, 0, 9}), Numbers{});
    EXPECT_EQ(NumbersOf(*index.Newest("finding", "told", 0, 1)), (Numbers{3}));
    EXPECT_EQ(NumbersOf(*index.Newest("finding", "told", 3, 1)), (Numbers{2}));
    EXPECT_EQ(NumbersOf(*index.Newest("agency", "told", 0, 9)), Numbers{});
    EXPECT_TRUE(Cases(tx).Move(2, 11));
    EXPECT_EQ(page({"finding", "", 11, 0, 9}), (Numbers{2}));
    EXPECT_EQ((*index.Of(2))->subject, "x");
    EXPECT_EQ(*Cases(tx).Newest(), 4);
    EXPECT_EQ(Cases(tx).Between(2, 3)->size(), 2U);
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
    std::int64_t counted = 0;
    const auto counts = *CountCertificates(tx, earlier.facts.session);
    for (const CertificateCount& one : counts) {
        EXPECT_EQ(one.province, earlier.number.series.province);
        counted += one.certificates;
    }
    EXPECT_EQ(counted, 3) << "of whatever origin";
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
