#include "app/feed/feed.hpp"

#include <nlohmann/json.hpp>

#include "app/answers/verify_file.hpp"
#include "app/register/fed_acts.hpp"
#include "app/testing/scratch.hpp"
#include "keys/file_io.hpp"
#include "store/log.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

const Instant kNow = *Instant::Parse("2025-01-20T09:00:00");
const Officer kOfficer{"N"};
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";

// A batch of these leaves as the province's own program would close it.
std::string BatchOf(Scratch& province, const std::vector<std::string>& leaves,
                    const nlohmann::json& holders = nlohmann::json::array()) {
    CompactTree tree;
    for (const std::string& leaf : leaves)
        tree.Append(LeafHash(leaf));
    const KeyRing& keys = province.Reg().Keys();
    const nlohmann::json batch = {
        {"v", 1},
        {"origin", keys.Origin()},
        {"first", 0},
        {"leaves", leaves},
        {"holders", holders},
        {"checkpoint", keys.SignCheckpoint({keys.Origin(), tree.Size(), tree.Root()})}};
    return province.Write("feed.json", batch.dump());
}

TEST(ImportFeed, TakesNothingOfABatchWithAnActItCannotRead) {
    Scratch province(kNow, kPolicies);
    Scratch centre(kNow, kPolicies);
    ASSERT_TRUE(TrustFeed(centre.Reg(), WriteTrust(*TrustOf(province.Reg())), 64, kOfficer, kNow));
    std::string own;
    {
        auto tx = province.Reg().Records().Begin(Access::kRead);
        own = LogStore(*tx).Leaves(0, 1)->front();
    }
    std::string newer = own;
    newer.replace(newer.find("\"v\":1"), 5, "\"v\":2");

    const auto refused =
        ImportFeed(centre.Reg(), {BatchOf(province, {own, newer})}, kOfficer, kNow);
    ASSERT_TRUE(refused);
    ASSERT_EQ(refused->conflicts.size(), 1U);
    EXPECT_EQ(MessageOf(refused->conflicts[0]).code, Code::feed_unreadable);
    EXPECT_EQ(refused->leaves, 0);
    {
        auto tx = centre.Reg().Records().Begin(Access::kRead);
        EXPECT_TRUE(Feeds(*tx).Leaves(province.Reg().Keys().Origin(), 0, 9)->empty());
    }
    // Sent again without it, or received by an upgraded register, the batch is taken.
    const auto taken = ImportFeed(centre.Reg(), {BatchOf(province, {own, own})}, kOfficer, kNow);
    ASSERT_TRUE(taken) << taken.error().detail;
    EXPECT_EQ(taken->leaves, 2);
}

const std::string kSalt(16, 's');
const Holder kHolder{"张三", *Identity::Parse(IdType::kResident, "640402199001010011")};

nlohmann::json HolderOf(const std::string& number) {
    return {{"subject", number},
            {"salt", ToHex(kSalt)},
            {"name", kHolder.name},
            {"id_type", Name(kHolder.identity.type)},
            {"id_number", kHolder.identity.number}};
}

Act ActOf(ActKind kind, const char* recorded, std::string number = "A31420241164031400001") {
    Act act;
    act.kind = kind;
    act.subject = std::move(number);
    act.recorded_at = *Instant::Parse(recorded);
    act.effective_on = act.recorded_at.Day();
    if (kind == ActKind::kIssued || kind == ActKind::kRecorded)
        act.facts = CertificateFacts{{Family::kSoftware, 2024, 2},
                                     Level::kIntermediate,
                                     "软件评测师",
                                     LineKind::kNational,
                                     64,
                                     std::nullopt,
                                     act.effective_on};
    act.policy_digest = std::string(64, '0');
    act.holder_commitment = act.facts ? HolderCommitment(kSalt, kHolder) : "";
    act.private_commitment = std::string(64, '2');
    return act;
}

TEST(ActsThatCount, AreThoseOfWhoHasASay) {
    const auto kinds = [](const std::vector<std::pair<int, Act>>& told) {
        std::vector<Feeds::FedAct> fed;
        for (const auto& [province, act] : told)
            fed.push_back({province, PublicBytes(act)});
        std::string names;
        const auto counted = ActsThatCount(told.front().second.subject, fed);
        for (const Act& act : *counted)
            (names += names.empty() ? "" : " ") += Name(act.kind);
        return names;
    };
    using enum ActKind;
    const auto issued = std::pair(64, ActOf(kIssued, "2025-01-02"));
    EXPECT_EQ(kinds({issued, {62, ActOf(kVoided, "2025-02-01")}}), "issued");
    EXPECT_EQ(kinds({issued, {64, ActOf(kVoided, "2025-02-01")}}), "issued voided");
    EXPECT_EQ(kinds({issued, {62, ActOf(kCancelled, "2025-02-01")}}), "issued");
    EXPECT_EQ(kinds({issued,
                     {62, ActOf(kAccepted, "2025-02-01")},
                     {62, ActOf(kRegistered, "2025-02-02")},
                     {62, ActOf(kCancelled, "2025-02-03")},
                     {62, ActOf(kVoided, "2025-02-04")}}),
              "issued accepted registered");  // [S1] nobody ends what another province issued
    EXPECT_EQ(kinds({issued,
                     {62, ActOf(kRegistered, "2025-02-02")},
                     {64, ActOf(kCancelled, "2025-02-03")},
                     {62, ActOf(kRestored, "2025-02-04")}}),
              "issued registered cancelled");
    // The record of a certificate that came from elsewhere counts while its own province is silent.
    EXPECT_EQ(kinds({{62, ActOf(kRecorded, "2025-01-01")}}), "recorded");
    EXPECT_EQ(kinds({{62, ActOf(kRecorded, "2025-01-01")}, issued}), "issued");
}

// [S12] Stripped holders would leave doubles unfound: nothing of such a batch is kept.
TEST(ImportFeed, TakesNothingOfABatchThatLacksAHolder) {
    Scratch centre(kNow, kPolicies);
    Scratch ningxia(kNow, kPolicies);
    ASSERT_TRUE(TrustFeed(centre.Reg(), WriteTrust(*TrustOf(ningxia.Reg())), 64, kOfficer, kNow));
    const std::string number = "A31420241164031400001";
    const std::string leaf = PublicBytes(ActOf(ActKind::kIssued, "2025-01-02"));
    auto other = HolderOf(number);
    other["name"] = "李四";
    for (const auto& holders : {nlohmann::json::array(), nlohmann::json::array({other})}) {
        const auto told =
            ImportFeed(centre.Reg(), {BatchOf(ningxia, {leaf}, holders)}, kOfficer, kNow);
        ASSERT_TRUE(told);
        ASSERT_EQ(told->conflicts.size(), 1U);
        EXPECT_EQ(MessageOf(told->conflicts[0]).code, Code::feed_holders_missing);
        EXPECT_EQ(told->leaves, 0);
        auto tx = centre.Reg().Records().Begin(Access::kRead);
        EXPECT_EQ(Feeds(*tx).Source(ningxia.Reg().Keys().Origin())->value().size, 0);
    }
    const auto whole = ImportFeed(
        centre.Reg(), {BatchOf(ningxia, {leaf}, nlohmann::json::array({HolderOf(number)}))},
        kOfficer, kNow);
    EXPECT_EQ(whole->leaves, 1);
}

// The order of one log is never undone by clock seconds.
TEST(ActsThatCount, StayInTheOrderOfTheirLog) {
    std::vector<Feeds::FedAct> fed;
    for (const auto& [kind, recorded] : {std::pair(ActKind::kIssued, "2025-01-02T10:00:00"),
                                         std::pair(ActKind::kCancelled, "2025-01-02T09:00:00"),
                                         std::pair(ActKind::kRestored, "2025-01-02T08:00:00")})
        fed.push_back({64, PublicBytes(ActOf(kind, recorded)), "ningxia", std::ssize(fed)});
    const auto counted = *ActsThatCount("A31420241164031400001", fed);
    ASSERT_EQ(counted.size(), 3U);
    EXPECT_EQ(counted[1].kind, ActKind::kCancelled);
    EXPECT_EQ(counted[2].kind, ActKind::kRestored);
}

TEST(ImportFeed, NamesAnActOfAProvinceThatHasNoSay) {
    Scratch centre(kNow, kPolicies);
    Scratch ningxia(kNow, kPolicies);
    Scratch gansu(kNow, kPolicies);
    for (const auto& [one, province] : {std::pair(&ningxia, 64), std::pair(&gansu, 62)})
        ASSERT_TRUE(
            TrustFeed(centre.Reg(), WriteTrust(*TrustOf(one->Reg())), province, kOfficer, kNow));
    const std::string number = "A31420241164031400001";
    ASSERT_TRUE(ImportFeed(centre.Reg(),
                           {BatchOf(ningxia, {PublicBytes(ActOf(ActKind::kIssued, "2025-01-02"))},
                                    nlohmann::json::array({HolderOf(number)}))},
                           kOfficer, kNow));
    const auto told = ImportFeed(
        centre.Reg(), {BatchOf(gansu, {PublicBytes(ActOf(ActKind::kVoided, "2025-01-03"))})},
        kOfficer, kNow);
    ASSERT_TRUE(told);
    ASSERT_EQ(told->conflicts.size(), 1U);
    EXPECT_EQ(MessageOf(told->conflicts[0]).code, Code::feed_foreign);
    EXPECT_EQ(told->leaves, 1);
    EXPECT_EQ(FedStanding(centre.Reg(), number, {std::nullopt, kNow.Day(), DayOfAnswer::AsAsked()})
                  ->answer,
              Answer::kInForce);
}

}  // namespace
}  // namespace zhengji
