#include "app/cases/steps.hpp"

#include <gtest/gtest.h>

#include "rules/procedures/agency.hpp"
#include "rules/procedures/extension.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {
namespace {

// That a procedure's table of checks is whole is held where it stands, at compile time; here, that
// every verb of every row is answered by one, and that what asks nothing says so in its row.
TEST(Checks, EveryStepHasOneOrSaysThatItsRowIsAll) {
    const StepCheck nothing = CheckOf(finding::kHear);
    ASSERT_NE(nothing, nullptr);
    int own = 0;
    for (const StepRule* rule : StepRules()) {
        if (!IsOfCase(*rule)) continue;
        const bool asks = CheckOf(rule->verb) != nothing;
        EXPECT_EQ(asks, rule->verb.law == Law::kOwnCheck) << ActionOf(rule->verb);
        own += asks ? 1 : 0;
    }
    EXPECT_GT(own, 60);
}

Status Pass(StepContext&) {
    return {};
}

// The negative control: each way a table can be short is seen.
TEST(Checks, AreNotWholeWithOneMissingTwiceThereOrOfAnother) {
    using namespace extension;
    constexpr NamedCheck ask{kAsk, Pass}, grant{kGrant, Pass}, transfer{kTransfer, Pass};
    EXPECT_TRUE((EachHasItsCheck(std::array{ask, grant, transfer}, kVerbs)));
    EXPECT_FALSE((EachHasItsCheck(std::array{ask, grant}, kVerbs)));
    EXPECT_FALSE((EachHasItsCheck(std::array{ask, grant, transfer, ask}, kVerbs)));
    EXPECT_FALSE((EachHasItsCheck(std::array{ask, grant, NamedCheck{kTransfer, nullptr}}, kVerbs)));
    EXPECT_FALSE(
        (EachHasItsCheck(std::array{ask, grant, transfer, NamedCheck{kRefuse, Pass}}, kVerbs)));
    EXPECT_FALSE((EachHasItsCheck(
        std::array{ask, grant, transfer, NamedCheck{agency::kPropose, Pass}}, kVerbs)));
}

CaseStep Sealed(const Verb& verb, const char* seal) {
    return {std::string(verb.name), "甲", Instant{}, {{"seal", seal}}};
}

TEST(Seals, AreHeldUntilGivenBack) {
    CaseRecord agency;
    agency.steps = {Sealed(agency::kLend, "宁-01"), Sealed(agency::kLend, "宁-02"),
                    Sealed(agency::kGiveBack, "宁-01")};
    EXPECT_EQ(SealsHeld(agency), std::vector<std::string>{"宁-02"});
}

}  // namespace
}  // namespace zhengji
