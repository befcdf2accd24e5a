// Use case: number and issue a province's approved claims: certificates, acts and leaves in one
// transaction, or nothing.
#pragma once

#include "app/claims/issue_request.hpp"

namespace zhengji {

/// Returns once a signed checkpoint covers the acts. Nothing to issue is a success with an empty
/// list. Refused whole: two_persons when the officer ever reviewed any of the claims;
/// issue_policy_changed; series_unknown; no_number_scheme; issue_needs_confirmation,
/// confirmation_other, list_changed; confirmation_future, confirmation_before_exam,
/// exam_day_unknown.
Result<IssueReport> IssueCertificates(Register& reg, const IssueRequest& request);

}  // namespace zhengji
