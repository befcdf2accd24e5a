// The bench of the work queue: its first page by every filter, the lists' first pages and one
// case's, in a register of a million cases beside one that holds no more than the pages.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>

#include "app/cases/case_place.hpp"
#include "app/gate/gate.hpp"
#include "app/reading/case_lists.hpp"
#include "cli/commands/bench_figures.hpp"
#include "cli/commands/bench_place.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {
namespace {

const Instant kNow = Instant::Parse("2007-01-10T10:00:00").value();
constexpr int kProvince = 11;
constexpr int kWaitsOfAll = 10;  // one case in ten still waits, and its day has passed
const char* const kClerk = "办甲";

struct Town {
    int cases = 0, provinces = 1;
    int in_hand = 1;  ///< of so many that wait one is the clerk's
};

Status CloseOrLeave(Transaction& tx, const PolicyBook& book, CaseRecord& record, int i,
                    const std::function<Status(const Verb&)>& take, const Town& town) {
    if (i % kWaitsOfAll != 0) {
        for (const Verb& verb : {finding::kHear, finding::kReexamine, finding::kDismiss})
            ZJ_TRY(take(verb));
        return {};
    }
    ZJ_ASSIGN(CasePlace place, PlaceOf(tx, record, book));
    place.due = kNow.Day().PlusDays(-1 - i / kWaitsOfAll % 200);
    ZJ_TRY(CaseIndex(tx).Put(place));
    if (i / kWaitsOfAll % town.in_hand != 0) return {};
    return CaseIndex(tx).Assign(record.id, kClerk, "A", kNow);
}

// Each is a finding about a certificate of its own, a second after the one before.
Status FillCases(Desk& desk, const Town& town, int first, int last) {
    Transaction& tx = desk.Tx();
    ZJ_ASSIGN(const auto book, desk.Policy());
    for (int i = first; i < last; ++i) {
        CaseRecord record;
        record.procedure = Procedure::kFinding;
        record.subject = fmt::format("A31420040564021{:05}", i % 100000);
        record.province = kProvince + i / kWaitsOfAll % town.provinces;
        ZJ_ASSIGN(record.id, Cases(tx).Open(record));
        const Instant at{kNow.millis + std::int64_t{i} * 1000};
        const auto take = [&](const Verb& verb) {
            return EnterStep(tx, *book, record,
                             {std::string(verb.name), "A", at, {{"facts", "as filed"}}});
        };
        ZJ_TRY(take(finding::kOpen));
        ZJ_TRY(take(finding::kTell));
        ZJ_TRY(CloseOrLeave(tx, *book, record, i, take, town));
    }
    return {};
}

Result<std::unique_ptr<Register>> MakeCases(const Invocation& call, const BenchFolder& folder,
                                            const Town& town) {
    constexpr int kMany = 20000;
    ZJ_ASSIGN(auto reg, MakeRehearsal(call, folder, std::to_string(town.cases), kNow));
    for (int first = 0; first < town.cases; first += kMany)
        ZJ_TRY(Perform(*reg, kItself, [&](Desk& desk) {
            return FillCases(desk, town, first, std::min(town.cases, first + kMany));
        }));
    return reg;
}

// What is asked of both registers alike.
struct Page {
    const char* name;
    std::function<Status(Reading&)> ask;
};

Page QueuePageOf(const char* name, const QueueFilter& filter) {
    return {name, [filter](Reading& reading) -> Status {
                ZJ_ASSIGN(const auto page, QueueOf(reading, filter));
                return page.items.size() == kCasesOnPage ? Status() : MakeError(Code::queue_none);
            }};
}

Page ListPageOf(const char* name, std::optional<int> province, const char* state) {
    CaseFilter filter;
    filter.procedure = Procedure::kFinding;
    filter.province = province;
    filter.state = state;
    return {name, [filter](Reading& reading) -> Status {
                ZJ_ASSIGN(const auto page, ListCases(reading, filter));
                return page.cases.size() == kCasesOnPage ? Status() : MakeError(Code::queue_none);
            }};
}

std::vector<Page> Pages() {
    const QueueFilter whole, of_province{kProvince, {}, "", false, {}},
        of_procedure{{}, Procedure::kFinding, "", false, {}},
        of_both{kProvince, Procedure::kFinding, "", false, {}}, mine{{}, {}, kClerk, false, {}},
        overdue{{}, {}, "", true, {}};
    const char* const told = finding::kTold.name.data();
    return {QueuePageOf("queue", whole),
            QueuePageOf("of an office", of_province),
            QueuePageOf("of a procedure", of_procedure),
            QueuePageOf("of both", of_both),
            QueuePageOf("in hand", mine),
            QueuePageOf("overdue", overdue),
            ListPageOf("list", {}, ""),
            ListPageOf("of a state", {}, told),
            ListPageOf("of an office", kProvince, ""),
            ListPageOf("of both", kProvince, told),
            {"one case", [](Reading& reading) -> Status {
                 constexpr std::int64_t kTold = 1;
                 ZJ_ASSIGN([[maybe_unused]] const auto shown,
                           ShowCase(reading, Procedure::kFinding, kTold));
                 return {};
             }}};
}

Result<double> SecondsOf(Register& reg, const Page& page) {
    const auto start = std::chrono::steady_clock::now();
    ZJ_TRY(Ask(reg, Call{{""}, kNow}, Asked::Nation(action::kCasesRead), page.ask));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct PageTimes {
    double few = 0, many = 0;  ///< seconds, each the middle of many
};

// Turn by turn, so that what else the machine does meets both alike.
Result<PageTimes> TimesOf(Register& few, Register& many, const Page& page) {
    constexpr std::size_t kTurns = 401;
    std::array<std::vector<double>, 2> seconds;
    for (std::size_t turn = 0; turn < 2 * kTurns; ++turn) {
        const std::size_t whose = (turn + turn / 2) % 2;  // first one leads, then the other
        ZJ_ASSIGN(const double took, SecondsOf(whose == 0 ? few : many, page));
        seconds.at(whose).push_back(took);
    }
    for (auto& one : seconds)
        std::ranges::nth_element(one, one.begin() + kTurns / 2);
    return PageTimes{seconds[0][kTurns / 2], seconds[1][kTurns / 2]};
}

}  // namespace

Result<BenchFigure> QueueMillion(const Invocation& call) {
    constexpr int kMillion = 1'000'000, kFew = kWaitsOfAll * (kCasesOnPage + 1);
    const BenchFolder folder;
    ZJ_ASSIGN(const auto small, MakeCases(call, folder, {kFew, 1, 1}));
    ZJ_ASSIGN(const auto large, MakeCases(call, folder, {kMillion, 31, 10}));
    BenchFigure figure{0, 0, 1 / 1.1, "queue pages/s",
                       fmt::format("of {} cases beside {}, in us", kMillion, kFew)};
    double slowest = 0;
    for (const Page& page : Pages()) {
        ZJ_ASSIGN(const PageTimes times, TimesOf(*small, *large, page));
        if (figure.rate == 0) figure.rate = 1 / times.many;
        slowest = std::max(slowest, times.many / times.few);
        figure.note +=
            fmt::format("; {} {:.1f} {:.1f}", page.name, times.many * 1e6, times.few * 1e6);
    }
    figure.peer = slowest * figure.rate;
    return figure;
}

}  // namespace zhengji
