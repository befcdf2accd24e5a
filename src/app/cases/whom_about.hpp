// Whom a subject is about, as an act holds them: certificates, claims, cases and the ledger of
// hours of one person decide by each other, so everything about one is one after the other.
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

/// The ledger of each person of a certificate, a result, or a claim that is named or is a case's
/// subject; the subject itself where it names none of them.
Result<std::vector<std::string>> WhomAbout(Transaction& tx, const std::string& subject);

}  // namespace zhengji
