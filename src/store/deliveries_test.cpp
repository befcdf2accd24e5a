// What is sent beside the inbox: put on its way once, tried by one at a time, tried again until it
// is known to have arrived; and watch lists, told of the log's leaves in their order.
#include "store/deliveries.hpp"

#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/credentials.hpp"
#include "store/log.hpp"
#include "store/watches.hpp"

namespace zhengji {
namespace {

class DeliveriesTest : public Contract {
  protected:
    static Telling Counted(std::string_view what, std::int64_t count) {
        return {Sha256(what), "staff:a", std::string(what), Instant{10}, count};
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, DeliveriesTest,
                         testing::Values(Kind::kSqlite, Kind::kPostgres), [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(DeliveriesTest, KeepsOneAddressOfAChannel) {
    auto tx = Write();
    Addresses addresses(tx);
    EXPECT_FALSE(*addresses.Of("staff:a", Channel::kWebhook));
    ASSERT_TRUE(addresses.Put("staff:a", Channel::kWebhook, "https://one", Instant{1}));
    ASSERT_TRUE(addresses.Put("staff:a", Channel::kWebhook, "https://two", Instant{2}));
    EXPECT_EQ(**addresses.Of("staff:a", Channel::kWebhook), "https://two");
    EXPECT_FALSE(*addresses.Of("staff:a", Channel::kMail));
    ASSERT_TRUE(tx.Driver().Script("UPDATE addresses SET owner = 'staff:b'"));
    EXPECT_FALSE(addresses.Of("staff:b", Channel::kWebhook)) << "another's opens for nobody";
    ASSERT_TRUE(addresses.Remove("staff:b", Channel::kWebhook));
    EXPECT_FALSE(*addresses.Of("staff:b", Channel::kWebhook));
}

TEST_P(DeliveriesTest, TriesEachByOneAtATimeUntilItArrived) {
    auto tx = Write();
    Deliveries deliveries(tx);
    ASSERT_TRUE(Inbox(tx).Put(Counted("before there was an address", 1)));
    ASSERT_TRUE(Addresses(tx).Put("staff:a", Channel::kWebhook, "https://one", Instant{1}));
    EXPECT_FALSE(*deliveries.AnyToSpread());
    ASSERT_TRUE(Inbox(tx).Put(Counted("one", 2)));
    ASSERT_TRUE(Inbox(tx).Put(Counted("two", 3)));
    ASSERT_TRUE(Inbox(tx).Put(Counted("of no watch list", 0)));
    EXPECT_TRUE(*deliveries.AnyToSpread());
    EXPECT_EQ(*deliveries.Spread(Instant{100}, 9), 3);
    EXPECT_EQ(*deliveries.Spread(Instant{100}, 9), 0) << "once";
    EXPECT_EQ(deliveries.HowMany()->waiting, 2);
    EXPECT_FALSE(*deliveries.AnyDue(Instant{99}, Carrier::kWebhook));
    EXPECT_TRUE(*deliveries.AnyDue(Instant{100}, Carrier::kWebhook));
    const auto taken = *deliveries.Take(Instant{100}, Instant{120}, Carrier::kWebhook);
    ASSERT_TRUE(taken);
    EXPECT_FALSE(*deliveries.Take(Instant{110}, Instant{130}, Carrier::kWebhook))
        << "its owner's are sent one by one";
    EXPECT_EQ((*deliveries.MessageOf(*taken))->body.substr(0, 3).size(), 3U);
    const auto again = *deliveries.Take(Instant{120}, Instant{140}, Carrier::kWebhook);
    ASSERT_TRUE(again) << "whoever had it has ended";
    ASSERT_TRUE(deliveries.Failed(*again, "delivery_late 10", Instant{200}));
    EXPECT_EQ(deliveries.HowMany()->failing, 1);
    EXPECT_EQ(deliveries.HowMany(again->owner)->failing, 1);
    EXPECT_EQ(deliveries.HowMany("staff:nobody")->failing, 0) << "each asks for what is theirs";
    EXPECT_EQ(deliveries.Faulty(9, again->owner)->size(), 1U);
    EXPECT_EQ(deliveries.Faulty(9, "staff:nobody")->size(), 0U);
    EXPECT_EQ(deliveries.Faulty(9)->front().fault, "delivery_late 10");
    const auto other = *deliveries.Take(Instant{130}, Instant{150}, Carrier::kWebhook);
    ASSERT_TRUE(other) << "one that failed keeps no other back";
    EXPECT_NE(other->event, again->event);
    ASSERT_TRUE(deliveries.Told(*other, Instant{131}));
    const auto third = *deliveries.Take(Instant{200}, Instant{220}, Carrier::kWebhook);
    ASSERT_TRUE(third);
    EXPECT_EQ(third->event, again->event) << "under the same id";
    EXPECT_GT(third->tries, again->tries);
    ASSERT_TRUE(deliveries.Told(*third, Instant{201}));
    EXPECT_EQ(deliveries.HowMany()->waiting, 0);
    EXPECT_EQ(deliveries.HowMany()->failing, 0);
    EXPECT_FALSE(*deliveries.AnyDue(Instant{9999}, Carrier::kWebhook));
    ASSERT_TRUE(deliveries.Failed(*third, "delivery_inside", std::nullopt));
    EXPECT_FALSE(deliveries.Faulty(9)->front().next_at) << "given up";
    ASSERT_TRUE(deliveries.Sweep(Instant{101}));
    EXPECT_EQ(deliveries.Faulty(9)->size(), 0U);
}

TEST_P(DeliveriesTest, LeavesToEachCarrierWhatIsItsOwn) {
    auto tx = Write();
    Deliveries deliveries(tx);
    ASSERT_TRUE(Addresses(tx).Put("staff:a", Channel::kMail, "zh a@mail.example", Instant{1}));
    ASSERT_TRUE(Addresses(tx).Put("staff:a", Channel::kWebhook, "https://one", Instant{1}));
    ASSERT_TRUE(Inbox(tx).Put(Counted("one", 1)));
    EXPECT_TRUE(*Inbox(tx).Has(Sha256("one")));
    EXPECT_FALSE(*Inbox(tx).Has(Sha256("two")));
    EXPECT_EQ(*deliveries.Spread(Instant{100}, 9), 1);
    ASSERT_TRUE(deliveries.PutCode(Sha256("code"), "staff:b", Instant{101}));
    EXPECT_EQ(deliveries.HowMany(Carrier::kMail)->waiting, 2);
    EXPECT_EQ(deliveries.HowMany(Carrier::kWebhook)->waiting, 1);
    const auto mailed = *deliveries.Take(Instant{101}, Instant{120}, Carrier::kMail);
    ASSERT_TRUE(mailed);
    EXPECT_EQ(mailed->channel, Channel::kMail);
    const auto code = *deliveries.Take(Instant{101}, Instant{120}, Carrier::kMail);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->channel, Channel::kMailCode);
    EXPECT_FALSE(*deliveries.AnyDue(Instant{101}, Carrier::kMail));
    EXPECT_TRUE(*deliveries.AnyDue(Instant{101}, Carrier::kWebhook))
        << "mail keeps no webhook back";
    ASSERT_TRUE(Credentials(tx).Put("person:01", "body", Instant{1}));
    ASSERT_TRUE(Credentials(tx).Put("person:02", "body", Instant{1}));
    ASSERT_TRUE(Credentials(tx).Put("staff:a", "body", Instant{1}));
    EXPECT_EQ(*Credentials(tx).Holders(kFirstHolder, 1), std::vector<std::string>{"person:01"});
    EXPECT_EQ(*Credentials(tx).Holders("person:01", 9), std::vector<std::string>{"person:02"});
}

TEST_P(DeliveriesTest, WatchesCertificatesFromTheLeafOn) {
    auto tx = Write();
    Watches watches(tx);
    EXPECT_FALSE(*watches.Any());
    EXPECT_EQ(*watches.ToldUpTo(), 0);
    ASSERT_TRUE(watches.Put({"staff:a", "X2", "two", 1, CivilDate{5}}));
    ASSERT_TRUE(watches.Put({"staff:a", "X1", "one", 0, CivilDate{5}}));
    ASSERT_TRUE(watches.Put({"staff:a", "X1", "one again", 7, CivilDate{6}}));
    EXPECT_TRUE(*watches.Any());
    EXPECT_EQ(*watches.HowMany("staff:a"), 2);
    const auto page = *watches.Of("staff:a", "", 9);
    ASSERT_EQ(page.size(), 2U);
    EXPECT_EQ(page[0].body, "one again");
    EXPECT_EQ(page[0].from_leaf, 0) << "where it began stays";
    EXPECT_EQ(watches.Of("staff:a", "X1", 9)->front().certificate, "X2");
    EXPECT_EQ(watches.NotChecked(CivilDate{6}, 9)->front().certificate, "X2");
    ASSERT_TRUE(watches.Checked("staff:a", "X2", CivilDate{6}));
    EXPECT_TRUE(watches.NotChecked(CivilDate{6}, 9)->empty());
    for (const std::int64_t leaf : {0, 1}) {
        const std::string subject = "X2";
        const std::int64_t id = *Acts(tx).Append(ActOf(subject));
        const QueuedLeaf queued{id, PublicBytes(ActOf(subject).act)};
        ASSERT_TRUE(LogStore(tx).Integrate(leaf, std::span(&queued, 1)));
    }
    const auto acts = *watches.Acts(0, 9);
    ASSERT_EQ(acts.size(), 1U) << "the leaf before it was watched is not told";
    EXPECT_EQ(acts[0].leaf, 1);
    EXPECT_EQ(acts[0].watch.body, "two");
    EXPECT_EQ(watches.Acts(2, 9)->size(), 0U);
    ASSERT_TRUE(watches.ToldUpTo(2));
    EXPECT_EQ(*watches.ToldUpTo(), 2);
    EXPECT_EQ(*watches.NextCount("staff:a"), 1);
    EXPECT_EQ(*watches.NextCount("staff:a"), 2);
    EXPECT_EQ(*watches.NextCount("staff:b"), 1);
    EXPECT_TRUE(*watches.Remove("staff:a", "X1"));
    EXPECT_FALSE(*watches.Remove("staff:a", "X1"));
    ASSERT_TRUE(watches.Put({"staff:b", "X2", "other", 0, CivilDate{5}}));
    ASSERT_TRUE(watches.RemoveAll("staff:a"));
    EXPECT_EQ(*watches.HowMany("staff:a"), 0);
    EXPECT_EQ(*watches.HowMany("staff:b"), 1) << "another's stay";
}

}  // namespace
}  // namespace zhengji
