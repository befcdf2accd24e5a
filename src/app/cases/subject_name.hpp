// What people call the matter of a case whose subject is a number: a class and its institution, an
// agency, the certificate of a cancellation that is to be reconsidered. Changes nothing.
#pragma once

#include <string>

#include "store/case_index.hpp"
#include "store/case_record.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Empty: its subject says it, or what it was called is not there any more.
Result<std::string> SubjectNameOf(Transaction& tx, const CaseRecord& record);
/// The same of a case that is known by the index alone. What does not open has no name here: that
/// one is told where the case itself is read.
Result<std::string> SubjectNameOf(Transaction& tx, const CasePlace& place);

}  // namespace zhengji
