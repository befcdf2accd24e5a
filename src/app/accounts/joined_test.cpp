// An account is its own document's, whoever that is known as: two documents joined by mistake are
// two accounts again, and nobody is left in the other's.
#include "app/accounts/joined.hpp"

#include "accounts/owner.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "app/testing/online.hpp"
#include "store/inbox.hpp"
#include "store/people.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;
constexpr const char* kFirst = "the first's own password";
constexpr const char* kSecond = "the second's own password";

class JoinedAccounts : public testing::Test {
  protected:
    JoinedAccounts() : first_(online.Certify(1, "张三")), second_(online.Certify(2, "张三")) {
        In([&](Transaction& tx) -> Status {
            one_ = **People(tx).Find(Online::IdentityOf(1));
            two_ = **People(tx).Find(Online::IdentityOf(2));
            return {};
        });
    }

    template <class Run>
    void In(Run run) {
        EXPECT_TRUE(
            Perform(online.Reg(), kItself, [&](Desk& desk) -> Status { return run(desk.Tx()); }));
    }
    void JoinThem() {
        In([&](Transaction& tx) -> Status {
            ZJ_TRY(SamePersons(tx).Join(one_, two_, "张三", 7));
            return TellJoined(tx, {one_, two_}, online.now);
        });
    }
    void PartThem() {
        In([&](Transaction& tx) -> Status {
            ZJ_ASSIGN([[maybe_unused]] const auto torn, SamePersons(tx).Part(7));
            return EndJoined(tx, {one_, two_}, online.now);
        });
    }
    Result<SignInStep> Comes(int n) {
        return SignUp(online.At(), FactsOf(n), n == 1 ? kFirst : kSecond);
    }
    HolderFacts FactsOf(int n) { return online.Facts(n, "张三", n == 1 ? first_ : second_); }
    Code By(int n, const char* password) {
        return CodeOf(SignIn(online.At(), online.Holder(n, password)));
    }
    Code Goes(const SignInStep& step) {
        return CodeOf(SignedInAs(online.Reg(), step.token, online.now));
    }
    std::int64_t Told(const PersonId& person) {
        std::int64_t told = 0;
        In([&](Transaction& tx) -> Status {
            ZJ_ASSIGN(const auto all, Inbox(tx).Page(OwnerOfPerson(person.value), 0, 50));
            told = std::ssize(all);
            return {};
        });
        return told;
    }

    Online online;
    std::string first_, second_;
    PersonId one_, two_;
};

TEST_F(JoinedAccounts, WhoSignedUpWhileJoinedIsNotLeftInTheOthers) {
    JoinThem();
    const auto step = Comes(2);
    ASSERT_TRUE(step);
    EXPECT_EQ(By(1, kSecond), kDone) << "either number opens the one account there is";
    PartThem();
    EXPECT_EQ(Goes(*step), Code::session_ended);
    EXPECT_EQ(By(1, kSecond), Code::sign_in_failed) << "another's number";
    EXPECT_EQ(By(2, kSecond), kDone) << "their own account goes on";
    EXPECT_EQ(CodeOf(Comes(1)), kDone) << "and the other has one of their own";
    EXPECT_EQ(Told(two_), 1);
}

TEST_F(JoinedAccounts, EachNumberOpensItsOwn) {
    const auto one = Comes(1), two = Comes(2);
    ASSERT_TRUE(one && two);
    JoinThem();
    EXPECT_EQ(By(1, kFirst), kDone);
    EXPECT_EQ(By(2, kSecond), kDone);
    EXPECT_EQ(By(2, kFirst), Code::sign_in_failed);
    EXPECT_EQ(Goes(*one), kDone) << "nothing of either ends";
    EXPECT_EQ(Told(one_), 1);
    EXPECT_EQ(Told(two_), 1);
    EXPECT_EQ(CodeOf(Recover(online.At(), FactsOf(2), kSecond, {})), Code::recovery_waits);
    EXPECT_EQ(Told(one_), 1) << "nobody begins to take over the other's";
    EXPECT_EQ(Told(two_), 2);
    PartThem();
    EXPECT_EQ(Goes(*one), Code::session_ended);
    EXPECT_EQ(Goes(*two), Code::session_ended);
    EXPECT_EQ(By(1, kFirst), kDone);
    EXPECT_EQ(By(2, kSecond), kDone);
}

TEST_F(JoinedAccounts, WhatTheOtherRecoveredEnds) {
    ASSERT_TRUE(Comes(1));
    JoinThem();
    EXPECT_EQ(CodeOf(Comes(2)), Code::sign_up_exists) << "one person signs up once";
    EXPECT_EQ(CodeOf(Recover(online.At(), FactsOf(2), kSecond, {})), Code::recovery_waits);
    online.Pass(lasts::kRecovery + 1);
    EXPECT_EQ(CodeOf(Recover(online.At(), FactsOf(2), kSecond, {})), kDone);
    EXPECT_EQ(By(1, kSecond), kDone) << "the account that the two numbers share";
    PartThem();
    EXPECT_EQ(By(1, kSecond), Code::sign_in_failed);
    EXPECT_EQ(CodeOf(Comes(1)), kDone);
    EXPECT_EQ(CodeOf(Comes(2)), kDone);
}

// Made before it was kept by which document: it may have been either.
TEST_F(JoinedAccounts, WhatMayHaveBeenTheOthersEndsToo) {
    ASSERT_TRUE(Comes(1));
    JoinThem();
    In([&](Transaction& tx) -> Status {
        const std::string owner = OwnerOfPerson(one_.value);
        ZJ_ASSIGN(auto credential, CredentialOf(tx, owner));
        credential->document.clear();
        return KeepCredential(tx, owner, *credential, online.now);
    });
    EXPECT_EQ(By(1, kFirst), kDone);
    EXPECT_EQ(By(2, kFirst), kDone) << "an account from before goes on, by either number";
    PartThem();
    EXPECT_EQ(By(1, kFirst), Code::sign_in_failed);
    EXPECT_EQ(CodeOf(Comes(1)), kDone);
}

}  // namespace
}  // namespace zhengji
