// Bench: an act in a register of a nation's accounts, beside the same act in one that has a single
// account.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "app/import_files.hpp"
#include "app/policies.hpp"
#include "app/take_step.hpp"
#include "cli/commands/bench_figures.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

const Instant kMade = Instant::Parse("2006-06-01T10:00:00").value();
const Instant kNow = Instant::Parse("2008-10-06T10:00:00").value();
constexpr int kActs = 300;

// A rehearsal register with certificates of which each may be registered now.
class AccountsTown {
  public:
    AccountsTown(const Invocation& call, const char* name, int accounts) : call_(call) {
        std::string pattern = (fs::temp_directory_path() / "zhengji-bench-XXXXXX").string();
        folder_ = mkdtemp(pattern.data()) == nullptr ? "." : pattern;
        name_ = name;
        accounts_ = accounts;
    }
    AccountsTown(const AccountsTown&) = delete;
    AccountsTown& operator=(const AccountsTown&) = delete;
    ~AccountsTown() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    Status Make() {
        const StorePlace place{"sqlite:" + folder_ + "/s.db", "", ""};
        ZJ_TRY(InitRegister({place, StoreKind::kRehearsal, call_.Env().shipped_policies, kMade}));
        ZJ_ASSIGN(reg_, Register::Open(place));
        ZJ_TRY(ImportAll());
        std::vector<GrantedCapacity> all;
        for (int i = 0; i < accounts_; ++i)
            all.push_back(Account(i == 0 ? "登甲" : fmt::format("员{}", i), 11 + i % 50));
        all.front().capacity.province = 64;
        return Perform(*reg_, kItself,
                       [&](Acting& acting) { return Staff(acting.Tx()).Grant(all); });
    }

    // An application for registration is handed in: a case, a step, an act, a signed checkpoint.
    Result<double> SecondsOfAct(int i) {
        StepRequest request;
        request.procedure = "registration";
        request.verb = "apply";
        request.subject = Number(i);
        CaseFields& fields = request.fields;
        fields["health"] = fields["conduct"] = "良好";
        fields["assessment"] = "合格";
        fields["assessed_on"] = "2008-09-01";
        fields["employer"] = "示例公司";
        fields["proofs"] = "证书;身份证件;申请表;考核证明";
        request.officer = {"登甲"};
        request.now = kNow;
        const auto start = std::chrono::steady_clock::now();
        ZJ_ASSIGN([[maybe_unused]] const auto report, TakeStep(*reg_, request));
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

  private:
    static GrantedCapacity Account(std::string name, int province) {
        return {std::move(name),
                {Role::kRegistrationAgency, province, {kMade.Day(), {}}, ""},
                "总",
                kMade};
    }
    static std::string Number(int i) { return fmt::format("A3142005116404{}{:05}", 15, i + 1); }

    Status ImportAll() {
        std::ofstream file(folder_ + "/k.csv");
        file << "certificate_no,name,id_number,area,approved_on\n";
        for (int i = 0; i < kActs; ++i) {
            std::string id = fmt::format("64040219{:02}0101{:03}", 60 + i / 100, i % 100);
            id += ResidentCheckDigit(id);
            file << fmt::format("{},张三,{},全国,2005-11-06\n", Number(i), id);
        }
        file.close();
        ZJ_ASSIGN(
            const auto report,
            ImportCertificates(
                *reg_,
                {folder_ + "/k.csv", FaultyRows::kRefuseFile, {}, kMade, false, false, {}, {}}));
        return report.loaded == kActs ? Status() : Status(MakeError(Code::rows_refused, {name_}));
    }

    const Invocation& call_;
    std::string folder_, name_;
    int accounts_ = 0;
    std::unique_ptr<Register> reg_;
};

// Turn by turn, so that what else the machine does meets both alike.
Result<BenchFigure> ActAmongAccounts(const Invocation& call) {
    constexpr int kAccounts = 300'000;
    AccountsTown one(call, "one", 1), many(call, "many", kAccounts);
    ZJ_TRY(one.Make());
    ZJ_TRY(many.Make());
    double alone = 0, among = 0;
    for (int i = 0; i < kActs; ++i) {
        ZJ_ASSIGN(const double first, one.SecondsOfAct(i));
        ZJ_ASSIGN(const double second, many.SecondsOfAct(i));
        alone += first;
        among += second;
    }
    return BenchFigure{kActs / among, kActs / alone, 1 / 1.1, "acts/s",
                       fmt::format("{} accounts: {:.2f} ms an act; with one: {:.2f} ms", kAccounts,
                                   among / kActs * 1e3, alone / kActs * 1e3)};
}

}  // namespace

std::vector<NamedBench> AccountBenches() {
    return {{"accounts", ActAmongAccounts}};
}

}  // namespace zhengji
