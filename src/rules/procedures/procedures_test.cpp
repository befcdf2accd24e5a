#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "base/text.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/powers.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

const CivilDate kDay = *CivilDate::Of(2025, 5, 1);

std::set<std::string_view> StatesOf(Procedure procedure) {
    std::set<std::string_view> states;
    for (const StepRule& rule : RuleOf(procedure).steps) {
        states.insert(rule.from.name);
        if (rule.to) states.insert(rule.to->name);
    }
    return states;
}

State Named(Procedure procedure, std::string_view name) {
    return {procedure, name, ""};
}

std::set<std::string_view> VerbsOf(Procedure procedure) {
    std::set<std::string_view> verbs;
    for (const StepRule& rule : RuleOf(procedure).steps)
        verbs.insert(rule.verb.name);
    return verbs;
}

TEST(Steps, EachAllowedTransitionWorksAndEachOtherIsRefusedWithItsCode) {
    int allowed = 0, refused = 0;
    for (const Procedure procedure : AllProcedures()) {
        for (const auto state : StatesOf(procedure)) {
            for (const auto verb : VerbsOf(procedure)) {
                const auto rows =
                    std::ranges::count_if(RuleOf(procedure).steps, [&](const StepRule& rule) {
                        return rule.verb.name == verb && rule.from.name == state;
                    });
                // Where a claim goes back to is told by its record.
                const bool back = procedure == Procedure::kClaim &&
                                  (verb == claim_life::kRelease || verb == claim_life::kRestore);
                ASSERT_TRUE(back || rows <= 1) << Name(procedure) << ' ' << verb << ' ' << state;
                const auto step = FindStep(verb, Named(procedure, state));
                EXPECT_EQ(step.has_value(), rows >= 1);
                if (!step) {
                    EXPECT_EQ(step.error().code(), Code::step_not_possible);
                }
                (step ? allowed : refused) += std::max<int>(1, static_cast<int>(rows));
            }
        }
    }
    EXPECT_EQ(allowed, static_cast<int>(StepRules().size()));
    EXPECT_GT(refused, allowed);
}

TEST(Steps, EveryStateIsReachedAndEveryProcedureBegins) {
    for (const Procedure procedure : AllProcedures()) {
        for (const auto state : StatesOf(procedure)) {
            const bool reached =
                state == "-" ||
                std::ranges::any_of(RuleOf(procedure).steps, [&](const StepRule& rule) {
                    return rule.to && rule.to->name == state;
                });
            EXPECT_TRUE(reached) << Name(procedure) << ' ' << state;
        }
        EXPECT_TRUE(StatesOf(procedure).contains("-")) << Name(procedure);
    }
}

// What closes a case or lets it rest, as it was meant: in every other state somebody owes a step.
TEST(Steps, EveryOpenStateSaysWhichStepItWaitsFor) {
    const std::set<std::string> closed = {
        "confirmed",  "returned",     "registered", "refused",   "withdrawn",
        "lapsed",     "granted",      "cancelled",  "rejected",  "upheld",
        "overturned", "dismissed",    "served",     "closed",    "disqualified",
        "signed",     "purged",       "approved",   "adopted",   "corrected",
        "revoked",    "not_accepted", "one_person", "different", "set_aside"};
    const std::set<std::string> open = {"claims returned", "registration returned",
                                        "agency approved", "agency withdrawn",
                                        "institution approved"};
    for (const Procedure procedure : AllProcedures()) {
        for (const auto state : StatesOf(procedure)) {
            if (state == "-") continue;
            const std::string name = std::string(Name(procedure)) + " " + std::string(state);
            const bool waits = open.contains(name) || !closed.contains(std::string(state));
            EXPECT_EQ(WaitsFor(Named(procedure, state)) != nullptr, waits) << name;
        }
    }
}

TEST(Steps, EveryFieldHasItsWordsAndEveryRuleItsCode) {
    for (const StepRule* rule : StepRules()) {
        for (const FieldRule& one : rule->fields) {
            EXPECT_FALSE(one.words->chinese.empty()) << one.Name();
            EXPECT_FALSE(one.words->sample.empty()) << one.Name();
            EXPECT_EQ(&WordsOf(one.Name()), one.words) << one.Name();
        }
        const bool follows = rule->verb == claim_life::kReopen || rule->verb == claim_life::kFind ||
                             rule->verb == claim_life::kRestore;
        EXPECT_EQ(rule->by.empty(), follows)
            << "nobody takes by itself what follows from elsewhere";
        EXPECT_FALSE(rule->rule.empty());
        for (const Verb& verb : rule->apart.verbs)
            EXPECT_TRUE(VerbsOf(rule->Of()).contains(verb.name)) << verb.name;
    }
}

TEST(Steps, TheSameOfficerIsRefusedWhereTheTableAsksForAnother) {
    for (const StepRule* rule : StepRules()) {
        for (const auto verb : VerbsOf(rule->Of())) {
            const CaseStep earlier{std::string(verb), "甲", Instant{}, {}};
            const auto apart = SplitList(rule->apart.ToString(), ' ');
            const bool barred =
                rule->apart.ToString() == "*" || std::ranges::find(apart, verb) != apart.end();
            EXPECT_EQ(CheckApart(*rule, std::span(&earlier, 1), "甲", OneByName).has_value(),
                      !barred);
            EXPECT_TRUE(CheckApart(*rule, std::span(&earlier, 1), "乙", OneByName).has_value());
        }
    }
}

// A name is one procedure's, by either language, and a state's is found again.
TEST(Procedures, AreFoundByEitherName) {
    for (const Procedure one : AllProcedures()) {
        EXPECT_EQ(RuleOf(one).procedure, one);
        EXPECT_EQ(ParseProcedure(Name(one)), one);
        EXPECT_EQ(ParseProcedure(Chinese(one)), one);
        for (const StepRule& rule : RuleOf(one).steps)
            EXPECT_EQ(ParseState(one, rule.to.value_or(rule.from).name),
                      rule.to.value_or(rule.from));
    }
    EXPECT_EQ(AllProcedures().size(), 16U);
    EXPECT_EQ(CaseProcedures().size(), 15U) << "the claim's steps are kept in its own record";
    EXPECT_FALSE(ParseProcedure("registrations"));
    EXPECT_FALSE(ParseState(Procedure::kDeferral, "registered"));
}

TEST(Fields, ReadAsWhatTheyAre) {
    const CaseFields fields = {
        {"on", "2008-05-06"}, {"units", "7.5"}, {"class", "12"}, {"year", "20x8"}, {"reason", "x"}};
    EXPECT_EQ(ValueOf(fields, field::kOn), CivilDate::Of(2008, 5, 6));
    EXPECT_EQ(ValueOf(fields, field::kUnits), Tenths(75));
    EXPECT_EQ(ValueOf(fields, field::kClass), 12);
    EXPECT_FALSE(ValueOf(fields, field::kYear));
    EXPECT_FALSE(ValueOf(fields, field::kInstitution));
    EXPECT_EQ(ValueOf(fields, field::kReason), "x");
    EXPECT_EQ(ValueOf(fields, field::kNote), "");
}

// [F10] The table as it was meant, cell by cell: a right given or a second person dropped by a slip
// is seen, whatever else follows the table.
TEST(Operations, StandAsTheirGoldenSays) {
    std::ifstream file(std::string(ZHENGJI_SOURCE_DIR) + "/tests/golden/operations.txt");
    std::string line;
    for (const PowerRow& row : Operations()) {
        ASSERT_TRUE(std::getline(file, line)) << row.action;
        EXPECT_EQ(row.ToString(), line);
    }
    EXPECT_FALSE(std::getline(file, line)) << line;
}

TEST(Steps, AskForWhatMustBeStated) {
    const auto rule = FindStep("apply", NotYet(Procedure::kRegistration));
    EXPECT_EQ(CheckFields(**rule, {}, kDay).error().code(), Code::step_field_missing);
    EXPECT_EQ(CheckFields(**rule, {{"colour", "red"}}, kDay).error().code(),
              Code::step_field_unknown);
    EXPECT_EQ(CheckFields(**rule, {{"assessed_on", "2025-02-30"}}, kDay).error().code(),
              Code::step_field_bad);
}

TEST(Steps, RefuseWhatSaysThatNothingIsStated) {
    const auto checked = [](const char* verb, const State& from, const CaseFields& fields) {
        const Status done = CheckFields(**FindStep(verb, from), fields, kDay);
        return done ? std::string("taken") : Render(done.error().message, Language::kChinese);
    };
    const State told = Named(Procedure::kFinding, "established");
    const auto tell = [&](const char* facts) {
        return checked("tell", Named(Procedure::kFinding, "opened"),
                       {{"facts", facts}, {"reasons", "单位否认"}, {"basis", "第十条"}});
    };
    EXPECT_EQ(
        tell("无"),
        "--facts：不能是“无”，应如：须如实写明，如“所交证明与单位记录不符”；这样写等于没有写");
    for (const char* none : {"待补", "???", "-", "没有", "N/A", "。"})
        EXPECT_NE(tell(none), "taken") << none;
    for (const char* some : {"无锡市人事局否认", "无单位", "无线电管理局出具", "缺", "x"})
        EXPECT_EQ(tell(some), "taken") << some;
    EXPECT_EQ(checked("hear", Named(Procedure::kFinding, "told"), {{"statement", "无"}}), "taken")
        << "who was heard may have said nothing";
    EXPECT_NE(checked("serve", told, {{"served_on", "无"}}), "taken");
}

TEST(Steps, RefuseAsDoneWhatLiesAhead) {
    const auto rule = FindStep("serve", Named(Procedure::kFinding, "established"));
    EXPECT_TRUE(CheckFields(**rule, {{"served_on", kDay.ToString()}}, kDay).has_value());
    EXPECT_EQ(
        CheckFields(**rule, {{"served_on", kDay.PlusDays(1).ToString()}}, kDay).error().code(),
        Code::step_field_bad);
}

constexpr const char* kNumber = "A31420040564021500001";

// Of a line of the golden: `action | from | to | by | not by | fields | rule`.
std::vector<std::string> Cells(const std::string& line) {
    std::vector<std::string> cells(1);
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line.compare(at, 3, " | ") != 0) {
            cells.back() += line[at];
            continue;
        }
        cells.emplace_back();
        at += 2;
    }
    return cells;
}

Actor Holding(Role role, int province, const char* subject = kNumber) {
    return {"甲", {{role, province, {kDay, kDay.PlusDays(10)}, subject}}};
}

// A certificate and an institution of one name: each bound role is asked about its own.
Matter About(int province, const char* subject = kNumber) {
    return {province, subject, subject};
}

TEST(Powers, EveryForbiddenCellOfTheMatrixIsRefused) {
    constexpr int kHere = 64, kThere = 51;
    for (const Power& power : Powers()) {
        for (const Role role : AllRoles()) {
            const bool held = std::ranges::find(power.roles, role) != power.roles.end();
            const auto may = [&](int where, CivilDate on) {
                return May(Holding(role, kHere), power.action, About(where), on).has_value();
            };
            EXPECT_EQ(may(kHere, kDay), held) << power.action << ' ' << Name(role);
            // A certificate is its holder's wherever it is registered.
            const bool anywhere = IsNational(role) || role == Role::kHolder;
            EXPECT_EQ(may(kThere, kDay), held && anywhere)
                << power.action << ' ' << Name(role) << " elsewhere";
            EXPECT_EQ(may(0, kDay), held && anywhere);
            EXPECT_FALSE(may(kHere, kDay.PlusDays(-1)));
            EXPECT_FALSE(may(kHere, kDay.PlusDays(11)));
        }
    }
    EXPECT_FALSE(
        May(Holding(Role::kNationalOffice, 0), "nothing.known", About(64), kDay).has_value());
    EXPECT_GT(Powers().size(), 65U);
}

// Territory at every level, as it was meant: capacities of each level against matters of each. N
// what is the nation's, P a province's as a whole, C a county's, c another county's of its
// prefecture, S one's of a sibling prefecture, O another province's.
struct Reach {
    std::string_view role, level, reaches;
};
constexpr std::array kReach = {
    Reach{"holder", "own", "NPCcSO"},
    Reach{"holder", "another's", ""},
    Reach{"employer", "own", "PCcS"},
    Reach{"employer", "another's", ""},
    Reach{"institution", "own", "PCcS"},
    Reach{"institution", "another's", ""},
    Reach{"city_agency", "province", "PCcS"},
    Reach{"city_agency", "prefecture", "Cc"},
    Reach{"city_agency", "county", "C"},
    Reach{"exam_agency", "province", "PCcS"},
    Reach{"exam_agency", "prefecture", "Cc"},
    Reach{"exam_agency", "county", "C"},
    Reach{"registration_agency", "province", "PCcS"},
    Reach{"registration_agency", "prefecture", "Cc"},
    Reach{"registration_agency", "county", "C"},
    Reach{"provincial_authority", "province", "PCcS"},
    Reach{"provincial_authority", "prefecture", "Cc"},
    Reach{"provincial_authority", "county", "C"},
    Reach{"national_centre", "nation", "NPCcSO"},
    Reach{"national_office", "nation", "NPCcSO"},
    Reach{"auditor", "nation", "NPCcSO"},
};

struct Place {
    char name;
    int province;
    std::string_view area;
};
constexpr std::array kPlaces = {Place{'N', 0, ""},        Place{'P', 64, ""},
                                Place{'C', 64, "640402"}, Place{'c', 64, "640422"},
                                Place{'S', 64, "640522"}, Place{'O', 51, "513326"}};

Capacity Of(const Reach& reach) {
    Capacity capacity{*ParseRole(reach.role), 64, {kDay, {}}, ""};
    if (reach.level == "nation") capacity.province = 0;
    if (reach.level == "prefecture") capacity.area = DivisionCode::Parse("640400");
    if (reach.level == "county") capacity.area = DivisionCode::Parse("640402");
    if (reach.level == "own") capacity.subject = kNumber;
    if (reach.level == "another's") capacity.subject = "another";
    return capacity;
}

TEST(Powers, ReachWhatTheirTerritoryHoldsAndNothingElseAtEveryLevel) {
    std::ifstream file(std::string(ZHENGJI_SOURCE_DIR) + "/tests/golden/operations.txt");
    int asked = 0;
    for (std::string line; std::getline(file, line);) {
        const auto cells = Cells(line);
        const auto by = SplitList(cells.at(3), ' ');
        for (const Reach& reach : kReach) {
            const bool held = std::ranges::find(by, reach.role) != by.end();
            for (const Place& place : kPlaces) {
                Matter matter{place.province, kNumber, kNumber, "",
                              DivisionCode::Parse(place.area)};
                const auto may = [&] {
                    return May({"甲", {Of(reach)}}, cells.at(0), matter, kDay);
                };
                const bool reached = held && reach.reaches.find(place.name) != reach.reaches.npos;
                EXPECT_EQ(may().has_value(), reached)
                    << cells.at(0) << ' ' << reach.role << ' ' << reach.level << ' ' << place.name;
                // What was asked for by name is to others as if it were not there.
                matter.unknown = MakeError(Code::no_such_case, {"1"});
                const Code wanted = held ? Code::no_such_case : Code::no_power;
                if (!reached) {
                    EXPECT_EQ(may().error().code(), wanted) << cells.at(0) << ' ' << reach.role;
                }
                ++asked;
            }
        }
    }
    EXPECT_GT(asked, 10000);
}

TEST(Powers, ABoundRoleActsInItsOwnMattersOnly) {
    for (const Power& power : Powers()) {
        for (const Role role : power.roles) {
            if (!IsBound(role)) continue;
            EXPECT_TRUE(May(Holding(role, 64), power.action, About(64), kDay).has_value());
            EXPECT_EQ(
                May(Holding(role, 64), power.action, About(64, "another"), kDay).error().code(),
                Code::no_territory);
            // A capacity that names nobody, and a matter that is nobody's, never meet.
            EXPECT_FALSE(May(Holding(role, 64, ""), power.action, About(64, ""), kDay).has_value());
        }
    }
}

}  // namespace
}  // namespace zhengji
