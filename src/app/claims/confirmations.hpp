// What an issue run rests on, session by session: the ministry's confirmation of the very list that
// is to be issued. Private to the issue use case.
#pragma once

#include <map>
#include <vector>

#include "app/claims/due_claims.hpp"

namespace zhengji {

using Confirmations = std::map<Session, OfficialDocument>;

/// issue_needs_confirmation, list_changed, confirmation_other; confirmation_future,
/// confirmation_before_exam, confirmation_before_claim.
Result<Confirmations> ConfirmationsFor(Transaction& tx, const Register& reg, const PolicyBook& book,
                                       const std::vector<Due>& due, const IssueRequest& request);

/// The first day on which anything about a session's results can have been decided: the exam's last
/// as far as it is known, else the first of its month.
CivilDate ExamDay(const PolicyBook& book, const Session& session);
/// document_before_exam
Status NotBeforeExam(const PolicyBook& book, const Session& session, CivilDate document);

}  // namespace zhengji
