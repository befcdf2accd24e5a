#include "rules/policy/differences.hpp"

#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

std::string Shown(const std::vector<PolicyChange>& changes) {
    std::string text;
    for (const PolicyChange& change : changes) {
        const char* const how = change.how == PolicyChange::How::kAdded     ? "+"
                                : change.how == PolicyChange::How::kRemoved ? "-"
                                                                            : "~";
        text += (text.empty() ? "" : "; ") + (how + change.kind) + ' ' + change.key;
    }
    return text;
}

std::shared_ptr<const PolicyBook> With(std::string_view file, std::string_view was,
                                       std::string_view now) {
    auto files = ShippedFiles();
    for (PolicyFile& one : files) {
        if (!one.name.ends_with(file)) continue;
        const auto at = one.text.find(was);
        if (at != std::string::npos) one.text.replace(at, was.size(), now);
    }
    return PolicyBook::Load(files, RehearsalPack::kLeftOut).book;
}

TEST(PolicyDifferences, AreNoneBetweenABookAndItself) {
    EXPECT_EQ(Shown(Differences(Shipped(), Shipped())), "");
}

TEST(PolicyDifferences, NameWhatWasAddedRemovedAndChanged) {
    const auto renamed = With("windows.toml", "id = \"S23\"", "id = \"S24\"");
    ASSERT_NE(renamed, nullptr);
    EXPECT_EQ(Shown(Differences(Shipped(), *renamed)), "-claim_call S23; +claim_call S24");
    const auto later =
        With("windows.toml", "opens = 2023-08-22T09:00:00", "opens = 2023-08-23T09:00:00");
    ASSERT_NE(later, nullptr);
    EXPECT_EQ(Shown(Differences(Shipped(), *later)), "~claim_call S23");
    const auto county =
        With("divisions.toml", "\"640402\" = \"原州区\"", "\"640402\" = \"原州县\"");
    ASSERT_NE(county, nullptr);
    EXPECT_EQ(Shown(Differences(Shipped(), *county)), "~division 640402");
}

TEST(PolicyDifferences, SayEveryFieldOfBothVersions) {
    const auto later =
        With("windows.toml", "opens = 2023-08-22T09:00:00", "opens = 2023-08-23T09:00:00");
    ASSERT_NE(later, nullptr);
    const auto changes = Differences(Shipped(), *later);
    ASSERT_EQ(changes.size(), 1U);
    std::string other;
    std::size_t same = 0;
    for (const FieldChange& one : changes.front().fields) {
        if (one.before == one.after)
            ++same;
        else
            other += one.field + ": " + one.before + " > " + one.after;
    }
    EXPECT_EQ(other, "opens: 2023-08-22T09:00:00 > 2023-08-23T09:00:00");
    EXPECT_GT(same, 4U);  // days, territory and source among them
}

TEST(PolicyDifferences, OfAnEntryOnOneSideAloneTheOtherSideIsEmpty) {
    const auto renamed = With("windows.toml", "id = \"S23\"", "id = \"S24\"");
    ASSERT_NE(renamed, nullptr);
    for (const PolicyChange& change : Differences(Shipped(), *renamed)) {
        const bool added = change.how == PolicyChange::How::kAdded;
        ASSERT_FALSE(change.fields.empty());
        for (const FieldChange& one : change.fields)
            EXPECT_EQ(added ? one.before : one.after, "") << one.field;
    }
}

}  // namespace
}  // namespace zhengji::policy_test
