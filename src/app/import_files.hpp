// Use cases: load results, claims, and certificates issued before or elsewhere. A bad file loses
// nothing and half-loads nothing unless asked; the same file twice changes nothing and says so.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/register.hpp"
#include "intake/fault.hpp"

namespace zhengji {

enum class FaultyRows : std::uint8_t {
    kRefuseFile,  ///< any faulty row: nothing is loaded
    kSetAside,    ///< good rows load; faulty ones go to FILE.rejected.csv
};

struct ImportRequest {
    std::string path;
    FaultyRows faulty{};
    Officer officer;  ///< whose powers are asked where there are accounts
    Instant now;
    bool far_serials = false;  ///< a certificate's serial far above the others' was checked
    bool judge_only = false;   ///< says what would become of each row, and keeps nothing
    std::optional<std::int64_t> adopts = {};  ///< past acts and certificates: the proposed file
    std::function<void(std::int64_t rows)> progress;  ///< may be empty; told every so many rows
};

struct ImportReport {
    bool file_failed = false;  ///< the file as a whole is at fault, not some of its rows
    std::int64_t rows = 0, loaded = 0, unchanged = 0, rejected = 0;
    std::vector<Fault> faults;
    std::vector<Fault> notes;   ///< of rows that were loaded and of which something is to be said
    std::string digest;         ///< SHA-256 of the file as read; past acts and certificates only
    std::string rejected_file;  ///< empty: none was written
    std::set<int> provinces;    ///< whose matters the rows were; past acts and certificates only
};

Result<ImportReport> ImportResults(Register& reg, const ImportRequest& request);
Result<ImportReport> ImportClaims(Register& reg, const ImportRequest& request);
/// Returns once a signed checkpoint covers the acts.
Result<ImportReport> ImportCertificates(Register& reg, const ImportRequest& request);
/// Decisions taken before Zhengji (登记, 延期, 注销, 恢复, 作废), about certificates it knows.
/// Returns once a signed checkpoint covers them.
Result<ImportReport> ImportActs(Register& reg, const ImportRequest& request);
/// A class's attendance (N48-9): every row an entry in its learner's ledger, and the class signed
/// off by the person in charge, all or nothing. REQUIRES: request.faulty is kRefuseFile.
Result<ImportReport> ImportAttendance(Register& reg, const ImportRequest& request,
                                      std::int64_t class_id, const std::string& signed_by);

/// `{rows, loaded, unchanged, rejected, faults: […], notes: […]}`; notes only where there are any.
std::string ImportJson(const ImportReport& report, Language language);

}  // namespace zhengji
