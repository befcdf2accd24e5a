// `zhengji bench`: what the register does, beside the bare work it needs, in one run on one
// machine.
#include <fmt/format.h>

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/claims/review_claims.hpp"
#include "app/imports/import_files.hpp"
#include "app/issue/issue_certificates.hpp"
#include "app/issue/make_documents.hpp"
#include "app/lines/policies.hpp"
#include "app/register/ground.hpp"
#include "cli/commands/bench_figures.hpp"
#include "cli/commands/bench_place.hpp"
#include "cli/commands/groups.hpp"
#include "demo/demo.hpp"
#include "intake/rows.hpp"
#include "rules/exam/passing.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

using Figure = BenchFigure;

// A folder for one measurement, with a rehearsal register when asked for.
class Workplace : public BenchFolder {
  public:
    explicit Workplace(const Invocation& call) : call_(call) {}

    Result<std::unique_ptr<Register>> MakeRegister() const {
        return MakeRehearsal(call_, *this, "s", kNow);
    }

    inline static const Instant kNow = Instant::Parse("2025-03-01T10:00:00").value();

  private:
    const Invocation& call_;
};

double SecondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double CpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Result<std::shared_ptr<const PolicyBook>> Book(const Invocation& call) {
    auto loaded = PolicyBook::Load(call.Env().shipped_policies, RehearsalPack::kTakenIn);
    if (!loaded.book) return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    return loaded.book;
}

long PeakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

Result<Figure> Read(const Invocation& call) {
    const Workplace here(call);
    ZJ_ASSIGN(const auto book, Book(call));
    ZJ_ASSIGN(const auto made, WriteDemo(*book, {here / "d", 870000, 7}));
    const long before = PeakMegabytes();
    ZJ_ASSIGN(auto file, ResultFile::Open(here / "d/results.csv", *book));
    std::int64_t rows = 0;
    const double seconds = SecondsOf([&] {
        for (ResultRow row; file.Next(row);)
            ++rows;
    });
    return Figure{static_cast<double>(rows) / seconds, 8e6, 1, "rows/s",
                  fmt::format("{} rows of {}, {} faults, +{} MiB", rows, made.results,
                              file.File().Faults().size(), PeakMegabytes() - before)};
}

Result<Figure> Decide(const Invocation& call) {
    ZJ_ASSIGN(const auto book, Book(call));
    constexpr std::size_t kRows = 10'000'000;
    constexpr int kTimes = 20;
    std::vector<std::uint8_t> first(kRows), second(kRows), province(kRows, 64), out(kRows);
    for (std::size_t i = 0; i < kRows; ++i) {
        first[i] = static_cast<std::uint8_t>(i * 7 % 76);
        second[i] = static_cast<std::uint8_t>(i * 11 % 76);
    }
    const auto lines = LineSet::For(*book, {Family::kSoftware, 2024, 1}, Level::kIntermediate,
                                    Workplace::kNow.Day());
    const double seconds = SecondsOf([&] {
        for (int time = 0; time < kTimes; ++time)
            DecideBatch(lines, {first, second, {}, province}, out);
    });
    return Figure{kRows * kTimes / seconds, PeerRate("sum_scores"), 1.0 / 3, "rows/s", ""};
}

Result<Figure> Log(const Invocation&) {
    constexpr int kEntries = 1'000'000;
    CompactTree tree;
    std::string entry(400, 'x');
    const double seconds = SecondsOf([&] {
        for (int i = 0; i < kEntries; ++i) {
            entry.replace(0, sizeof i, reinterpret_cast<const char*>(&i), sizeof i);
            tree.Append(LeafHash(entry));
        }
    });
    return Figure{kEntries / seconds, PeerRate("bare_hash"), 0.8, "leaves/s", ""};
}

// What the database's own shell takes for the same file, into a bare table: rows a second.
double ShellImportRate(const Workplace& here, std::int64_t rows) {
    const std::string command = fmt::format(
        "sqlite3 {} 'CREATE TABLE r (a,b,c,d,e,f,g,h,i,j,k)' '.mode csv' "
        "'.import --skip 1 {} r' >&2",
        here / "shell.db", here / "d/results.csv");
    int status = 0;
    const double seconds = SecondsOf([&] { status = std::system(command.c_str()); });
    return status == 0 ? static_cast<double>(rows) / seconds : 0;
}

Result<Figure> ImportAll(const Invocation& call) {
    const Workplace here(call);
    ZJ_ASSIGN(const auto reg, here.MakeRegister());
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    ZJ_ASSIGN(const auto made, WriteDemo(*book, {here / "d", 870000, 7}));
    Result<ImportReport> report;
    const double seconds = SecondsOf([&] {
        report = ImportResults(*reg, {.path = here / "d/results.csv",
                                      .officer = {},
                                      .now = Workplace::kNow,
                                      .progress = {}});
    });
    if (!report) return report.error();
    const double peer =
        PeerRate("bare_insert", here / "bare.db" + " " + std::to_string(made.results));
    return Figure{static_cast<double>(report->loaded) / seconds, peer, 0.5, "rows/s",
                  fmt::format("{} rows; sqlite3 .import {:.0f} rows/s", report->loaded,
                              ShellImportRate(here, made.results))};
}

// `count` people of 原州区 above the separate line, each with a claim, over the qualifications of
// one session.
void WriteClaimants(const Workplace& here, const PolicyBook& book, int count) {
    std::vector<const Qualification*> qualifications;
    for (const Qualification& q : book.Qualifications()) {
        if (q.family == Family::kSoftware && q.level == Level::kIntermediate)
            qualifications.push_back(&q);
    }
    std::ofstream results(here / "r.csv"), claims(here / "c.csv");
    results << "admission_no,name,id_number,qualification,score_1,score_2,home_area\n";
    claims << "admission_no,name,id_number,province,basis,area,submitted_at,materials\n";
    for (int i = 0; i < count; ++i) {
        const Qualification& q =
            *qualifications[static_cast<std::size_t>(i) % qualifications.size()];
        std::string id = fmt::format("640402{:04}{:02}{:02}{:03}", 1970 + i / 1000 % 30,
                                     1 + i / 30000 % 12, 1 + i / 360000, i % 1000);
        id += ResidentCheckDigit(id);
        const std::string admission = fmt::format("20241{:02}6401{:06}", q.code, i + 1);
        results << fmt::format("{},张三,{},{},42,43,640402\n", admission, id, q.name);
        claims << fmt::format("{},张三,{},64,resident,640402,2025-02-01T10:00:00,申请表;户口簿\n",
                              admission, id);
    }
}

// As many approved claims; an error where a single row is refused, for then nothing is measured.
Status TakeIn(const Workplace& here, Register& reg, const PolicyBook& book, int count) {
    WriteClaimants(here, book, count);
    const auto request = [&](const char* file) {
        return ImportRequest{
            .path = here / file, .officer = {}, .now = Workplace::kNow, .progress = {}};
    };
    ZJ_ASSIGN(const auto results, ImportResults(reg, request("r.csv")));
    ZJ_ASSIGN(const auto claims, ImportClaims(reg, request("c.csv")));
    if (results.loaded != count || claims.loaded != count)
        return MakeError(Code::rows_refused, {std::to_string(results.rejected + claims.rejected)});
    ZJ_ASSIGN(const auto review, ReviewClaims(reg, {64, {"A"}, {}, {}, Workplace::kNow}));
    const auto approved = static_cast<int>(review.approved.size());
    return approved == count ? Status()
                             : MakeError(Code::rows_refused, {std::to_string(count - approved)});
}

// What it takes to count the rows that an issue rests on before it decides (ADR 16).
Result<double> CountingSeconds(Register& reg) {
    return Ask(reg, kAnyone, [](Desk& desk) -> Result<double> {
        Status counted;
        const double seconds =
            SecondsOf([&] { counted = CheckGround(desk.Tx(), Ground::kClaims); });
        if (!counted) return Error(std::move(counted.error()));
        return seconds;
    });
}

Result<Figure> IssueMany(const Invocation& call) {
    constexpr int kCount = 100'000;
    const Workplace here(call);
    ZJ_ASSIGN(const auto reg, here.MakeRegister());
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    ZJ_TRY(TakeIn(here, *reg, *book, kCount));
    ZJ_ASSIGN(const double counting, CountingSeconds(*reg));
    Result<IssueReport> report;
    IssueRequest request;
    request.province = 64;
    request.officer = {"B"};
    request.now = Workplace::kNow;
    const double seconds = SecondsOf([&] { report = IssueCertificates(*reg, request); });
    if (!report) return report.error();
    const double peer = PeerRate("bare_issue", here / "bare.db" + " " + std::to_string(kCount));
    return Figure{static_cast<double>(report->issued.size()) / seconds, peer, 0.25,
                  "certificates/s",
                  fmt::format("{} issued, {:.1f} % of it counting rows first",
                              report->issued.size(), 100 * counting / seconds)};
}

Result<Figure> Ecerts(const Invocation& call) {
    constexpr int kCount = 300;
    const Workplace here(call);
    ZJ_ASSIGN(const auto reg, here.MakeRegister());
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    ZJ_TRY(TakeIn(here, *reg, *book, kCount));
    ZJ_ASSIGN(const auto issued, IssueCertificates(*reg, {64, {}, {"B"}, {}, {}, Workplace::kNow}));
    ZJ_ASSIGN(auto maker, EcertMaker::Create(*reg, "http://127.0.0.1:8080/", Workplace::kNow));
    ZJ_ASSIGN([[maybe_unused]] const auto warm, maker.Make(issued.issued.front()));
    const double before = CpuSeconds();
    for (const std::string& number : issued.issued) {
        ZJ_ASSIGN([[maybe_unused]] const auto pdf, maker.Make(number));
    }
    const double each = (CpuSeconds() - before) / kCount;
    return Figure{1 / each, 200, 1, "per CPU second",
                  fmt::format("{:.2f} ms each, {} bytes", each * 1000, warm.size())};
}

std::vector<NamedBench> Benches() {
    std::vector<NamedBench> all = {{"read", Read},        {"decide", Decide},   {"log", Log},
                                   {"import", ImportAll}, {"issue", IssueMany}, {"ecert", Ecerts}};
    for (const auto& more : {RegisterBenches(), AccountBenches(), ActBenches()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::string Machine() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        if (line.starts_with("model name"))
            return fmt::format("{} × {}", std::thread::hardware_concurrency(),
                               line.substr(line.find(':') + 2));
    }
    return fmt::format("{} cores", std::thread::hardware_concurrency());
}

Status Bench(Invocation& call) {
    const std::string only = call.Text("NAME");
    bool known = only.empty();
    std::string json;
    if (!call.Json()) call.Line(Machine());
    for (const NamedBench& bench : Benches()) {
        if (!only.empty() && only != bench.name) continue;
        known = true;
        ZJ_ASSIGN(const Figure f, bench.run(call));
        if (f.peer <= 0) return MakeError(Code::bench_peer_missing, {bench.name});
        const double ratio = f.rate / f.peer;
        json += fmt::format(
            R"({}{{"name":"{}","rate":{:.0f},"peer":{:.0f},"ratio":{:.3f},"wanted":{:.3f}}})",
            json.empty() ? "" : ",", bench.name, f.rate, f.peer, ratio, f.wanted);
        if (!call.Json())
            call.Line(fmt::format(
                "{:<8} {:>12.0f} {:<15} peer {:>12.0f}   ratio {:>6.2f}   wanted {:.2f}   {}",
                bench.name, f.rate, f.unit, f.peer, ratio, f.wanted, f.note));
    }
    if (!known) return MakeError(Code::bad_option, {"NAME", only});
    if (call.Json())
        call.JsonLine(fmt::format(R"({{"machine":"{}","benches":[{}]}})", Machine(), json));
    return {};
}

}  // namespace

double PeerRate(const std::string& program, const std::string& arguments) {
    std::error_code error;
    const auto folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    if (!fs::exists(folder / program, error)) return 0;
    FILE* pipe = popen(((folder / program).string() + " " + arguments).c_str(), "r");
    double rate = 0;
    if (pipe == nullptr || std::fscanf(pipe, "%lf", &rate) != 1) rate = 0;
    if (pipe != nullptr) pclose(pipe);
    return rate;
}

std::vector<Command> BenchCommands() {
    return {{"bench",
             "在本机测速，并与同一工作的裸程序并列比较",
             "measure on this machine, beside bare programs that do the same work",
             "zhengji bench decide",
             {{"NAME", OptionKind::kOptional,
               "read、decide、log、import、issue、ecert、standing、whatif、due、status、feed、accou"
               "nts、queue、acts、acts_server 之一",
               "one of read, decide, log, import, issue, ecert, standing, whatif, due, status, "
               "feed, accounts, queue, acts, acts_server"}},
             Bench}};
}

}  // namespace zhengji
