// Materials: put into one's own open draft, bounded, once each, held until they are clean.
#include "app/claims/materials.hpp"

#include "app/claims/unscanned_files.hpp"

#include <gtest/gtest.h>

#include "accounts/owner.hpp"
#include "app/testing/online.hpp"
#include "store/drafts.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

// Whatever begins with `PDF` is one: what is sound is the judge's own test.
Result<JudgedFile> Easily(std::string_view bytes) {
    if (!bytes.starts_with("PDF")) return MakeError(Code::material_kind);
    return JudgedFile{Media::kPdf, std::string(bytes)};
}

class Desks : public testing::Test {
  protected:
    Desks() {
        Draw("d", mine);
        Draw("e", mine);
        Draw("f", theirs);
    }
    void Draw(const std::string& id, const std::string& owner) {
        const auto drawn = Perform(online.Reg(), Working{}, [&](Desk& at) {
            return Drafts(at.Tx()).Put({std::string(16, id.front()), owner, "claim", "{}",
                                        online.now, Instant{online.now.millis + 1'000'000}});
        });
        EXPECT_TRUE(drawn && *drawn);
    }
    static std::string Named(const std::string& id) { return ToHex(std::string(16, id.front())); }
    Result<Upload> Put(const std::string& draft, const std::string& bytes,
                       const std::string& item = "identity_document") {
        return PutMaterial(online.Reg(), {mine, Named(draft), item, bytes}, desk, online.now);
    }
    std::vector<Upload> In(const std::string& draft) {
        return *OwnMaterials(online.Reg(), mine, Named(draft), online.now);
    }
    Code Missing(const std::string& draft, Basis basis) {
        return CodeOf(Ask(online.Reg(), kAnyone, [&](Desk& read) -> Status {
            ZJ_ASSIGN(const auto book, read.Policy());
            return CheckMaterials(read.Tx(), *book, {"claim", 64, basis, online.now.Day()},
                                  std::string(16, draft.front()));
        }));
    }

    Online online;
    const std::string mine = OwnerOfPerson(std::string(16, '\1'));
    const std::string theirs = OwnerOfPerson(std::string(16, '\2'));
    FileDesk desk{.judge = Easily};
};

TEST_F(Desks, KeepsAFileForOnesOwnDraft) {
    const auto kept = Put("d", "PDF one");
    ASSERT_TRUE(kept);
    const auto read = OwnMaterial(online.Reg(), mine, Named("d"), ToHex(kept->id));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->bytes, "PDF one");
    EXPECT_EQ(In("d").size(), 1U);
    EXPECT_EQ(CodeOf(OwnMaterials(online.Reg(), theirs, Named("d"), online.now)),
              Code::draft_unknown);
}

TEST_F(Desks, LooksLikeNothingToAnybodyElse) {
    const auto kept = Put("d", "PDF one");
    EXPECT_EQ(CodeOf(Put("f", "PDF two")), Code::material_unknown);
    EXPECT_EQ(CodeOf(Put("x", "PDF two")), Code::material_unknown);
    const std::string id = ToHex(kept->id);
    EXPECT_EQ(CodeOf(OwnMaterial(online.Reg(), theirs, Named("d"), id)), Code::material_unknown);
    EXPECT_EQ(CodeOf(OwnMaterial(online.Reg(), mine, Named("e"), id)), Code::material_unknown);
    EXPECT_EQ(CodeOf(TakeBackMaterial(online.Reg(), theirs, Named("d"), id, online.now)),
              Code::material_unknown);
    EXPECT_EQ(CodeOf(OwnMaterial(online.Reg(), mine, "no hex", "zz")), Code::material_unknown);
}

TEST_F(Desks, RefusesBeforeItJudgesAndLeavesTheDraftAsItWas) {
    ASSERT_TRUE(Put("d", "PDF one"));
    EXPECT_EQ(CodeOf(Put("d", "GIF", "no_such_item")), Code::material_item_unknown);
    EXPECT_EQ(CodeOf(Put("d", "GIF")), Code::material_kind);
    EXPECT_EQ(In("d").size(), 1U);
}

TEST_F(Desks, KeepsTheSameFileOnce) {
    const auto first = Put("d", "PDF one"), again = Put("d", "PDF one");
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->id, again->id);
    EXPECT_TRUE(Put("d", "PDF one", "other")) << "for another item it is another";
    EXPECT_EQ(In("d").size(), 2U);
}

TEST_F(Desks, HoldsSoManyFilesOfADraftAndNoMore) {
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(Put("d", "PDF " + std::to_string(i)));
    EXPECT_EQ(CodeOf(Put("d", "PDF more")), Code::materials_full);
    EXPECT_EQ(In("d").size(), 20U);
    EXPECT_EQ(CodeOf(TakeBackMaterial(online.Reg(), mine, Named("d"), ToHex(In("d").front().id),
                                      online.now)),
              kDone);
    EXPECT_TRUE(Put("d", "PDF more"));
}

TEST_F(Desks, HoldsSoManyFilesOfAPersonAndNoMore) {
    for (const char* draft : {"g", "h"})
        Draw(draft, mine);
    for (const char* draft : {"d", "e", "g"})
        for (int i = 0; i < 20; ++i)
            ASSERT_TRUE(Put(draft, "PDF " + std::to_string(i)));
    EXPECT_EQ(CodeOf(Put("h", "PDF more")), Code::materials_full_of_person);
}

TEST_F(Desks, HoldsWhatTheScannerHasNotCalledClean) {
    desk.scanner = ScannerAddress{"/nowhere/clamd.ctl", ""};
    const auto kept = Put("d", "PDF one");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->scan, Scan::kWaits);
    EXPECT_EQ(CodeOf(OwnMaterial(online.Reg(), mine, Named("d"), ToHex(kept->id))),
              Code::material_held);
    EXPECT_EQ(CodeOf(UnscannedFiles().ScanNext(online.Reg(), desk)), Code::scanner_down);
    EXPECT_EQ(In("d").front().scan, Scan::kWaits);
}

TEST_F(Desks, SaysWhatOfTheMaterialsIsMissing) {
    EXPECT_EQ(Missing("d", Basis::kResident), Code::material_missing);
    ASSERT_TRUE(Put("d", "PDF one"));
    EXPECT_EQ(Missing("d", Basis::kResident), Code::material_missing);
    ASSERT_TRUE(Put("d", "PDF two", "residence_proof"));
    EXPECT_EQ(Missing("d", Basis::kResident), kDone);
    EXPECT_EQ(Missing("d", Basis::kRelocated), Code::material_missing) << "its own proof";
    desk.scanner = ScannerAddress{"/nowhere/clamd.ctl", ""};
    ASSERT_TRUE(Put("d", "PDF three", "other"));
    EXPECT_EQ(Missing("d", Basis::kResident), Code::material_held);
}

TEST_F(Desks, DropsTheFilesWithTheirDraft) {
    ASSERT_TRUE(Put("d", "PDF one"));
    ASSERT_TRUE(Perform(online.Reg(), Working{}, [&](Desk& write) -> Status {
        ZJ_TRY(DropMaterials(write.Tx(), std::string(16, 'd')));
        return Drafts(write.Tx()).Remove(std::string(16, 'd'));
    }));
    EXPECT_EQ(CodeOf(OwnMaterials(online.Reg(), mine, Named("d"), online.now)),
              Code::draft_unknown);
    EXPECT_EQ(CodeOf(Put("d", "PDF one")), Code::material_unknown);
}

}  // namespace
}  // namespace zhengji
