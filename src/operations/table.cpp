#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/check.hpp"
#include "operations/feed.hpp"
#include "operations/import_history.hpp"
#include "operations/imports.hpp"
#include "operations/office_lists.hpp"
#include "operations/operation.hpp"
#include "operations/published_rosters.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

bool IsUsed(const std::vector<Operation>& table, std::string_view action) {
    return std::ranges::any_of(table,
                               [&](const Operation& one) { return one.who.power == action; });
}

bool IsConsoleOnly(std::string_view action) {
    return std::ranges::find(ConsoleOnly(), action) != ConsoleOnly().end();
}

bool NamesTwice(const Operation& operation) {
    std::set<std::string> names;
    for (const ShapeMember& member : operation.asks.members)
        if (!names.insert(member.name).second) return true;
    return false;
}

// No operation without a power, no power without an operation, no address twice.
void CheckWhole(const std::vector<Operation>& table) {
    for (const Power& power : Powers())
        CHECK(IsUsed(table, power.action) != IsConsoleOnly(power.action));
    for (std::size_t i = 0; i < table.size(); ++i) {
        const Operation& one = table[i];
        CHECK(!NamesTwice(one));
        const bool powered = one.who.kind == Who::Kind::kPower;
        CHECK(!powered ||
              std::ranges::find(Powers(), one.who.power, &Power::action) != Powers().end());
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(table[j].name != one.name);
            CHECK(table[j].path != one.path || table[j].method != one.method);
        }
    }
}

}  // namespace

std::span<const std::string_view> ConsoleOnly() {
    static constexpr std::array kActions = {action::kFindingRegistering, action::kPolicyPropose,
                                            action::kPolicyAdopt,        action::kSetupPropose,
                                            action::kSetupAdopt,         action::kClockConfirm,
                                            action::kRosterRead,         action::kCasesRead,
                                            action::kRegisterExport,     action::kFeedImport};
    return kActions;
}

bool IsDeed(const Operation& operation) {
    // What is answered by a file is a question, which changes nothing.
    const bool question = operation.answers.form == Shape::Form::kFile;
    return operation.method == Method::kPost && operation.who.kind == Who::Kind::kPower &&
           !question;
}

const std::vector<Operation>& AllOperations() {
    static const std::vector<Operation> kTable = [] {
        std::vector<Operation> table;
        AddSteps(table);
        AddCases(table);
        AddSubmissions(table);
        AddClaims(table);
        AddOwnClaims(table);
        AddCertificates(table);
        AddAnnotations(table);
        AddShares(table);
        AddAssessments(table);
        AddChecks(table);
        AddMaterials(table);
        AddLooks(table);
        AddImports(table);
        AddImportHistory(table);
        AddDuplicates(table);
        AddLines(table);
        AddLineScores(table);
        AddPolicyVersions(table);
        AddPolicySupposed(table);
        AddStaff(table);
        AddStaffList(table);
        AddColleagues(table);
        AddAlsoWaits(table);
        AddSessions(table);
        AddFactors(table);
        AddOwnAccounts(table);
        AddOwnMessages(table);
        AddOwnMail(table);
        AddWatchLists(table);
        AddOwnRecord(table);
        AddPublicPolicy(table);
        AddPublications(table);
        AddPublishedFeed(table);
        AddPublishedRosters(table);
        AddFeed(table);
        AddTokens(table);
        CheckWhole(table);
        return table;
    }();
    return kTable;
}

const Operation& OperationNamed(std::string_view name) {
    const auto found = std::ranges::find(AllOperations(), name, &Operation::name);
    CHECK(found != AllOperations().end());
    return *found;
}

}  // namespace zhengji
