#include "app/claims/submitted_list.hpp"

#include "app/cases/case_matter.hpp"
#include "app/claims/claim_list.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/submission.hpp"

namespace zhengji {
namespace {

// The submission, once it was found to be one of a province whose claims the asker reads: anybody
// else's is not there.
Result<CaseRecord> SubmissionFor(Looking& looking, std::int64_t id) {
    const Error unknown = NoSuchCase(Procedure::kSubmission, id);
    ZJ_ASSIGN(auto found, CaseOf(looking.Tx(), Procedure::kSubmission, id));
    if (!found) return unknown;
    Matter matter{found->province, "", ""};
    matter.unknown = unknown;
    ZJ_TRY(looking.May(action::kClaimsRead, matter));
    looking.Saw({LookAt::kRoster, matter, "",
                 std::string(Name(found->procedure)) + " " + std::to_string(found->id),
                 Purpose::kReview});
    return std::move(*found);
}

Result<ListedClaim> Listed(Transaction& tx, const PolicyBook& book, const StoredClaim& claim) {
    const AdmissionNumber& admission = claim.record.admission;
    ListedClaim listed{claim.record.name,   admission.ToString(), "", claim.record.area, "", "",
                       claim.certificate_no};
    const Qualification* const known =
        book.QualificationByCode(admission.SessionOf().family, admission.qualification);
    if (known != nullptr) listed.qualification = known->name;
    listed.area_name = book.Places().Name(claim.record.area);
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(admission));
    listed.employer = EmployerOf(claim.record, result ? &result->record : nullptr);
    return listed;
}

Result<SubmittedList> ListIn(Looking& looking, const CaseRecord& submission) {
    Transaction& tx = looking.Tx();
    const auto session = Session::Parse(Stated(submission.steps, field::kSession));
    if (!session) return NoSuchCase(Procedure::kSubmission, submission.id);
    ZJ_ASSIGN(const auto book, looking.Policy());
    ZJ_ASSIGN(const auto claims, ClaimsApproved(tx, submission.province, *session,
                                                Stated(submission.steps, field::kActs)));
    SubmittedList list;
    for (const StoredClaim& claim : claims) {
        ZJ_ASSIGN(list.claims.emplace_back(), Listed(tx, *book, claim));
    }
    const ClaimList now = ListOf(submission.province, *session, claims);
    if (now.digest != Stated(submission.steps, field::kList))
        list.changed =
            MakeError(Code::list_changed_since,
                      {std::to_string(submission.id), TextStated(submission.steps, field::kClaims),
                       std::to_string(now.claims)});
    return list;
}

}  // namespace

Result<SubmittedList> ReadSubmittedList(Register& reg, const Call& call, std::int64_t submission) {
    return Look(reg, call, Asked::Somewhere(action::kClaimsRead),
                [&](Looking& looking) -> Result<SubmittedList> {
                    ZJ_ASSIGN(const CaseRecord record, SubmissionFor(looking, submission));
                    return ListIn(looking, record);
                });
}

}  // namespace zhengji
