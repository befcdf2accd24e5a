#include "rules/policy/published_lines.hpp"

#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"
#include "rules/policy/written_files.hpp"

namespace zhengji::policy_test {
namespace {

constexpr std::string_view kSetHere = "划线提案 1", kDocument = "X2";

std::string Separate(const char* minimum, const char* from, const char* until = "",
                     std::string_view source = kSetHere) {
    const std::string last = *until == '\0' ? "" : std::string("until = ") + until + "\n";
    return std::string("[[line]]\nsession = \"2024H2\"\nlevel = \"intermediate\"\n") +
           "kind = \"separate_line\"\n" + minimum + "\nfrom = " + from + "\n" + last +
           "source = \"" + std::string(source) + "\"\nchecked = 2026-11-24\n";
}

// What the in-use book's line of 39, set on 2025-01-15, meets in a book with `next` in its place.
std::string Met(const std::string& next, const char* today = "2025-03-01",
                std::string_view source = kSetHere) {
    const auto in_use = LoadSmall(Separate("minimum = 39", "2025-01-15", "", source)).book;
    const auto book = LoadSmall(next).book;
    if (in_use == nullptr || book == nullptr) return "a book with a fault";
    const Status kept = KeepsPublishedLines(*in_use, *book, Day(today));
    return kept ? "" : std::string(Info(kept.error().code()).name);
}

TEST(PublishedLines, StandAsTheyAre) {
    EXPECT_EQ(Met(Separate("minimum = 39", "2025-01-15")), "");
    EXPECT_EQ(Met(""), "line_stands");
    EXPECT_EQ(Met(Separate("minimum = 35", "2025-01-15")), "line_stands");
    EXPECT_EQ(Met(Separate("none = true", "2025-01-15")), "line_stands");
    EXPECT_EQ(Met(Separate("minimum = 39", "2025-02-01")), "line_stands");
    EXPECT_EQ(Met(Separate("minimum = 39", "2025-01-15", "2025-02-28")), "line_stands");
}

TEST(PublishedLines, MayBeFollowedByAnotherFromTheNextDay) {
    EXPECT_EQ(Met(Separate("minimum = 39", "2025-01-15", "2025-02-28") +
                  Separate("minimum = 38", "2025-03-01", "", kDocument)),
              "");
}

TEST(PublishedLines, MayBePublishedByADocumentAsTheyAre) {
    EXPECT_EQ(Met(Separate("minimum = 39", "2025-02-01", "", kDocument)), "");
    EXPECT_EQ(Met(Separate("minimum = 38", "2025-01-15", "", kDocument)), "line_stands");
}

// What a document published stands in files alone, and files put it right.
TEST(PublishedLines, OfDocumentsArePutRightByFiles) {
    EXPECT_EQ(Met("", "2025-03-01", kDocument), "");
    EXPECT_EQ(Met(Separate("minimum = 38", "2025-01-15", "", kDocument), "2025-03-01", kDocument),
              "");
}

TEST(PublishedLines, AreNoneBeforeTheirDay) {
    EXPECT_EQ(Met("", "2025-01-14"), "");
    EXPECT_EQ(Met("", "2025-01-15"), "line_stands");
}

// [policy export] What is written is the same book, with the rehearsal pack and without.
TEST(WrittenFiles, AreReadBackAsTheSameBook) {
    for (const RehearsalPack pack : {RehearsalPack::kLeftOut, RehearsalPack::kTakenIn}) {
        const auto book = PolicyBook::Load(ShippedFiles(), pack).book;
        ASSERT_NE(book, nullptr);
        const auto again = PolicyBook::Load(FilesOf(*book), pack);
        for (const PolicyFault& fault : again.faults)
            ADD_FAILURE() << fault.file << ":" << fault.line << ": "
                          << Render(fault.message, Language::kEnglish);
        ASSERT_NE(again.book, nullptr);
        EXPECT_EQ(again.book->Canonical(), book->Canonical());
    }
}

TEST(WrittenFiles, TakeALineThatWasSetHere) {
    const auto book = LoadSmall("").book;
    Line line;
    line.session = At("2024H2");
    line.level = Level::kIntermediate;
    line.kind = LineKind::kSeparate;
    line.minimum = 41;
    line.in_force = {Day("2025-03-06"), std::nullopt};
    line.source = {std::string(kLineProposal) + "1（某\"厅\"）", "S23 三", Day("2025-03-06")};
    const auto with = book->WithLine(line);
    ASSERT_TRUE(with);
    const auto again = PolicyBook::Load(FilesOf(**with), RehearsalPack::kTakenIn);
    ASSERT_NE(again.book, nullptr);
    EXPECT_EQ(again.book->Canonical(), (*with)->Canonical());
}

TEST(WrittenFiles, SayWhichKindsAreLeftOut) {
    EXPECT_TRUE(KindsLeftOut(Shipped()).size() <= 1) << KindsLeftOut(Shipped()).front();
    const auto missing = KindsLeftOut(*LoadSmall("").book);
    EXPECT_NE(std::find(missing.begin(), missing.end(), "term"), missing.end());
    EXPECT_EQ(std::find(missing.begin(), missing.end(), "line"), missing.end());
}

}  // namespace
}  // namespace zhengji::policy_test
