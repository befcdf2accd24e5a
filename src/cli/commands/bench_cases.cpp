// The bench of the work queue: its first page, a list's page and one case's, in a register of a
// million cases beside one that holds no more than the page.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "app/case_lists.hpp"
#include "app/case_place.hpp"
#include "app/gate/gate.hpp"
#include "cli/commands/bench_figures.hpp"
#include "cli/commands/bench_place.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {
namespace {

const Instant kNow = Instant::Parse("2007-01-10T10:00:00").value();

// One case in ten still waits; each is an application for registration of another day.
Status FillCases(Desk& desk, int first, int last) {
    Transaction& tx = desk.Tx();
    ZJ_ASSIGN(const auto book, desk.Policy());
    for (int i = first; i < last; ++i) {
        CaseRecord record;
        record.procedure = Procedure::kFinding;
        record.subject = fmt::format("A31420040564021{:05}", i % 100000);
        record.province = 11 + i % 31;
        ZJ_ASSIGN(record.id, Cases(tx).Open(record));
        const Instant at{kNow.millis + std::int64_t{i} * 1000};
        const auto take = [&](const Verb& verb) {
            return EnterStep(tx, *book, record,
                             {std::string(verb.name), "A", at, {{"facts", "as filed"}}});
        };
        ZJ_TRY(take(finding::kOpen));
        ZJ_TRY(take(finding::kTell));
        if (i % 10 == 0) continue;
        for (const Verb& verb : {finding::kHear, finding::kReexamine, finding::kDismiss})
            ZJ_TRY(take(verb));
    }
    return {};
}

Result<std::unique_ptr<Register>> MakeCases(const Invocation& call, const BenchFolder& folder,
                                            int cases) {
    constexpr int kMany = 20000;
    ZJ_ASSIGN(auto reg, MakeRehearsal(call, folder, std::to_string(cases), kNow));
    for (int first = 0; first < cases; first += kMany)
        ZJ_TRY(Perform(*reg, kItself, [&](Desk& desk) {
            return FillCases(desk, first, std::min(cases, first + kMany));
        }));
    return reg;
}

struct PageTimes {
    double queue = 0, list = 0, one = 0;  ///< seconds, each the middle of many
};

template <class Run>
Result<double> MiddleOf(const Run& run) {
    std::vector<double> seconds;
    for (int i = 0; i < 101; ++i) {
        const auto start = std::chrono::steady_clock::now();
        ZJ_TRY(run());
        seconds.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::nth_element(seconds, seconds.begin() + 50);
    return seconds[50];
}

Result<PageTimes> TimesIn(Register& reg, std::int64_t id) {
    const Call by{{""}, kNow};
    const auto ask = [&](const auto& run) {
        return Ask(reg, by, Asked::Nation(action::kCasesRead), run);
    };
    PageTimes times;
    ZJ_ASSIGN(times.queue, MiddleOf([&]() -> Status {
                  ZJ_ASSIGN(const auto page, ask([](Reading& r) { return QueueOf(r, {}); }));
                  return page.items.size() == kCasesOnPage ? Status() : MakeError(Code::queue_none);
              }));
    CaseFilter told;
    told.procedure = Procedure::kFinding;
    told.state = finding::kTold.name;
    ZJ_ASSIGN(times.list, MiddleOf([&]() -> Status {
                  ZJ_ASSIGN(const auto page, ask([&](Reading& r) { return ListCases(r, told); }));
                  return page.cases.size() == kCasesOnPage ? Status() : MakeError(Code::queue_none);
              }));
    ZJ_ASSIGN(times.one, MiddleOf([&]() -> Status {
                  ZJ_ASSIGN([[maybe_unused]] const auto shown,
                            ask([&](Reading& r) { return ShowCase(r, Procedure::kFinding, id); }));
                  return {};
              }));
    return times;
}

}  // namespace

Result<BenchFigure> QueueMillion(const Invocation& call) {
    constexpr int kMillion = 1'000'000, kFew = 10 * kCasesOnPage + 10;
    const BenchFolder folder;
    ZJ_ASSIGN(const auto small, MakeCases(call, folder, kFew));
    ZJ_ASSIGN(const auto large, MakeCases(call, folder, kMillion));
    ZJ_ASSIGN(const PageTimes few, TimesIn(*small, 1));
    ZJ_ASSIGN(const PageTimes many, TimesIn(*large, kMillion / 2 + 1));
    const double slowest =
        std::max({many.queue / few.queue, many.list / few.list, many.one / few.one});
    return BenchFigure{1 / many.queue, slowest / many.queue, 0.9, "queue pages/s",
                       fmt::format("of {} cases beside {}: queue {:.0f} us, {:.0f} us; list {:.0f} "
                                   "us, {:.0f} us; one case {:.1f} us, {:.1f} us",
                                   kMillion, kFew, many.queue * 1e6, few.queue * 1e6,
                                   many.list * 1e6, few.list * 1e6, many.one * 1e6, few.one * 1e6)};
}

}  // namespace zhengji
