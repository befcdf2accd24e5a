// Who makes the link of an account in a real register, where granting takes two: nobody who
// granted or approved it while another could.
#include "accounts/owner.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "app/testing/online.hpp"
#include "store/inbox.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";

class Invitations : public testing::Test {
  protected:
    std::int64_t Propose(const std::string& name, int person, Role role, const std::string& by) {
        GrantRequest request;
        request.granted.name = name;
        request.granted.capacity = {role, IsNational(role) ? 0 : 64, {now.Day(), {}}, ""};
        if (IsBound(role)) request.granted.capacity.subject = "示例单位";
        if (IsPersons(role)) request.identity = Online::IdentityOf(person);
        request.officer = {by};
        request.now = now;
        const auto granted = GrantCapacity(Reg(), request);
        EXPECT_TRUE(granted) << name << " " << Info(CodeOf(granted)).name;
        return granted ? granted->granted.id : 0;
    }
    void Grant(const std::string& name, int person, Role role, const std::string& by,
               const std::string& approves) {
        const std::int64_t id = Propose(name, person, role, by);
        EXPECT_EQ(CodeOf(ApproveGrant(Reg(), id, {approves}, now)), kDone) << name;
    }
    Code Invite(const std::string& name, const std::string& by) {
        const auto made = InviteStaff(Reg(), name, {by}, now);
        if (made) secret = made->secret;
        return CodeOf(made);
    }
    void TakeUp() {
        const auto shown = ShowInvitation(Reg(), secret, now);
        ASSERT_TRUE(shown);
        const std::string totp = Online::SecretOf(shown->offer->totp_secret);
        HashingSlots slots{2, 16};
        const Doorstep at{
            Reg(), slots, now, {"https://register.example", "register.example"}, "192.0.2.1"};
        const auto redeemed = Redeem(
            at, secret,
            {Online::kPassword, NewFactor{shown->offer->ticket, NewTotp{TotpCode(totp, now)}}, {}});
        EXPECT_TRUE(redeemed) << Info(CodeOf(redeemed)).name;
    }
    bool SignsIn(const std::string& name) {
        const auto known = Ask(Reg(), kAnyone, [&](Desk& desk) {
            return CredentialOf(desk.Tx(), OwnerOfStaff(name));
        });
        return known && known->has_value();
    }
    Register& Reg() { return scratch.Reg(); }

    Instant now = *Instant::Parse("2025-07-01T09:00:00");
    Scratch scratch{now, kPolicies, StoreKind::kReal};
    std::string secret;
};

// The first ones of a register have nobody else to ask.
class OfficeOfThree : public Invitations {
  protected:
    OfficeOfThree() {
        Propose("总", 1, Role::kNationalOffice, "总");
        Propose("副", 2, Role::kNationalOffice, "总");
        Grant("三", 3, Role::kNationalOffice, "总", "副");
    }
};

TEST_F(Invitations, OfTheFirstTwoAreMadeByWhoThereIs) {
    Propose("总", 1, Role::kNationalOffice, "总");
    EXPECT_EQ(Invite("总", "总"), kDone);
    Propose("副", 2, Role::kNationalOffice, "总");
    EXPECT_EQ(Invite("副", "总"), kDone);
}

TEST_F(Invitations, InAnOfficeOfTwoAreMadeByWhoApproved) {
    Propose("总", 1, Role::kNationalOffice, "总");
    Propose("副", 2, Role::kNationalOffice, "总");
    Grant("宁考", 3, Role::kExamAgency, "总", "副");
    EXPECT_EQ(Invite("宁考", "总"), Code::two_persons);
    EXPECT_EQ(Invite("宁考", "副"), kDone);
}

TEST_F(OfficeOfThree, AreMadeByWhoNeitherProposedNorApproved) {
    Grant("宁考", 4, Role::kExamAgency, "总", "副");
    EXPECT_EQ(Invite("宁考", "总"), Code::two_persons);
    EXPECT_EQ(Invite("宁考", "副"), Code::two_persons);
    EXPECT_EQ(Invite("宁考", "三"), kDone);
}

// Under another name one is the same person.
TEST_F(OfficeOfThree, AreNotMadeUnderASecondNameOfWhoProposed) {
    Grant("总二", 1, Role::kNationalOffice, "副", "三");
    Grant("宁考", 4, Role::kExamAgency, "总", "副");
    EXPECT_EQ(Invite("宁考", "总二"), Code::two_persons);
    EXPECT_EQ(Invite("宁考", "三"), kDone);
}

// A second capacity has granters of its own.
TEST_F(OfficeOfThree, CountWhoGrantedAnyOfWhatTheAccountDecidesBy) {
    Grant("宁考", 4, Role::kExamAgency, "总", "副");
    Grant("宁考", 4, Role::kCityAgency, "三", "副");
    EXPECT_EQ(Invite("宁考", "三"), Code::two_persons) << "nor proposed it while 副 could";
    EXPECT_EQ(Invite("宁考", "副"), kDone) << "where nobody is left who did neither";
}

// It acts in its own matters alone.
TEST_F(OfficeOfThree, OfABodysOwnAccountAreAnybodys) {
    Grant("某厂", 0, Role::kEmployer, "总", "副");
    EXPECT_EQ(Invite("某厂", "总"), kDone);
}

// The way round: an account that decides nothing is taken up by one's own link, and given powers.
TEST_F(OfficeOfThree, AreMadeAnewForAnAccountThatComesToDecide) {
    Grant("持", 4, Role::kHolder, "总", "副");
    ASSERT_EQ(Invite("持", "总"), kDone);
    TakeUp();
    ASSERT_TRUE(SignsIn("持"));
    const std::int64_t id = Propose("持", 4, Role::kExamAgency, "总");
    EXPECT_TRUE(SignsIn("持")) << "as long as it only waits";
    ASSERT_EQ(CodeOf(ApproveGrant(Reg(), id, {"副"}, now)), kDone);
    EXPECT_FALSE(SignsIn("持"));
    EXPECT_EQ(Invite("持", "总"), Code::two_persons);
    EXPECT_EQ(Invite("持", "三"), kDone);
}

TEST_F(OfficeOfThree, OfAnOfficeThatSignsInStayAsItIsGivenMore) {
    Grant("宁考", 4, Role::kExamAgency, "总", "副");
    ASSERT_EQ(Invite("宁考", "三"), kDone);
    TakeUp();
    Grant("宁考", 4, Role::kCityAgency, "总", "副");
    EXPECT_TRUE(SignsIn("宁考"));
}

// What an officer says alone of whose an account is makes two accounts one, and gives the one what
// is the other's.
TEST(LinkedAccount, IsToldToTheAccountItsPersonAndWhoGrantedIt) {
    Online online;
    for (const char* name : {"甲", "副", "总"})
        online.Join(name, std::string(name) == "总" ? "副" : "总");
    const std::string number = online.Certify(5, "张三");
    const auto holder = SignUp(online.At(), online.Facts(5, "张三", number), Online::kPassword);
    ASSERT_TRUE(holder);
    const std::string person = SignedInAs(online.Reg(), holder->token, online.now)->owner;
    ASSERT_TRUE(LinkAccount(online.Reg(), "甲", Online::IdentityOf(5), {"副"}, online.now));
    const auto told = [&](const std::string& owner) {
        const auto page = Ask(online.Reg(), kAnyone,
                              [&](Desk& desk) { return Inbox(desk.Tx()).Page(owner, 0, 50); });
        int linked = 0;
        for (const InboxMessage& one : *page)
            linked += one.telling.body.find("写明归属") == std::string::npos ? 0 : 1;
        return linked;
    };
    EXPECT_EQ(told(OwnerOfStaff("甲")), 1) << "the account";
    EXPECT_EQ(told(person), 1) << "whose it was said to be";
    EXPECT_EQ(told(OwnerOfStaff("总")), 1) << "who granted it";
    EXPECT_EQ(told(OwnerOfStaff("副")), 0) << "who said it";
    ASSERT_TRUE(LinkAccount(online.Reg(), "甲", Online::IdentityOf(5), {"副"}, online.now));
    EXPECT_EQ(told(OwnerOfStaff("甲")), 1) << "once, for it changed nothing again";
}

}  // namespace
}  // namespace zhengji
