// What a case is about in the end: of one that is about another case, what that is about. Changes
// nothing.
#pragma once

#include <optional>
#include <string>

#include "rules/exam/admission_number.hpp"
#include "store/case_record.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// One of these; none: it is about nobody alone, or what it names is not there.
struct CaseSubject {
    std::string certificate;                 ///< its number
    std::optional<StoredClaim> claim;        ///< also one that has led to a certificate since
    std::optional<AdmissionNumber> sitting;  ///< of a result
    std::optional<PersonId> holder;          ///< of a ledger
};

Result<CaseSubject> SubjectOfCase(Transaction& tx, const CaseRecord& record);

}  // namespace zhengji
