#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "rules/procedures/powers.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

const CivilDate kDay = *CivilDate::Of(2025, 5, 1);

std::set<std::string_view> StatesOf(std::string_view procedure) {
    std::set<std::string_view> states;
    for (const StepRule& rule : StepRules()) {
        if (rule.procedure != procedure) continue;
        states.insert(rule.from);
        if (rule.to != "=") states.insert(rule.to);
    }
    return states;
}

std::set<std::string_view> VerbsOf(std::string_view procedure) {
    std::set<std::string_view> verbs;
    for (const StepRule& rule : StepRules())
        if (rule.procedure == procedure) verbs.insert(rule.verb);
    return verbs;
}

std::set<std::string_view> Procedures() {
    std::set<std::string_view> all;
    for (const StepRule& rule : StepRules())
        all.insert(rule.procedure);
    return all;
}

TEST(Steps, EachAllowedTransitionWorksAndEachOtherIsRefusedWithItsCode) {
    int allowed = 0, refused = 0;
    for (const auto procedure : Procedures()) {
        for (const auto state : StatesOf(procedure)) {
            for (const auto verb : VerbsOf(procedure)) {
                const auto rows = std::ranges::count_if(StepRules(), [&](const StepRule& rule) {
                    return rule.procedure == procedure && rule.verb == verb && rule.from == state;
                });
                ASSERT_LE(rows, 1) << procedure << ' ' << verb << ' ' << state;
                const auto step = FindStep(procedure, verb, state);
                EXPECT_EQ(step.has_value(), rows == 1);
                if (!step) {
                    EXPECT_EQ(step.error().code(), Code::step_not_possible);
                }
                ++(step ? allowed : refused);
            }
        }
    }
    EXPECT_EQ(allowed, static_cast<int>(StepRules().size()));
    EXPECT_GT(refused, allowed);
}

TEST(Steps, EveryStateIsReachedAndEveryProcedureBegins) {
    for (const auto procedure : Procedures()) {
        for (const auto state : StatesOf(procedure)) {
            const bool reached =
                state == "-" || std::ranges::any_of(StepRules(), [&](const StepRule& rule) {
                    return rule.procedure == procedure && rule.to == state;
                });
            EXPECT_TRUE(reached) << procedure << ' ' << state;
        }
        EXPECT_TRUE(StatesOf(procedure).contains("-")) << procedure;
    }
}

TEST(Steps, EveryFieldHasItsWordsAndEveryRoleIsOne) {
    for (const StepRule& rule : StepRules()) {
        for (const FieldRule& field : FieldsOf(rule)) {
            EXPECT_FALSE(WordsOf(field.name).chinese.empty()) << field.name;
            EXPECT_FALSE(WordsOf(field.name).sample.empty()) << field.name;
        }
        for (const std::string& role : SplitList(rule.roles, ' '))
            EXPECT_TRUE(ParseRole(role)) << role;
        EXPECT_FALSE(rule.rule.empty());
        for (const std::string& verb : SplitList(rule.apart, ' '))
            EXPECT_TRUE(verb == "*" || VerbsOf(rule.procedure).contains(verb)) << verb;
    }
}

TEST(Steps, TheSameOfficerIsRefusedWhereTheTableAsksForAnother) {
    for (const StepRule& rule : StepRules()) {
        for (const auto verb : VerbsOf(rule.procedure)) {
            const CaseStep earlier{std::string(verb), "甲", Instant{}, {}};
            const auto apart = SplitList(rule.apart, ' ');
            const bool barred = rule.apart == "*" || std::ranges::find(apart, verb) != apart.end();
            EXPECT_EQ(CheckApart(rule, std::span(&earlier, 1), "甲").has_value(), !barred);
            EXPECT_TRUE(CheckApart(rule, std::span(&earlier, 1), "乙").has_value());
        }
    }
}

TEST(Steps, AskForWhatMustBeStated) {
    const auto rule = FindStep("registration", "apply", "-");
    EXPECT_EQ(CheckFields(**rule, {}).error().code(), Code::step_field_missing);
    EXPECT_EQ(CheckFields(**rule, {{"colour", "red"}}).error().code(), Code::step_field_unknown);
    EXPECT_EQ(CheckFields(**rule, {{"assessed_on", "2025-02-30"}}).error().code(),
              Code::step_field_bad);
}

Actor Holding(Role role, int province) {
    return {"甲", {{role, province, {kDay, kDay.PlusDays(10)}}}};
}

TEST(Powers, EveryForbiddenCellOfTheMatrixIsRefused) {
    constexpr int kHere = 64, kThere = 51;
    for (const Power& power : Powers()) {
        for (const Role role : AllRoles()) {
            const bool held = std::ranges::find(power.roles, role) != power.roles.end();
            EXPECT_EQ(May(Holding(role, kHere), power.action, kHere, kDay).has_value(), held)
                << power.action << ' ' << Name(role);
            EXPECT_EQ(May(Holding(role, kHere), power.action, kThere, kDay).has_value(),
                      held && IsNational(role))
                << power.action << ' ' << Name(role) << " elsewhere";
            EXPECT_EQ(May(Holding(role, kHere), power.action, 0, kDay).has_value(),
                      held && IsNational(role));
            EXPECT_FALSE(
                May(Holding(role, kHere), power.action, kHere, kDay.PlusDays(-1)).has_value());
            EXPECT_FALSE(
                May(Holding(role, kHere), power.action, kHere, kDay.PlusDays(11)).has_value());
        }
    }
    EXPECT_FALSE(May(Holding(Role::kNationalOffice, 0), "nothing.known", 64, kDay).has_value());
    EXPECT_GT(Powers().size(), 65U);
}

}  // namespace
}  // namespace zhengji
