// Use cases: what was handed in while the scanner was away is held until it has answered.
#pragma once

#include <set>
#include <string>

#include "app/claims/materials.hpp"
#include "app/register/passed_over.hpp"

namespace zhengji {

/// A pass through what is held, a file at a time, the oldest first. One thread's.
class UnscannedFiles {
  public:
    /// Asks the scanner about the next; false: the pass is done. What it finds harmful is refused.
    /// A file of which it says nothing that counts stays held, is told once and passed over.
    /// scanner_down: it takes no calls.
    Result<bool> ScanNext(Register& reg, const FileDesk& desk, const PassedOver& passed = {});

  private:
    Result<bool> PassOver(const Upload& one, const Error& why, const PassedOver& passed);

    Uploads::Place after_;        // the file it has come to
    std::set<std::string> told_;  // what was passed over before
};

}  // namespace zhengji
