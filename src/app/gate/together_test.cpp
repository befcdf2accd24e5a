// Acts of many threads, done together: each is answered for itself, and not before it is signed.
#include "app/gate/together.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <stdexcept>

#include "app/gate/gate.hpp"
#include "app/register/acts.hpp"
#include "app/register/sequencer.hpp"
#include "app/testing/scratch.hpp"
#include "rules/procedures/actions.hpp"
#include "store/book_check.hpp"
#include "store/certificates.hpp"
#include "store/connection.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

const Instant kNow = *Instant::Parse("2025-01-20T09:00:00");
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";
const Call kCall{{"甲"}, kNow};
constexpr int kThreads = 16, kEach = 12;

class OfficesTogether : public testing::Test {
  protected:
    OfficesTogether() {
        for (auto& one : offices_) {
            auto another = AnotherOffice(scratch_.Reg());
            EXPECT_TRUE(another);
            one = std::move(*another);
        }
    }

    static Result<std::int64_t> Append(Acting& acting, const std::string& subject) {
        ActDraft draft;
        draft.act.kind = ActKind::kCollected;
        draft.act.subject = subject;
        draft.act.effective_on = kNow.Day();
        draft.act.recorded_at = kNow;
        draft.act.office = 64;
        draft.part = {"甲", "", ""};
        return Acts(acting.Tx()).Append(Finish(std::move(draft), acting.Tx().Keys()));
    }
    static Asked About(const std::string& subject) {
        return Asked::Province(action::kCertificatesCollect, 64).Holding([=](Transaction&) {
            return Result<std::vector<std::string>>(std::vector<std::string>{subject});
        });
    }
    static Result<std::int64_t> Act(Register& reg, const std::string& subject) {
        return Perform(reg, kCall, About(subject),
                       [&](Acting& acting) { return Append(acting, subject); });
    }
    template <class Run>
    void InEach(Run run) {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < offices_.size(); ++i)
            threads.emplace_back([&, i] { run(*offices_.at(i), static_cast<int>(i)); });
    }
    std::int64_t Count(Sql sql) {
        std::int64_t count = 0;
        const auto counted = Ask(scratch_.Reg(), kAnyone, [&](Desk& desk) {
            return desk.Tx().Driver().Query(sql, {}, [&](const Row& row) -> Status {
                count = row.Int(0);
                return {};
            });
        });
        EXPECT_TRUE(counted);
        return count;
    }
    void ExpectWhole() {
        const auto faults =
            Ask(scratch_.Reg(), kAnyone, [](Desk& desk) { return CheckBooks(desk.Tx()); });
        ASSERT_TRUE(faults);
        EXPECT_TRUE(faults->empty());
        EXPECT_TRUE(CheckKept(scratch_.Reg()));
    }

    Scratch scratch_{kNow, kPolicies};
    std::array<std::unique_ptr<Register>, kThreads> offices_;
};

TEST_F(OfficesTogether, AreAnsweredOnceACheckpointOutsideCoversTheirActs) {
    const auto before = Count("SELECT count(*) FROM acts");
    const auto signatures = Count("SELECT count(*) FROM checkpoints");
    std::atomic<int> early = 0;
    InEach([&](Register& reg, int office) {
        for (int i = 0; i < kEach; ++i) {
            const auto act = Act(reg, "A" + std::to_string(office) + "-" + std::to_string(i));
            const auto outside = CheckpointsOutside(reg);
            const auto leaf =
                Ask(reg, kAnyone, [&](Desk& desk) { return LogStore(desk.Tx()).LeafOfAct(*act); });
            const bool covered =
                outside->kept && *leaf && **leaf < static_cast<std::int64_t>(outside->kept->size);
            early += covered ? 0 : 1;
        }
    });
    EXPECT_EQ(early, 0);
    constexpr int kAll = kThreads * kEach;
    EXPECT_EQ(Count("SELECT count(*) FROM acts") - before, kAll);
    EXPECT_LT(Count("SELECT count(*) FROM checkpoints") - signatures, kAll)
        << "one signature covers several";
    ExpectWhole();
}

TEST_F(OfficesTogether, OneThatIsRefusedIsUndoneAloneAndTold) {
    const auto before = Count("SELECT count(*) FROM acts");
    std::atomic<int> done = 0, refused = 0;
    InEach([&](Register& reg, int office) {
        for (int i = 0; i < kEach; ++i) {
            const std::string subject = std::to_string(office) + "-" + std::to_string(i);
            const auto act = Perform(reg, kCall, About(subject), [&](Acting& acting) {
                auto recorded = Append(acting, subject);
                if (i % 3 == 1) recorded = MakeError(Code::no_such_certificate, {subject});
                // What the database itself refuses spoils only the part it is in.
                const auto broken = [&] {
                    return acting.Tx().Driver().Execute(
                        "INSERT INTO meta (key, value) VALUES ('kind', '')", {});
                };
                if (i % 3 == 2) recorded = broken();
                return recorded;
            });
            (act ? done : refused) += 1;
            const Code why = act ? Code::usage : act.error().code();
            const std::array wanted = {Code::usage, Code::no_such_certificate,
                                       Code::store_constraint};
            EXPECT_EQ(why, wanted.at(static_cast<std::size_t>(i % 3)));
        }
    });
    EXPECT_EQ(done, kThreads * kEach / 3);
    EXPECT_EQ(Count("SELECT count(*) FROM acts") - before, done);
    EXPECT_EQ(Count("SELECT count(*) FROM leaf_queue"), 0);
    ExpectWhole();
}

// As a library does of a value that is not what it was kept as: whoever asked is told, the server
// goes on, and what was done together with it is done.
TEST_F(OfficesTogether, OneThatThrowsIsToldAndNobodyElse) {
    std::atomic<int> thrown = 0, done = 0;
    InEach([&](Register& office, int thread) {
        for (int i = 0; i < kEach; ++i) {
            const std::string subject = fmt::format("T{:02}{:02}", thread, i);
            const bool throws = (thread + i) % 3 == 0;
            const auto act = Perform(office, kCall, About(subject), [&](Acting& acting) {
                auto appended = Append(acting, subject);
                if (throws) throw std::out_of_range("as a library does");
                return appended;
            });
            const Code why = act ? Code::usage : act.error().code();
            EXPECT_EQ(why, throws ? Code::internal : Code::usage) << subject;
            ++(act ? done : thrown);
        }
    });
    EXPECT_EQ(thrown + done, kThreads * kEach);
    EXPECT_EQ(Count("SELECT count(*) FROM acts WHERE subject LIKE 'T%'"), done);
    ExpectWhole();
}

TEST_F(OfficesTogether, WhatCannotBePublishedIsRecordedAndSaidOfEach) {
    const auto before = Count("SELECT count(*) FROM acts");
    const std::string checkpoint = scratch_.Reg().CheckpointFile();
    fs::rename(checkpoint, checkpoint + ".kept");
    fs::create_directory(checkpoint);
    fs::create_directory(checkpoint + "/in the way");
    std::atomic<int> unpublished = 0;
    InEach([&](Register& reg, int office) {
        const auto act = Act(reg, "A" + std::to_string(office));
        if (!act && act.error().code() == Code::recorded_not_published) ++unpublished;
    });
    EXPECT_EQ(unpublished, kThreads);
    EXPECT_EQ(Count("SELECT count(*) FROM acts") - before, kThreads);
    fs::remove_all(checkpoint);
    fs::rename(checkpoint + ".kept", checkpoint);
    EXPECT_TRUE(Act(*offices_.front(), "B"));
    EXPECT_EQ(Count("SELECT count(*) FROM leaf_queue"), 0);
    ExpectWhole();
}

// A step that records nothing waits for nobody's signature, and signs nothing.
TEST_F(OfficesTogether, WhoRecordsNothingSignsNothing) {
    const auto signatures = Count("SELECT count(*) FROM checkpoints");
    InEach([&](Register& reg, int office) {
        const std::string subject = std::to_string(office);
        EXPECT_TRUE(Perform(reg, kCall, About(subject), [](Acting&) { return Status(); }));
    });
    EXPECT_EQ(Count("SELECT count(*) FROM checkpoints"), signatures);
}

// The command line writes beside them, and whoever decides for all is not kept out for ever.
TEST_F(OfficesTogether, OthersWriteBesideThem) {
    std::atomic<bool> stop = false;
    std::jthread acting([&] {
        for (int i = 0; !stop; ++i)
            EXPECT_TRUE(Act(*offices_.front(), "A" + std::to_string(i)));
    });
    for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(Perform(scratch_.Reg(), kCall,
                            Asked::Province(action::kCertificatesCollect, 64),
                            [&](Acting& own) { return Append(own, "B" + std::to_string(i)); }));
    }
    stop = true;
    acting.join();
    ExpectWhole();
}

}  // namespace
}  // namespace zhengji
