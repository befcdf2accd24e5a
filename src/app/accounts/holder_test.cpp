// Whoever is the person holds a holder's powers over their own, and over nothing else; no row says
// so, and no name at the console does.
#include "accounts/owner.hpp"
#include "app/reading/case_lists.hpp"
#include "app/reading/reading.hpp"
#include "app/register/by_right.hpp"
#include "app/register/persons.hpp"
#include "app/steps/take_step.hpp"
#include "app/testing/online.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/deferral.hpp"
#include "store/cases.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

struct Holder {
    std::string number;
    Officer officer;
};

Holder Signed(Online& online, int n, const std::string& name) {
    Holder holder;
    holder.number = online.Certify(n, name);
    const auto step = SignUp(online.At(), online.Facts(n, name, holder.number), Online::kPassword);
    holder.officer = SignedInAs(online.Reg(), step->token, online.now)->officer;
    return holder;
}

Code Reads(Online& online, const Officer& officer, const std::string& number) {
    return CodeOf(Ask(online.Reg(), Call{officer, online.now},
                      ToReadCertificate(number, online.now.Day()),
                      [](Reading&) { return Status(); }));
}

StepRequest Apply(Online& online, const Officer& officer, const std::string& number) {
    StepRequest request;
    request.verb = deferral::kAsk;
    request.subject = number;
    request.officer = officer;
    request.now = online.now;
    request.fields = {{"ground", "x"}, {"evidence", "y"}};
    return request;
}

std::int64_t OpenCase(Online& online, const std::string& number) {
    auto tx = std::move(*online.Reg().Records().Begin(Access::kWrite));
    const auto id = *Cases(tx).Open({0, Procedure::kRegistration, number, 64, 0, {}});
    EXPECT_TRUE(
        Cases(tx).AddStep(id, {"apply", "甲", online.now, {{"employer", "x"}}},
                          {id, "registration", number, 64, "applied", online.now, {}, "", ""}));
    EXPECT_TRUE(tx.Commit());
    return id;
}

TEST(AHolder, ReadsTheirOwnAndNobodyElses) {
    Online online;
    const Holder one = Signed(online, 1, "张三"), two = Signed(online, 2, "李四");
    EXPECT_EQ(Reads(online, one.officer, one.number), kDone);
    EXPECT_EQ(Reads(online, one.officer, two.number), Code::no_such_certificate);
    EXPECT_EQ(Reads(online, one.officer, "A31420241164044300099"), Code::no_such_certificate);
    EXPECT_EQ(Reads(online, Officer::Nobody(), one.number), Code::out_of_scope);
}

// Though everyone at the console reads all of a rehearsal, and may do everything where no account
// is.
TEST(AHolder, HasNoMoreWhereTheConsoleIsNotAsked) {
    Scratch empty(*Instant::Parse("2025-07-01T09:00:00"),
                  std::string(ZHENGJI_SOURCE_DIR) + "/policies");
    const Instant now = *Instant::Parse("2025-07-01T09:00:00");
    const Officer holder{OwnerOfPerson(std::string(16, '\1')), LetIn{now, {}}};
    const auto act = [&](const Officer& officer) {
        return CodeOf(Perform(empty.Reg(), Call{officer, now},
                              Asked::Province(action::kClaimsReview, 64),
                              [](Acting&) { return Status(); }));
    };
    EXPECT_EQ(act({"甲"}), kDone) << "the control: at the console";
    EXPECT_EQ(act(holder), Code::no_power);
    EXPECT_EQ(act(Officer::Nobody()), Code::out_of_scope);
    EXPECT_EQ(CodeOf(Ask(empty.Reg(), Call{holder, now}, Asked::Province(action::kRosterRead, 64),
                         [](Reading&) { return Status(); })),
              Code::no_power);
}

TEST(AHolder, TakesTheStepsThatAreAHoldersOverTheirOwn) {
    Online online;
    const Holder one = Signed(online, 1, "张三"), two = Signed(online, 2, "李四");
    const auto refused = [&](const Officer& officer, const std::string& number) {
        return CodeOf(TakeStep(online.Reg(), Apply(online, officer, number)));
    };
    EXPECT_EQ(refused(one.officer, two.number), Code::no_such_certificate);
    const Code own = refused(one.officer, one.number);
    EXPECT_NE(own, Code::no_such_certificate);
    EXPECT_NE(own, Code::no_power);
    StepRequest grant = Apply(online, one.officer, one.number);
    grant.verb = deferral::kGrant;
    EXPECT_EQ(CodeOf(TakeStep(online.Reg(), grant)), Code::no_power) << "an office's";
}

TEST(AHolder, ListsTheirOwnCases) {
    Online online;
    const Holder one = Signed(online, 1, "张三"), two = Signed(online, 2, "李四"),
                 three = Signed(online, 3, "王五");
    const std::int64_t own = OpenCase(online, one.number);
    OpenCase(online, two.number);
    const auto list = [&](const Officer& officer) {
        return Ask(online.Reg(), Call{officer, online.now}, Asked::Inside(), [](Reading& reading) {
            return ListCases(reading, {Procedure::kRegistration, {}, "", 0, 10});
        });
    };
    const auto cases = list(one.officer);
    ASSERT_TRUE(cases) << Render(cases.error().message, Language::kEnglish);
    ASSERT_EQ(cases->cases.size(), 1U);
    EXPECT_EQ(cases->cases[0].record.id, own);
    const auto none = list(three.officer);
    ASSERT_TRUE(none) << Render(none.error().message, Language::kEnglish);
    EXPECT_TRUE(none->cases.empty()) << "another's are not among them";
}

TEST(AHolder, IsNobodyAtTheConsole) {
    Online online;
    const Holder one = Signed(online, 1, "张三");
    EXPECT_EQ(CodeOf(Officer::Named(one.officer.name)), Code::officer_reserved);
    const Officer imitated{one.officer.name};
    EXPECT_EQ(CodeOf(Perform(online.Reg(), Call{imitated, online.now},
                             Asked::Province(action::kClaimsReview, 64),
                             [](Acting&) { return Status(); })),
              Code::unknown_officer);
    EXPECT_EQ(CodeOf(TakeStep(online.Reg(), Apply(online, imitated, one.number))),
              Code::unknown_officer);
    GrantRequest request{
        {one.officer.name, {Role::kExamAgency, 64, {online.now.Day(), {}}, ""}, "", {}},
        "",
        {},
        {"总"},
        online.now};
    EXPECT_EQ(CodeOf(GrantCapacity(online.Reg(), request)), Code::officer_reserved);
}

// An officer who is the person is one person with the holder, under whatever name.
TEST(AHolder, IsOnePersonWithTheirAccountOfStaff) {
    Online online;
    const Holder one = Signed(online, 1, "张三"), two = Signed(online, 2, "张三");
    GrantRequest request{{"乙", {Role::kExamAgency, 64, {online.now.Day(), {}}, ""}, "", {}},
                         "",
                         Online::IdentityOf(1),
                         {"总"},
                         online.now};
    ASSERT_TRUE(GrantCapacity(online.Reg(), request));
    auto tx = std::move(*online.Reg().Records().Begin(Access::kRead));
    const OnePerson persons = PersonsIn(tx);
    EXPECT_TRUE(*persons(one.officer.name, "乙"));
    EXPECT_FALSE(*persons(two.officer.name, "乙")) << "of the same name";
    EXPECT_FALSE(*persons(one.officer.name, two.officer.name));
    const auto right =
        RightOf(tx, one.officer.name, "deferral.ask", Matter{64, one.number, ""}, online.now.Day());
    EXPECT_EQ(right->role, "holder");
    EXPECT_EQ(right->account, "0");
}

// A capacity that names a certificate was granted while nobody knew whose it would be.
TEST(AHolder, OfANamedCertificateHoldsItOnlyWhileItIsTheirs) {
    Online online;
    const std::string number = "A31420241164044300001", own = "A31420241164044300002";
    for (const auto& [name, subject] : {std::pair("持二", number), std::pair("持二又", own)}) {
        const GrantRequest request{
            {name, {Role::kHolder, 0, {online.now.Day(), {}}, subject}, "总", {}},
            "",
            online.IdentityOf(2),
            {"总"},
            online.now};
        ASSERT_EQ(CodeOf(GrantCapacity(online.Reg(), request)), kDone) << name;
    }
    ASSERT_EQ(online.Certify(1, "张三"), number);
    ASSERT_EQ(online.Certify(2, "李四"), own);
    const LetIn let_in{online.now, {}};
    EXPECT_EQ(Reads(online, {"持二", let_in}, number), Code::no_such_certificate);
    EXPECT_EQ(CodeOf(TakeStep(online.Reg(), Apply(online, {"持二", let_in}, number))),
              Code::no_such_certificate);
    EXPECT_EQ(Reads(online, {"持二又", let_in}, own), kDone) << "the control: their own";
}

}  // namespace
}  // namespace zhengji
