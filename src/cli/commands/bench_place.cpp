#include "cli/commands/bench_place.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/imports/import_files.hpp"
#include "app/lines/policies.hpp"
#include "rules/exam/identity.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

std::string Number(int i) {
    return fmt::format("A314200511640415{:05}", i + 1);
}

}  // namespace

const Instant kImportedAt = Instant::Parse("2006-06-01T10:00:00").value();
const Instant kRegisteredAt = Instant::Parse("2008-10-06T10:00:00").value();
const char* const kAgencyClerk = "登甲";

BenchFolder::BenchFolder() {
    std::error_code none;
    std::string pattern = (fs::temp_directory_path(none) / "zhengji-bench-XXXXXX").string();
    path_ = mkdtemp(pattern.data()) == nullptr ? "." : pattern;
}

BenchFolder::~BenchFolder() {
    std::error_code ignored;
    if (path_ != ".") fs::remove_all(path_, ignored);
}

Result<std::unique_ptr<Register>> MakeRehearsal(const Invocation& call, const StorePlace& place,
                                                Instant made) {
    ZJ_TRY(InitRegister({place, StoreKind::kRehearsal, call.Env().shipped_policies, made}));
    return Register::Open(place);
}

Result<std::unique_ptr<Register>> MakeRehearsal(const Invocation& call, const BenchFolder& folder,
                                                const std::string& name, Instant made) {
    return MakeRehearsal(call, StorePlace{"sqlite:" + folder / name + ".db", "", ""}, made);
}

Status ImportRegistrable(Register& reg, const BenchFolder& folder, int count) {
    ImportRequest request;
    request.path = folder / "certificates.csv";
    request.now = kImportedAt;
    std::ofstream file(request.path);
    file << "certificate_no,name,id_number,area,approved_on\n";
    for (int i = 0; i < count; ++i) {
        std::string id = fmt::format("64040219{:02}0101{:03}", 60 + i / 100, i % 100);
        id += ResidentCheckDigit(id);
        file << fmt::format("{},张三,{},全国,2005-11-06\n", Number(i), id);
    }
    file.close();
    ZJ_ASSIGN(const auto report, ImportCertificates(reg, request));
    return report.loaded == count ? Status()
                                  : Status(MakeError(Code::rows_refused, {request.path}));
}

StepRequest Application(int i) {
    StepRequest request;
    request.verb = registration::kApply;
    request.subject = Number(i);
    CaseFields& fields = request.fields;
    fields["health"] = fields["conduct"] = "良好";
    fields["assessment"] = "合格";
    fields["assessed_on"] = "2008-09-01";
    fields["employer"] = "示例公司";
    fields["proofs"] = "证书;身份证件;申请表;考核证明";
    request.officer = {kAgencyClerk};
    request.now = kRegisteredAt;
    return request;
}

}  // namespace zhengji
