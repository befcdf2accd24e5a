// Use cases: load results, claims, and certificates issued before or elsewhere. A bad file loses
// nothing and half-loads nothing unless asked; the same file twice changes nothing and says so.
#pragma once

#include <cstdint>
#include <string>

#include "app/imports/import_request.hpp"

namespace zhengji {

Result<ImportReport> ImportResults(Register& reg, const ImportRequest& request);
Result<ImportReport> ImportClaims(Register& reg, const ImportRequest& request);
/// Returns once a signed checkpoint covers the acts.
Result<ImportReport> ImportCertificates(Register& reg, const ImportRequest& request);
/// Decisions taken before Zhengji (登记, 延期, 注销, 恢复, 作废), about certificates it knows.
/// Returns once a signed checkpoint covers them.
Result<ImportReport> ImportActs(Register& reg, const ImportRequest& request);
/// A class's attendance (N48-9): every row an entry in its learner's ledger, and the class signed
/// off by the person in charge, all or nothing; an entry that is there already is left as it is.
/// no_such_case also of another institution's class; bad_class. REQUIRES: request.faulty is
/// kRefuseFile, or the file is only judged.
Result<ImportReport> ImportAttendance(Register& reg, const ImportRequest& request);

}  // namespace zhengji
