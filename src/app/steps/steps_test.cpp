#include "app/steps/steps.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zhengji {
namespace {

TEST(Checks, EachBelongsToOneStepOfTheTableAndStandsOnce) {
    std::set<std::pair<std::string_view, std::string_view>> steps, checked;
    for (const StepRule& rule : StepRules())
        steps.emplace(rule.procedure, rule.verb);
    for (const NamedCheck& one : AllChecks()) {
        const std::pair name(one.procedure, one.verb);
        EXPECT_TRUE(steps.contains(name)) << one.procedure << ' ' << one.verb;
        EXPECT_TRUE(checked.insert(name).second) << one.procedure << ' ' << one.verb;
        EXPECT_EQ(CheckOf(one.procedure, one.verb), one.check);
    }
    EXPECT_GT(checked.size(), 25U);
}

CaseStep Sealed(const char* verb, const char* seal) {
    return {verb, "甲", Instant{}, {{"seal", seal}}};
}

TEST(Seals, AreHeldUntilGivenBack) {
    CaseRecord agency;
    agency.steps = {Sealed("lend", "宁-01"), Sealed("lend", "宁-02"), Sealed("give_back", "宁-01")};
    EXPECT_EQ(SealsHeld(agency), std::vector<std::string>{"宁-02"});
}

}  // namespace
}  // namespace zhengji
