// Use case: propose a file of what happened before the register opened, or adopt one.
#pragma once

#include <cstdint>

#include "app/imports/past_files.hpp"

namespace zhengji {

struct PastImport {
    ImportReport report;
    std::int64_t proposed = 0;  ///< the case, where the file was only proposed
};
/// As ImportCertificates and ImportActs; two_persons, past_other_file, no_such_case.
Result<PastImport> ImportPastFile(Register& reg, PastFile kind, ImportRequest request);

}  // namespace zhengji
