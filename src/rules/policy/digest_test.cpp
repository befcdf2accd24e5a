// A book's digest stands for what it says, not for how the files say it.
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

Digest DigestOf(const std::vector<PolicyFile>& files) {
    const auto loaded = PolicyBook::Load(files, RehearsalPack::kTakenIn);
    EXPECT_NE(loaded.book, nullptr);
    return loaded.book == nullptr ? Digest{} : loaded.book->Digest();
}

TEST(PolicyDigest, SurvivesTheRoundTripThroughCanonicalText) {
    for (const RehearsalPack pack : {RehearsalPack::kLeftOut, RehearsalPack::kTakenIn}) {
        const auto book = PolicyBook::Load(ShippedFiles(), pack).book;
        const auto again = PolicyBook::FromCanonical(book->Canonical());
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_EQ((*again)->Digest(), book->Digest());
        EXPECT_EQ((*again)->Canonical(), book->Canonical());
        EXPECT_EQ(book->Digest(), Sha256(book->Canonical()));
        EXPECT_EQ((*again)->IsRehearsal(), book->IsRehearsal());
    }
}

TEST(PolicyDigest, GivesTheSameValuesInTheSameOrderBack) {
    const auto again = PolicyBook::FromCanonical(Shipped().Canonical()).value();
    const auto names = [](const PolicyBook& book) {
        std::vector<std::string> all;
        for (const auto& q : book.Qualifications())
            all.push_back(q.name);
        for (const auto& l : book.Lines())
            all.push_back(l.session.ToString() + l.source.ToString());
        for (const auto& a : book.Areas())
            all.push_back(std::to_string(a.entries.size()));
        for (const auto& c : book.ClaimCalls())
            all.push_back(c.id);
        return all;
    };
    EXPECT_EQ(names(*again), names(Shipped()));
    EXPECT_EQ(again->Places().All(), Shipped().Places().All());
}

TEST(PolicyDigest, IgnoresCommentsLayoutAndTheOrderOfFiles) {
    auto files = ShippedFiles();
    const Digest before = DigestOf(files);
    for (PolicyFile& file : files)
        file.text = "# a remark\r\n\n" + file.text + "\n# another\n";
    std::ranges::reverse(files);
    EXPECT_EQ(DigestOf(files), before);
}

TEST(PolicyDigest, IgnoresWhichFileAnEntryStandsInFirst) {
    const auto line = [](const char* province) {
        return std::string("[[line]]\nsession = \"2024H2\"\nlevel = \"intermediate\"\n") +
               "kind = \"provincial\"\nminimum = 35\nfrom = 2025-01-15\nsource = \"X2\"\narticle = "
               "\"一\"\n" +
               "checked = 2026-11-24\nprovince = " + province + "\n";
    };
    const PolicyFile small{"small.toml", kSmallBook};
    EXPECT_EQ(DigestOf({small, {"a.toml", line("51")}, {"b.toml", line("64")}}),
              DigestOf({small, {"a.toml", line("64")}, {"b.toml", line("51")}}));
}

TEST(PolicyDigest, ChangesWithAnyValue) {
    const std::string small = kSmallBook;
    const auto digest = [](const std::string& text) { return DigestOf({{"small.toml", text}}); };
    const Digest before = digest(small);
    const std::pair<const char*, const char*> changes[] = {
        {"minimum = 45", "minimum = 46"},
        {"2022-02-16", "2022-02-17"},
        {"原州区", "源州区"},
        {"code = 15", "code = 16"},
        {"source = \"X1\"", "source = \"X2\""},
        {"checked = 2026-11-24", "checked = 2026-11-25"},
        {"应用技术", "应用实务"},
        {"full_mark = 75", "full_mark = 100"},
    };
    for (const auto& [from, to] : changes)
        EXPECT_NE(digest(Replaced(small, from, to)), before) << to;
    EXPECT_EQ(digest(small), before);
}

TEST(PolicyText, ThatIsBrokenIsRefused) {
    const std::string good = Shipped().Canonical();
    const std::string broken[] = {"",
                                  "[]",
                                  "{\"line\":7}",
                                  "{\"line\":[7]}",
                                  good.substr(0, good.size() / 2),
                                  Replaced(good, "\"minimum\":45", "\"minimum\":\"45\"")};
    for (const std::string& text : broken) {
        const auto book = PolicyBook::FromCanonical(text);
        ASSERT_FALSE(book) << text.substr(0, 40);
        EXPECT_EQ(book.error().code(), Code::policy_text_broken);
    }
}

Line NewLine(int minimum) {
    Line line;
    line.session = At("2025H2");
    line.level = Level::kSenior;
    line.kind = LineKind::kSeparate;
    line.minimum = minimum;
    line.in_force = {Day("2026-12-01"), std::nullopt};
    line.source = {"划线提案 1", "", Day("2026-12-01"), Confidence::kUnverified};
    return line;
}

Lookup<Line> Find(const PolicyBook& book, const char* day) {
    return book.LineFor(At("2025H2"), Level::kSenior, LineKind::kSeparate, 0, Day(day));
}

TEST(PolicyWithLine, HasTheNewLineAndAnotherDigest) {
    const auto with = Shipped().WithLine(NewLine(41)).value();
    EXPECT_EQ(Find(*with, "2026-11-30").state, InTime::kNotYet);
    ASSERT_TRUE(Find(*with, "2026-12-01").InForce());
    EXPECT_EQ(Find(*with, "2026-12-02").value->minimum, 41);
    EXPECT_EQ(Find(*with, "2026-12-02").value->source, NewLine(41).source);
    EXPECT_NE(with->Digest(), Shipped().Digest());
    EXPECT_EQ(with->Lines().size(), Shipped().Lines().size() + 1);
    EXPECT_EQ(Find(Shipped(), "2026-12-02").state, InTime::kNotKnown);
    EXPECT_EQ(PolicyBook::FromCanonical(with->Canonical()).value()->Digest(), with->Digest());
}

Line From(const char* day, std::optional<int> minimum) {
    Line line = NewLine(0);
    line.minimum = minimum;
    line.in_force.first = Day(day);
    return line;
}

TEST(PolicyWithLine, EndsTheEarlierLineTheDayBeforeAndKeepsIt) {
    const auto first = Shipped().WithLine(NewLine(41)).value();
    const auto second = first->WithLine(From("2026-12-05", 40)).value();
    EXPECT_EQ(second->Lines().size(), first->Lines().size() + 1);
    EXPECT_EQ(Find(*second, "2026-12-04").value->minimum, 41);
    EXPECT_EQ(Find(*second, "2026-12-04").value->source, NewLine(41).source);
    EXPECT_EQ(Find(*second, "2026-12-05").value->minimum, 40);
    const auto none = second->WithLine(From("2026-12-09", std::nullopt)).value();
    EXPECT_EQ(Find(*none, "2026-12-08").value->minimum, 40);
    EXPECT_EQ(Find(*none, "2026-12-09").value->minimum, std::nullopt);
    EXPECT_EQ(Find(*none, "2026-12-01").value->minimum, 41);
    EXPECT_EQ(PolicyBook::FromCanonical(none->Canonical()).value()->Digest(), none->Digest());
}

// S23-3: the register's own figures never replace what the national centre published.
TEST(PolicyWithLine, RefusesToReplaceWhatADocumentPublished) {
    Line line = From("2026-12-05", 41);
    line.session = At("2024H2");
    const auto with = Shipped().WithLine(line);
    ASSERT_FALSE(with);
    EXPECT_EQ(with.error().code(), Code::line_stands);
    line.kind = LineKind::kProvincial;
    line.province = 64;
    EXPECT_TRUE(Shipped().WithLine(line));
}

// What was set and corrected on one day was in force on none.
TEST(PolicyWithLine, ReplacesFromTheSameDayAndNeverFromAnEarlierOne) {
    const auto first = Shipped().WithLine(NewLine(41)).value();
    const auto same_day = first->WithLine(From("2026-12-01", 40));
    ASSERT_TRUE(same_day);
    EXPECT_EQ(Find(**same_day, "2026-12-01").value->minimum, 40);
    const auto earlier = first->WithLine(From("2026-11-30", 40));
    ASSERT_FALSE(earlier);
    EXPECT_EQ(earlier.error().code(), Code::line_stands);
}

TEST(PolicyWithLine, KeepsProvincesApart) {
    Line line = NewLine(30);
    line.session = At("2024H2");
    line.kind = LineKind::kProvincial;
    line.province = 61;
    line.total = 120;
    const auto with = Shipped().WithLine(line).value();
    const auto at = [&](int province) {
        return with->LineFor(At("2024H2"), Level::kSenior, LineKind::kProvincial, province,
                             Day("2026-12-02"));
    };
    EXPECT_EQ(at(61).value->total, 120);
    EXPECT_EQ(at(63).value->total, 130);
}

TEST(PolicyWithLine, RefusesWhatWouldBeAFaultInAFile) {
    EXPECT_EQ(Shipped().WithLine(NewLine(45)).error().code(), Code::policy_separate_not_below);
    Line unknown = NewLine(40);
    unknown.session = At("2031H1");
    EXPECT_EQ(Shipped().WithLine(unknown).error().code(), Code::policy_unknown_session);
}

}  // namespace
}  // namespace zhengji::policy_test
