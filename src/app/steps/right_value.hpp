// What a correction is of, and what is right: each value judged as a file that brought it would be.
// Changes nothing.
#pragma once

#include <optional>
#include <string>

#include "app/cases/steps.hpp"
#include "app/steps/correct_certificate.hpp"
#include "store/results.hpp"

namespace zhengji {

/// What is corrected: a result, the certificate issued on it, or a certificate without a result
/// here.
struct Wrong {
    std::optional<StoredResult> result;
    std::optional<LivingCertificate> certificate;

    std::string Name() const {
        return certificate ? certificate->record.name : result->record.name;
    }
    const PersonId& Person() const {
        return certificate ? certificate->record.person : result->person;
    }
};

/// By either number: what the certificate was issued on, and what was issued on the result, also
/// where the certificate names no sitting. no_result; errors of either number.
Result<Wrong> WrongOf(const StepContext& step);

CorrectedItem ItemOf(const std::string& item);

/// What is right, each kept as it is recorded; `text` is what the item says once it is corrected.
struct Right {
    std::optional<Sitting> sitting;  ///< where there is a result
    std::string name;
    std::optional<Identity> identity;  ///< where it is what was wrong
    std::string was, text;
};

/// correction_bad_value, no_result; what an identity number is refused with.
Result<Right> RightBy(const StepContext& step, const Wrong& wrong, const std::string& item,
                      const std::string& value);

}  // namespace zhengji
