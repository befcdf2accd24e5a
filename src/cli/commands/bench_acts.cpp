// Bench: sixteen offices that act at once as threads of one process, as a server has them, each on
// certificates of its own, beside as many bare
// connections that write the same rows and do nothing else. On SQLite, and on a PostgreSQL of the
// bench's own, started with fsync, where one is installed.
#include <fmt/format.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>

#include "app/gate/gate.hpp"
#include "app/gate/together.hpp"
#include "cli/commands/bench_figures.hpp"
#include "cli/commands/bench_place.hpp"
#include "rules/procedures/registration.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr int kOffices = 16;
constexpr int kActsEach = 100;
constexpr int kActs = kOffices * kActsEach;
const std::string kBin = "/usr/lib/postgresql/15/bin/";

bool Ran(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

// A server for one measurement; PostgreSQL refuses to run as root.
class BenchServer {
  public:
    explicit BenchServer(std::string folder) : folder_(std::move(folder)) {
        const bool root = getuid() == 0;
        as_ = root ? "runuser -u postgres -- " : "";
        if (root && !Ran("chown postgres " + folder_)) return;
        up_ = Ran(as_ + kBin + "initdb -D " + Data() + " -A trust -E UTF8 --locale=C") &&
              Ran(as_ + kBin + "pg_ctl -w -D " + Data() + " -o '-k " + folder_ +
                  " -c listen_addresses=' start");
    }
    BenchServer(const BenchServer&) = delete;
    BenchServer& operator=(const BenchServer&) = delete;
    ~BenchServer() { Ran(as_ + kBin + "pg_ctl -m fast -D " + Data() + " stop"); }

    bool Up() const { return up_; }
    std::string Url() const {
        const std::string user = getuid() == 0 ? "&user=postgres" : "";
        return "postgresql:///postgres?host=" + folder_ + user;
    }

  private:
    std::string Data() const { return folder_ + "/data"; }
    std::string folder_, as_;
    bool up_ = false;
};

// A rehearsal register with certificates of which each may be registered now.
class Offices {
  public:
    explicit Offices(const Invocation& call) : call_(call) {}

    const std::string& Folder() const { return folder_.Path(); }
    const std::string& Url() const { return place_.url; }

    Status MakeOnSqlite() { return Make({"sqlite:" + folder_ / "s.db", folder_ / "keys", ""}); }
    Status MakeOnServer() {
        const std::string folder = folder_ / "server";
        fs::create_directory(folder);
        fs::permissions(folder_.Path(), fs::perms::owner_all | fs::perms::others_exec);
        server_.emplace(folder);
        if (!server_->Up()) return MakeError(Code::store_unreachable, {kBin});
        return Make({server_->Url(), folder_ / "keys", ""});
    }

    /// All offices at once, each one act on each of its certificates: acts a second.
    Result<double> Act(const std::function<StepRequest(int)>& request) {
        std::vector<Status> done(kOffices);
        std::vector<std::unique_ptr<Register>> registers;
        ZJ_ASSIGN(registers.emplace_back(), Register::Open(place_));
        while (registers.size() < kOffices) {
            ZJ_ASSIGN(registers.emplace_back(), AnotherOffice(*registers.front()));
        }
        const auto start = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> threads;
            for (int office = 0; office < kOffices; ++office)
                threads.emplace_back([&, office] {
                    done[static_cast<std::size_t>(office)] =
                        ActAt(*registers[static_cast<std::size_t>(office)], office, request);
                });
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        for (Status& one : done)
            ZJ_TRY(std::move(one));
        return kActs / took.count();
    }

  private:
    static Status ActAt(Register& reg, int office, const std::function<StepRequest(int)>& request) {
        for (int i = 0; i < kActsEach; ++i)
            ZJ_TRY(TakeStep(reg, request(office * kActsEach + i)));
        return {};
    }

    Status Make(StorePlace place) {
        place_ = std::move(place);
        ZJ_ASSIGN(const auto reg, MakeRehearsal(call_, place_, kImportedAt));
        ZJ_TRY(ImportRegistrable(*reg, folder_, kActs));
        const GrantedCapacity agency{kAgencyClerk,
                                     {Role::kRegistrationAgency, 64, {kImportedAt.Day(), {}}, ""},
                                     "总",
                                     kImportedAt};
        return Perform(*reg, kItself,
                       [&](Desk& desk) { return Staff(desk.Tx()).Grant(std::span(&agency, 1)); });
    }

    const Invocation& call_;
    BenchFolder folder_;
    StorePlace place_;
    std::optional<BenchServer> server_;
};

// Returned for missing pieces: an act in a case that is open.
StepRequest Return(int i) {
    StepRequest request = Application(i);
    request.verb = registration::kReturn;
    request.subject.clear();
    request.id = i + 1;
    request.fields.clear();
    request.fields["reason"] = "材料不清";
    return request;
}

Result<BenchFigure> Figure(Offices& offices, double wanted, const std::string& peer) {
    ZJ_ASSIGN(const double applied, offices.Act(Application));
    ZJ_ASSIGN(const double returned, offices.Act(Return));
    const double bare = PeerRate("bare_acts", "'" + peer + "' " + std::to_string(2 * kActs));
    return BenchFigure{
        returned, bare, wanted, "acts/s",
        fmt::format("{} offices; of acts that open a case {:.0f}/s", kOffices, applied)};
}

Result<BenchFigure> ActsOnSqlite(const Invocation& call) {
    Offices offices(call);
    ZJ_TRY(offices.MakeOnSqlite());
    return Figure(offices, 0.5, offices.Folder() + "/bare.db");
}

Result<BenchFigure> ActsOnServer(const Invocation& call) {
    Offices offices(call);
    ZJ_TRY(offices.MakeOnServer());
    return Figure(offices, 0.3, offices.Url());
}

}  // namespace

std::vector<NamedBench> ActBenches() {
    std::vector<NamedBench> all = {{"acts", ActsOnSqlite}};
    if (fs::exists(kBin + "initdb")) all.push_back({"acts_server", ActsOnServer});
    return all;
}

}  // namespace zhengji
