// Bench: an act in a register of a nation's accounts, beside the same act in one that has a single
// account.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "app/gate/gate.hpp"
#include "cli/commands/bench_figures.hpp"
#include "cli/commands/bench_place.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

constexpr int kActs = 300;

GrantedCapacity Clerk(std::string name, int province) {
    return {std::move(name),
            {Role::kRegistrationAgency, province, {kImportedAt.Day(), {}}, ""},
            "总",
            kImportedAt};
}

// A rehearsal register with certificates of which each may be registered now, and so many accounts.
Result<std::unique_ptr<Register>> MakeTown(const Invocation& call, const BenchFolder& folder,
                                           const std::string& name, int accounts) {
    ZJ_ASSIGN(auto reg, MakeRehearsal(call, folder, name, kImportedAt));
    ZJ_TRY(ImportRegistrable(*reg, folder, kActs));
    std::vector<GrantedCapacity> all = {Clerk(kAgencyClerk, 64)};
    for (int i = 1; i < accounts; ++i)
        all.push_back(Clerk(fmt::format("员{}", i), 11 + i % 50));
    ZJ_TRY(Perform(*reg, kItself, [&](Desk& desk) { return Staff(desk.Tx()).Grant(all); }));
    return reg;
}

// An application for registration is handed in: a case, a step, an act, a signed checkpoint.
Result<double> SecondsOfAct(Register& reg, int i) {
    const auto start = std::chrono::steady_clock::now();
    ZJ_ASSIGN([[maybe_unused]] const auto report, TakeStep(reg, Application(i)));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double MiddleOf(std::vector<double> seconds) {
    const auto middle = seconds.begin() + std::ssize(seconds) / 2;
    std::ranges::nth_element(seconds, middle);
    return *middle;
}

// Turn by turn, first one leads and then the other, so that what else the machine does meets both
// alike; the middle of all, for it also stops either for a while.
Result<BenchFigure> ActAmongAccounts(const Invocation& call) {
    constexpr int kAccounts = 300'000;
    const BenchFolder folder;
    ZJ_ASSIGN(const auto one, MakeTown(call, folder, "one", 1));
    ZJ_ASSIGN(const auto many, MakeTown(call, folder, "many", kAccounts));
    std::vector<double> by_one, by_many;
    for (int i = 0; i < kActs; ++i) {
        const bool one_leads = i % 2 == 0;
        ZJ_ASSIGN(const double first, SecondsOfAct(one_leads ? *one : *many, i));
        ZJ_ASSIGN(const double second, SecondsOfAct(one_leads ? *many : *one, i));
        by_one.push_back(one_leads ? first : second);
        by_many.push_back(one_leads ? second : first);
    }
    const double alone = MiddleOf(by_one), among = MiddleOf(by_many);
    return BenchFigure{1 / among, 1 / alone, 1 / 1.1, "acts/s",
                       fmt::format("{} accounts: {:.2f} ms an act; with one: {:.2f} ms", kAccounts,
                                   among * 1e3, alone * 1e3)};
}

}  // namespace

std::vector<NamedBench> AccountBenches() {
    return {{"accounts", ActAmongAccounts}};
}

}  // namespace zhengji
