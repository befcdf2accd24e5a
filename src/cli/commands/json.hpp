// The objects --json prints: the shapes of docs/formats, one function each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/answers/history.hpp"
#include "app/claims/review_claims.hpp"
#include "app/issue/issue_certificates.hpp"
#include "app/keeping/audit_log.hpp"
#include "app/lines/policies.hpp"
#include "app/lines/set_line.hpp"
#include "app/register/sequencer.hpp"
#include "rules/policy/differences.hpp"

namespace zhengji {

std::string PolicyCheckJson(const PolicyBook::Loaded& loaded, Language language);
/// `{digest, changes: [{change, kind, key}]}`.
std::string PolicyChangesJson(const std::string& digest, const std::vector<PolicyChange>& changes);
/// `{digest, changes, reopened, issued, undecided}`.
std::string PolicyAdoptedJson(const Adoption& adoption, Language language);
std::string PolicyShowJson(const PolicyBook& book, CivilDate on, DivisionCode area);
std::string CollectionJson(const PolicyBook& book, DivisionCode area);
std::string DecisionsJson(const std::vector<DecidedClaim>& decided, Language language);
std::string ReviewJson(const ReviewReport& report, Language language);
/// `left_out` stands there only when claims were.
std::string IssueJson(const IssueReport& report, Language language);
std::string LineProposedJson(const LineProposed& proposed);
/// `{id, levels, reopens, issued}`.
std::string LineCorrectionJson(const LineCorrectionProposed& proposed, Language language);
/// `{id, policy, reopened, issued}`.
std::string LinesApprovedJson(std::int64_t id, const LinesApproved& approved, Language language);
std::string LineImpactJson(const std::vector<LevelImpact>& impacts);
std::string HistoryJson(const std::vector<HistoryEntry>& entries);
std::string HeadJson(const LogHead& head);
std::string ProofJson(std::string_view certificate_no, std::int64_t leaf, std::string_view proof);
std::string AuditJson(const AuditReport& report, Language language);

}  // namespace zhengji
