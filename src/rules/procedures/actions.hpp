// The operations that are no step of a case, by name; their rows stand in powers.cpp.
#pragma once

#include <string_view>

namespace zhengji::action {

inline constexpr std::string_view kResultsImport = "results.import";
inline constexpr std::string_view kImportsProposeUndo = "imports.propose_undo";
inline constexpr std::string_view kImportsUndo = "imports.undo";
inline constexpr std::string_view kClaimsImport = "claims.import";
inline constexpr std::string_view kClaimsReview = "claims.review";
inline constexpr std::string_view kClaimsExtendReview = "claims.extend_review";
inline constexpr std::string_view kCertificatesIssue = "certificates.issue";
inline constexpr std::string_view kCertificatesImport = "certificates.import";
inline constexpr std::string_view kActsImport = "acts.import";
inline constexpr std::string_view kFindingRegistering = "finding.registering";
inline constexpr std::string_view kLinesPropose = "lines.propose";
inline constexpr std::string_view kLinesApprove = "lines.approve";
inline constexpr std::string_view kLinesRead = "lines.read";
inline constexpr std::string_view kPolicyPropose = "policy.propose";
inline constexpr std::string_view kPolicyAdopt = "policy.adopt";
inline constexpr std::string_view kSetupPropose = "setup.propose";
inline constexpr std::string_view kSetupAdopt = "setup.adopt";
inline constexpr std::string_view kClockConfirm = "clock.confirm";
inline constexpr std::string_view kStaffGrant = "staff.grant";
inline constexpr std::string_view kStaffApprove = "staff.approve";
inline constexpr std::string_view kStaffRefuse = "staff.refuse";
inline constexpr std::string_view kStaffLink = "staff.link";
inline constexpr std::string_view kStaffInvite = "staff.invite";
inline constexpr std::string_view kStaffReset = "staff.reset";
inline constexpr std::string_view kAccountsRead = "accounts.read";
inline constexpr std::string_view kQueueAssign = "queue.assign";
inline constexpr std::string_view kStaffRevoke = "staff.revoke";
inline constexpr std::string_view kCertificatesCollect = "certificates.collect";
inline constexpr std::string_view kCertificatesRead = "certificates.read";
inline constexpr std::string_view kCertificatesCheck = "certificates.check";
inline constexpr std::string_view kRosterRead = "roster.read";
inline constexpr std::string_view kClaimsRead = "claims.read";
inline constexpr std::string_view kClaimsMaterial = "claims.material";
inline constexpr std::string_view kLooksRead = "looks.read";
inline constexpr std::string_view kCasesRead = "cases.read";
inline constexpr std::string_view kRegisterExport = "register.export";
inline constexpr std::string_view kFeedExport = "feed.export";
inline constexpr std::string_view kFeedImport = "feed.import";
inline constexpr std::string_view kFeedRead = "feed.read";
inline constexpr std::string_view kWatchKeep = "watch.keep";
inline constexpr std::string_view kDeliveriesRead = "deliveries.read";

}  // namespace zhengji::action
