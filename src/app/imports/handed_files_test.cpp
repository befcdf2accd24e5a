// A handed-in file may be changed while it is checked, mended or loaded: what was found in what it
// was is not said of what it is, and what it is stays.
#include "app/imports/handed_imports.hpp"

#include <thread>
#include <vector>

#include "app/testing/scratch.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

const Instant kNow = *Instant::Parse("2025-01-20T09:00:00");
const std::string kOwner = "staff:宁考";
const std::string kHeader = "admission_no,name,id_number,level,basic,applied,home_area\n";
const std::string kFirst = kHeader + "1,甲,2,3,4,5,6\n";
const std::string kOther = kHeader + "1,乙,2,3,4,5,6\n";

class HandedFiles : public testing::Test {
  protected:
    HandedFiles() {
        const auto begun =
            BeginImport(scratch_.Reg(), kCall, kOwner,
                        {ImportKind::kResults, "r.csv", std::ssize(kFirst), std::nullopt});
        EXPECT_TRUE(begun);
        name_ = {kOwner, begun->import};
        Put(kFirst);
    }
    void Put(const std::string& bytes) {
        EXPECT_TRUE(PutPart(scratch_.Reg(), name_, 1, bytes, kNow));
    }
    // As whoever checks, mends or loads it reads it.
    HandedVersion Read() {
        const auto whole =
            ReadWhole(scratch_.Reg(), name_, kNow, [](std::string_view) { return Status(); });
        EXPECT_TRUE(whole);
        return {name_, whole->version};
    }
    std::string Text() {
        std::string text;
        EXPECT_TRUE(ReadWhole(scratch_.Reg(), name_, kNow, [&](std::string_view bytes) -> Status {
            text += bytes;
            return {};
        }));
        return text;
    }
    HandedFile Told() { return *ImportNamed(scratch_.Reg(), name_, kNow); }
    Status Script(const std::string& sql) {
        return Perform(scratch_.Reg(), Working{},
                       [&](Desk& desk) -> Status { return desk.Tx().Driver().Script(sql); });
    }

    static inline const Call kCall{{"甲"}, kNow};
    Scratch scratch_{kNow, std::string(ZHENGJI_SOURCE_DIR) + "/policies"};
    HandedName name_;
};

TEST_F(HandedFiles, KeepNoCheckOfWhatTheyWere) {
    const HandedVersion read = Read();
    Put(kOther);
    const Status kept = KeepCheck(scratch_.Reg(), read, {}, kNow);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code(), Code::draft_changed);
    EXPECT_FALSE(Told().checked);
    EXPECT_TRUE(KeepCheck(scratch_.Reg(), Read(), {}, kNow)) << "the control";
    EXPECT_TRUE(Told().checked);
}

TEST_F(HandedFiles, AreTheSameWithTheSamePartOnceMore) {
    const HandedVersion read = Read();
    Put(kFirst);
    EXPECT_TRUE(KeepCheck(scratch_.Reg(), read, {}, kNow));
}

TEST_F(HandedFiles, LoseNoneOfManyMends) {
    constexpr int kMends = 7;  // one a cell
    {
        std::vector<std::jthread> menders;
        for (int column = 1; column <= kMends; ++column)
            menders.emplace_back([this, column] {
                const auto own = scratch_.Reg().Another();
                const std::string cell = "改" + std::to_string(column);
                EXPECT_TRUE(MendImport(**own, name_, {{{2, column}, cell}}, kNow));
            });
    }
    EXPECT_EQ(Text(), kHeader + "改1,改2,改3,改4,改5,改6,改7\n");
}

TEST_F(HandedFiles, StayWhereTheyAreOthersThanWhatWasLoaded) {
    for (const std::string& set_aside : {std::string(), kFirst}) {
        Put(kFirst);
        const HandedVersion read = Read();
        Put(kOther);
        const Status left = LeaveLoaded(scratch_.Reg(), read, set_aside, kNow);
        ASSERT_FALSE(left);
        EXPECT_EQ(left.error().code(), Code::draft_changed);
        EXPECT_EQ(Text(), kOther);
    }
    EXPECT_TRUE(LeaveLoaded(scratch_.Reg(), Read(), "", kNow)) << "the control";
    EXPECT_FALSE(ImportNamed(scratch_.Reg(), name_, kNow));
}

TEST_F(HandedFiles, ThatCannotBeOpenedAreListedAndDropped) {
    const auto sound = BeginImport(scratch_.Reg(), kCall, kOwner,
                                   {ImportKind::kResults, "s.csv", 1, std::nullopt});
    ASSERT_TRUE(sound);
    ASSERT_TRUE(Script("UPDATE drafts SET sealed = x'00'"));
    const auto all = ImportsOf(scratch_.Reg(), kOwner, kNow);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 2U);
    EXPECT_TRUE(all->front().broken && all->back().broken);
    EXPECT_TRUE(BeginImport(scratch_.Reg(), kCall, kOwner,
                            {ImportKind::kResults, "t.csv", 1, std::nullopt}));
    EXPECT_TRUE(DropImport(scratch_.Reg(), name_, kNow));
    EXPECT_EQ(DropImport(scratch_.Reg(), name_, kNow).error().code(), Code::draft_unknown);
    EXPECT_EQ(ImportsOf(scratch_.Reg(), kOwner, kNow)->size(), 2U);
}

TEST_F(HandedFiles, TakeAPartAnewWhoseSealIsBroken) {
    ASSERT_TRUE(Script("UPDATE uploads SET sealed = x'00'"));
    Put(kFirst);
    EXPECT_EQ(Text(), kFirst);
}

}  // namespace
}  // namespace zhengji
