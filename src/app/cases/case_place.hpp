// Where a case stands after its last step, as the index keeps it (store/case_index.hpp): computed
// here alone, from the steps, the policy in force and the times lost to its certificate. Nothing is
// decided by it.
#pragma once

#include <functional>

#include "app/register/register.hpp"
#include "store/cases.hpp"

namespace zhengji {

/// bad_case where the steps do not follow the table.
Result<CasePlace> PlaceOf(Transaction& tx, const CaseRecord& record, const PolicyBook& book);

/// Takes a step down in the caller's transaction, with where the case stands after it. The one way
/// a step gets into a case.
Status EnterStep(Transaction& tx, const PolicyBook& book, CaseRecord& record, CaseStep step);

/// Whose days a change moves: of every case (a clock put right, an older schema), or of those alone
/// that wait for something (a policy's terms).
enum class Reindexed : std::uint8_t { kAll, kWaiting };
/// The same of what is asked of the agency about a certificate, whose days its acts move too.
Status ReindexAbout(Transaction& tx, const PolicyBook& book, const std::string& certificate);

/// Writes the index anew. A case that cannot be read keeps what it had: the audit names it.
Status ReindexCases(Transaction& tx, const PolicyBook& book, Reindexed which);
/// The same by the policy adopted now; nothing where none is.
Status ReindexCases(Transaction& tx, Reindexed which);

/// Compares the index with the steps; each disagreement goes to `fault`.
Status AuditCaseIndex(Transaction& tx, const std::function<void(Message)>& fault);

}  // namespace zhengji
