// Benches of life after issue: standing, what-if, due, the feed.
#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>

#include "app/answers/verify_file.hpp"
#include "app/feed/feed.hpp"
#include "app/keeping/status.hpp"
#include "app/lines/policies.hpp"
#include "app/reading/due.hpp"
#include "app/reading/show_cases.hpp"
#include "app/register/acts.hpp"
#include "app/register/sequencer.hpp"
#include "cli/commands/bench_figures.hpp"
#include "cli/commands/bench_place.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/standing/standing.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

double Now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double CpuSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

const Instant kNow = Instant::Parse("2007-01-10T10:00:00").value();

// A rehearsal register in a folder of its own, with so many certificates of 2005.
class Town {
  public:
    explicit Town(const Invocation& call) : call_(call) {}
    const std::string& Folder() const { return folder_.Path(); }

    Result<std::unique_ptr<Register>> Make(const std::string& name, int certificates) const {
        ZJ_ASSIGN(auto reg, MakeRehearsal(call_, folder_, name, kNow));
        ZJ_TRY(Fill(*reg, certificates));
        return reg;
    }

  private:
    static CertificateRecord Certificate(int i) {
        constexpr int kSeries = 90000;
        CertificateRecord record;
        // One in a hundred is in its window on 2008-10-01; series by province and qualification.
        const int province = 11 + i / kSeries % 6;
        const int qualification = 14 + i / kSeries / 6 % 2;
        record.number = {{"A314", 2005, 11, province, qualification}, 1, i % kSeries + 1};
        record.origin = Origin::kImported;
        record.person = PersonId(fmt::format("{:016}", i));
        record.name = "持证人";
        const CivilDate approved = *CivilDate::Of(2006, 6, 1);
        record.facts = {{Family::kSoftware, 2005, 2},
                        Level::kIntermediate,
                        qualification == 14 ? "软件评测师" : "软件设计师",
                        LineKind::kNational,
                        province,
                        std::nullopt,
                        i % 100 == 0 ? *CivilDate::Of(2005, 11, 6) : approved};
        record.valid_from = record.facts.approved_on;
        return record;
    }

    static Status FillIn(Transaction& tx, int first, int end) {
        std::vector<CertificateRecord> records;
        std::vector<ActRecord> acts;
        for (int i = first; i < end; ++i) {
            records.push_back(Certificate(i));
            ActDraft draft;
            draft.act.kind = ActKind::kRecorded;
            draft.act.subject = records.back().number.ToString();
            draft.act.effective_on = records.back().valid_from;
            draft.act.recorded_at = kNow;
            draft.act.office = records.back().facts.province;
            draft.act.policy_digest = std::string(64, '0');
            draft.act.facts = records.back().facts;
            draft.part = {"A", "", ""};
            acts.push_back(Finish(std::move(draft), tx.Keys()));
        }
        ZJ_TRY(Certificates(tx).AddAll(records));
        for (const ActRecord& act : acts)
            ZJ_TRY(Acts(tx).Append(act));
        return {};
    }

    static Status Fill(Register& reg, int certificates) {
        constexpr int kMany = 50000;
        for (int first = 0; first < certificates; first += kMany) {
            ZJ_TRY(Perform(reg, {{"A"}, kNow}, Asked::Nation(action::kCertificatesImport),
                           [&](Acting& acting) {
                               return FillIn(acting.Tx(), first,
                                             std::min(certificates, first + kMany));
                           }));
        }
        return {};
    }

    const Invocation& call_;
    BenchFolder folder_;
};

// The limit is the issue's own: a time, told as a rate.
Result<BenchFigure> StandingOfFifty(const Invocation& call) {
    const Town town(call);
    ZJ_ASSIGN(const auto reg, town.Make("s", 1));
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    std::vector<Act> acts;
    Act first;
    first.kind = ActKind::kRecorded;
    first.effective_on = *CivilDate::Of(2005, 1, 1);
    first.facts = CertificateFacts{{Family::kSoftware, 2004, 2},
                                   Level::kIntermediate,
                                   "软件设计师",
                                   LineKind::kNational,
                                   64,
                                   {},
                                   first.effective_on};
    acts.push_back(first);
    for (int i = 1; i < 50; ++i) {
        Act next = first;
        next.kind = ActKind::kRegistered;
        next.facts.reset();
        next.effective_on = first.effective_on.PlusDays(80 * i);
        acts.push_back(next);
    }
    constexpr int kTimes = 20000;
    const double before = Now();
    int in_force = 0;
    for (int i = 0; i < kTimes; ++i)
        in_force += StandingOf(acts, *book,
                               {{}, first.effective_on.PlusDays(i % 4000), DayOfAnswer::AsAsked()})
                                .answer == Answer::kInForce
                        ? 1
                        : 0;
    const double each = (Now() - before) / kTimes;
    return BenchFigure{1 / each, 1 / 20e-6, 1, "a second",
                       fmt::format("{:.2f} us each of 50 acts, {} in force", each * 1e6, in_force)};
}

constexpr int kMillion = 1000000;

Result<BenchFigure> WhatIfMillion(const Invocation& call) {
    const Town town(call);
    ZJ_ASSIGN(const auto reg, town.Make("w", kMillion));
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    const CivilDate on = *CivilDate::Of(2015, 1, 1);
    const double before = Now();
    ZJ_ASSIGN(const WhatIf result, ReplayUnder(*reg, *book, on, *CivilDate::Of(2019, 1, 1), 10));
    const double took = Now() - before;
    return BenchFigure{kMillion / took, kMillion / 10.0, 1, "certificates/s",
                       fmt::format("{:.2f} s, {} differ", took, result.differ)};
}

Result<BenchFigure> DueMillion(const Invocation& call) {
    const Town town(call);
    ZJ_ASSIGN(const auto reg, town.Make("d", kMillion));
    const double before = Now();
    ZJ_ASSIGN(const DueReport report,
              Ask(*reg, Call{{""}, kNow}, Asked::Nation(action::kCasesRead), [](Reading& reading) {
                  return WhatIsDue(reading, {}, *CivilDate::Of(2008, 10, 1), 30);
              }));
    const double took = Now() - before;
    return BenchFigure{kMillion / took, kMillion / 2.0, 1, "certificates/s",
                       fmt::format("{:.2f} s, {} open", took, report.open)};
}

// Read from the store, put in the order of the log, encoded and signed.
Result<BenchFigure> StatusMillion(const Invocation& call) {
    const Town town(call);
    ZJ_ASSIGN(const auto reg, town.Make("z", kMillion));
    const double before = CpuSeconds();
    ZJ_ASSIGN(const StatusMade made, MakeStatus(*reg, kNow));
    const double cpu = CpuSeconds() - before;
    const auto took = static_cast<double>((made.read + made.encoded).count()) / 1000;
    return BenchFigure{kMillion / took, kMillion, 1, "certificates/s",
                       fmt::format("{} bytes, read {} ms, encoded {} ms, {:.2f} s of one core",
                                   made.file.size(), made.read.count(), made.encoded.count(), cpu)};
}

Result<BenchFigure> FeedMany(const Invocation& call) {
    constexpr int kActs = 100000;
    const Town town(call);
    ZJ_ASSIGN(const auto province, town.Make("p", kActs));
    ZJ_ASSIGN(const auto centre, town.Make("c", 0));
    ZJ_ASSIGN(const auto trust, TrustOf(*province));
    ZJ_ASSIGN([[maybe_unused]] const auto source,
              TrustFeed(*centre, WriteTrust(trust), 64, {"N"}, kNow));
    ZJ_ASSIGN([[maybe_unused]] const auto sent,
              ExportFeed(*province, {town.Folder(), 0, 5000, {}, {"A"}, kNow}));
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(town.Folder()))
        if (entry.path().filename().string().starts_with("feed-"))
            files.push_back(entry.path().string());
    const double before = Now();
    ZJ_ASSIGN(const FeedImport report, ImportFeed(*centre, files, {"N"}, kNow));
    const double took = Now() - before;
    return BenchFigure{static_cast<double>(report.leaves) / took, 5000, 1, "acts/s",
                       fmt::format("{} acts in {:.2f} s", report.leaves, took)};
}

}  // namespace

std::vector<NamedBench> RegisterBenches() {
    return {{"standing", StandingOfFifty}, {"whatif", WhatIfMillion}, {"due", DueMillion},
            {"status", StatusMillion},     {"feed", FeedMany},        {"queue", QueueMillion}};
}

}  // namespace zhengji
