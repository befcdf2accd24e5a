// Whose matter a case is, and what it is about in the end: a certificate, a person's ledger of
// hours, a body; read from what its procedure says it is about. Changes nothing.
#pragma once

#include <optional>
#include <string>

#include "rules/procedures/powers.hpp"
#include "store/cases.hpp"
#include "store/certificates.hpp"

namespace zhengji {

/// The state a stored case is in; bad_case when its steps do not follow the table.
Result<State> StateOf(const CaseRecord& record);

/// The number of a case as another case's subject, or somebody, writes it; nothing for other text.
std::optional<std::int64_t> CaseNumber(const std::string& text);
/// A case of that procedure; nothing where there is none.
Result<std::optional<CaseRecord>> CaseOf(Transaction& tx, Procedure procedure,
                                         std::optional<std::int64_t> id);

/// Whose matter a case is: the certificate's it is about, or the institution's. That of hours names
/// a ledger and so none of the person's certificates.
Result<Matter> MatterOfCase(Transaction& tx, const CaseRecord& record);

/// The subject of a holder's entries: one ledger a person, whichever certificate is named.
std::string LedgerOf(const PersonId& holder);
std::string LedgerOf(const CertificateRecord& certificate);
/// Whose ledger a subject names; nothing for any other subject.
std::optional<PersonId> HolderOfLedger(std::string_view subject);

}  // namespace zhengji
