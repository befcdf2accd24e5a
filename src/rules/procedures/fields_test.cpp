#include "rules/procedures/fields.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

const CivilDate kDay = *CivilDate::Of(2026, 12, 1);

// A step as stated: `deferral ask` with these fields.
struct Stating {
    Procedure procedure;
    std::string_view verb;
    CaseFields fields;
    std::optional<Code> refused;
};

// What is asked for by what another field says is held by the row, in words of its own.
TEST(Steps, HoldWhatHangsOnAnotherField) {
    const auto with = [](CaseFields fields, const CaseFields& more) {
        fields.insert(more.begin(), more.end());
        return fields;
    };
    const CaseFields opened{{"allegation", "代考"}};
    const CaseFields asked{{"proof", "证明"}, {"ends", "2026-06-15"}};
    const CaseFields proposed{{"evidence", "证据"}};
    const CaseFields days{{"from", "2024-01-01"}, {"to", "2024-09-30"}};
    const CaseFields form{{"health", "良好"}, {"conduct", "良好"}};
    const CaseFields said{
        {"assessment", "合格"}, {"assessed_on", kDay.ToString()}, {"employer", "某厂"}};
    const std::vector<Stating> all = {
        {Procedure::kFinding, "open", with(opened, {{"article", "D31-8"}}),
         Code::finding_act_missing},
        {Procedure::kFinding, "open",
         with(opened, {{"article", "D31-7"}, {"act", "impersonation"}}),
         Code::finding_act_unwanted},
        {Procedure::kFinding,
         "open",
         with(opened, {{"article", "D31-8"}, {"act", "impersonation"}}),
         {}},
        {Procedure::kFinding, "open", with(opened, {{"article", "D31-7"}}), {}},
        {Procedure::kDeferral, "ask", with(asked, {{"ground", "abroad_study"}}),
         Code::period_missing},
        {Procedure::kDeferral, "ask", with(asked, {{"ground", "sick"}, {"from", "2024-01-01"}}),
         Code::period_missing},
        {Procedure::kDeferral, "ask", with(with(asked, days), {{"ground", "sick"}}), {}},
        {Procedure::kDeferral, "ask", with(asked, {{"ground", "childbirth"}}), {}},
        {Procedure::kDeferral, "ask", with(asked, {{"ground", "other"}}),
         Code::ground_needs_consent},
        {Procedure::kExtension, "ask", with(asked, {{"ground", "abroad_work"}}),
         Code::period_missing},
        {Procedure::kExtension, "ask", with(asked, {{"ground", "other"}, {"agreed", "1号"}}), {}},
        {Procedure::kCancellation, "propose", with(proposed, {{"ground", "away"}}),
         Code::period_missing},
        {Procedure::kCancellation, "propose", with(proposed, {{"ground", "fraud"}}),
         Code::cancellation_needs_finding},
        // What is not asked for is left aside, where the step never refused it.
        {Procedure::kCancellation,
         "propose",
         with(proposed, {{"ground", "criminal"}, {"finding", "3"}}),
         {}},
        {Procedure::kRegistration, "apply", form, Code::step_field_missing},
        {Procedure::kRegistration, "apply", with(form, said), {}},
        {Procedure::kRegistration, "apply", with(form, {{"confirmation", "00"}}), {}},
    };
    for (const Stating& one : all) {
        const auto rule = FindStep(one.verb, NotYet(one.procedure));
        Status held = CheckFields(**rule, one.fields, kDay);
        for (const FieldRule& field : (*rule)->fields)
            if (held) held = field.Check(one.fields);
        EXPECT_EQ(held ? std::nullopt : std::optional(held.error().code()), one.refused)
            << Name(one.procedure) << ' ' << Joined(one.fields, " ", [](const auto& field) {
                   return field.first + "=" + field.second;
               });
    }
}

TEST(Steps, TheFirstReviewSaysWhyItIsAgainst) {
    const auto rule = FindStep("first_review", claim_life::kPending);
    const auto stating = [&](const CaseFields& fields) {
        return CheckFields(**rule, fields, kDay).has_value();
    };
    EXPECT_TRUE(stating({{"opinion", "approve"}}));
    EXPECT_FALSE(stating({{"opinion", "refuse"}, {"reason", "x"}}));
    EXPECT_FALSE(stating({{"opinion", "refuse"}, {"grounds", "materials"}}));
    EXPECT_TRUE(stating({{"opinion", "refuse"}, {"grounds", "materials"}, {"reason", "x"}}));
}

}  // namespace
}  // namespace zhengji
