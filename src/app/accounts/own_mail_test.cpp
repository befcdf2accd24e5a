// Where messages of an account go is changed by who has signed in lately, and told where they went.
#include "app/accounts/own_mail.hpp"

#include <vector>

#include "app/accounts/standing.hpp"
#include "app/letters/deliver.hpp"
#include "app/letters/own_messages.hpp"
#include "app/testing/online.hpp"
#include "store/inbox.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

class OwnMail : public testing::Test {
  protected:
    OwnMail() {
        const std::string number = online.Certify(1, "张三");
        token = SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword)->token;
    }
    OnlineSession Session() { return *SignedInAs(online.Reg(), token, online.now); }

    Code Ask(const std::string& address) {
        Doorstep at = online.At();
        at.sends_mail = true;
        return CodeOf(AskForMail(at, Session(), {address, Language::kEnglish}));
    }
    /// The mails that were sent since.
    std::vector<Letter> Sent() {
        std::vector<Letter> sent;
        Courier courier;
        courier.from.origin = "https://register.example";
        courier.mail = [&](const Letter& letter) {
            sent.push_back(letter);
            return Status();
        };
        const auto clock = [this] { return online.now; };
        EXPECT_TRUE(SpreadMessages(online.Reg(), online.now));
        while (DeliverOne(online.Reg(), courier, Carrier::kMail, clock).value_or(false)) {
        }
        return sent;
    }
    /// The address, named and confirmed.
    void Name(const std::string& address) {
        ASSERT_EQ(Ask(address), kDone);
        const auto sent = Sent();
        ASSERT_FALSE(sent.empty());
        const std::string& text = sent.back().text;
        const auto digits = text.find("    ") + 4;
        ASSERT_EQ(CodeOf(ConfirmMail(online.Reg(), Session(), text.substr(digits, 8), online.now)),
                  kDone);
    }
    std::vector<std::string> To(const std::string& address, const std::vector<Letter>& sent) {
        std::vector<std::string> subjects;
        for (const Letter& letter : sent)
            if (letter.to == address) subjects.push_back(letter.subject);
        return subjects;
    }

    Online online;
    std::string token;
};

TEST_F(OwnMail, IsNamedAndRemovedBySomebodyWhoSignedInLately) {
    Name("a@example.com");
    online.Pass(lasts::kProof + 1);
    EXPECT_EQ(Ask("b@example.com"), Code::sign_in_stale);
    const auto remove = [&] {
        const Status removed = RemoveMail(online.Reg(), Session(), online.now);
        return removed ? kDone : removed.error().code();
    };
    EXPECT_EQ(remove(), Code::sign_in_stale);
    EXPECT_EQ(MailOf(online.Reg(), Session(), online.now)->now->address, "a@example.com");
    token = SignInAgain(online.At(), token, Online::kPassword, {})->token;
    EXPECT_EQ(Ask("b@example.com"), kDone);
    EXPECT_EQ(remove(), kDone);
    EXPECT_FALSE(MailOf(online.Reg(), Session(), online.now)->now);
}

TEST_F(OwnMail, IsToldWhereItWentBefore) {
    Name("a@example.com");
    (void)Sent();
    Name("b@example.com");
    const auto sent = Sent();
    EXPECT_EQ(To("a@example.com", sent),
              std::vector<std::string>{"Zhengji: there is a new message in your account"});
    for (const Letter& letter : sent) {
        EXPECT_EQ(letter.text.find("b@example.com"), std::string::npos)
            << "nobody is told where it goes now";
    }
    ASSERT_TRUE(RemoveMail(online.Reg(), Session(), online.now));
    EXPECT_EQ(To("b@example.com", Sent()),
              std::vector<std::string>{"Zhengji: there is a new message in your account"});
}

TEST_F(OwnMail, IsNotLeftByWhoNamesItAgain) {
    Name("a@example.com");
    (void)Sent();
    Name("a@example.com");
    EXPECT_EQ(To("a@example.com", Sent()).size(), 1U) << "it is told of what was named, as any";
}

// A letter that its server never takes leaves nothing behind, and says nothing to the account.
TEST_F(OwnMail, OfAnAddressThatTakesNoMailIsGivenUp) {
    Name("a@example.com");
    (void)Sent();
    ASSERT_TRUE(RemoveMail(online.Reg(), Session(), online.now));
    Courier courier;
    courier.mail = [](const Letter&) { return Status(MakeError(Code::mail_refused, {"550"})); };
    const auto clock = [this] { return online.now; };
    while (DeliverOne(online.Reg(), courier, Carrier::kMail, clock).value_or(false)) {
    }
    const auto counts = CountDeliveries(online.Reg(), Carrier::kMail);
    ASSERT_TRUE(counts);
    EXPECT_EQ(counts->waiting, 0);
}

}  // namespace
}  // namespace zhengji
