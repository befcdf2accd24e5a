// Use case: write a register out in open files: what a new register can take in (results, claims,
// certificates, acts), the log as it was published, and every policy it was kept under. Also from
// an older copy, which no longer opens for work.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"

namespace zhengji {

struct ExportRequest {
    std::string folder;  ///< new or empty; made for its owner alone, since the files name people
    Purpose purpose = Purpose::kDelivery;
    bool aside = false;  ///< of a copy that goes again: nothing is noted in it
};

struct ExportReport {
    std::int64_t results = 0, claims = 0, certificates = 0, acts = 0, leaves = 0;
    /// What the checkpoint kept outside the store says was signed, where the store holds less.
    std::optional<std::int64_t> signed_outside;
    bool books_older = false;  ///< than the seal of the books kept outside
    bool noted = false;  ///< it stands in the journal of looks: not of an older copy, nor of one
                         ///< that can only be read
};

/// The policy in use as the files that people change, into a new or empty folder; how many.
/// export_not_empty, file_unwritable.
Result<std::size_t> ExportPolicy(const PolicyBook& book, const std::string& folder);

/// Everything as of one moment. export_not_empty, file_unwritable. `acts` are those that an import
/// takes; all of them stand in the log's leaves.
Result<ExportReport> ExportRegister(Register& reg, const Call& by, const ExportRequest& request);

}  // namespace zhengji
