#include "app/claims/confirmations.hpp"

#include <algorithm>

#include "app/claims/claim_list.hpp"

namespace zhengji {
namespace {

Status CheckDates(const PolicyBook& book, const std::vector<Due>& due, const IssueRequest& request,
                  const Confirmations& confirmed) {
    for (const Due& one : due) {
        const Session session = one.claim.record.admission.SessionOf();
        const CivilDate date = confirmed.at(session).date;
        if (date > request.now.Day())
            return MakeError(Code::confirmation_future,
                             {date.ToString(), request.now.Day().ToString()});
        const CivilDate exam = ExamDay(book, session);
        if (date < exam)
            return MakeError(Code::confirmation_before_exam,
                             {date.ToString(), session.ToString(), exam.ToString()});
        // Not the review's: one done elsewhere may be entered late.
        const CivilDate claimed = one.claim.record.submitted_at.Day();
        if (date < claimed)
            return MakeError(
                Code::confirmation_before_claim,
                {date.ToString(), one.claim.record.admission.ToString(), claimed.ToString()});
    }
    return {};
}

// What the run may say of a session without a confirmed list: in a rehearsal, whatever is stated.
Result<OfficialDocument> Rehearsed(const Register& reg, const IssueRequest& request,
                                   const Session& session) {
    if (!reg.IsRehearsal())
        return MakeError(Code::issue_needs_confirmation,
                         {std::to_string(request.province), session.ToString()});
    return request.confirmed.value_or(
        OfficialDocument{"演练 REHEARSAL", request.now.Day(), "演练核准"});
}

// The confirmation that a session's certificates rest on: of the very list that is to be issued.
Result<OfficialDocument> ConfirmationOf(Transaction& tx, const Register& reg,
                                        const IssueRequest& request, const Session& session) {
    ZJ_ASSIGN(const auto on_record, ListConfirmed(tx, request.province, session));
    if (!on_record) return Rehearsed(reg, request, session);
    ZJ_ASSIGN(const ClaimList now, ApprovedClaims(tx, request.province, session, on_record->after));
    if (now.digest != on_record->list.digest)
        return MakeError(Code::list_changed,
                         {std::to_string(on_record->id), std::to_string(on_record->list.claims),
                          std::to_string(now.claims)});
    if (request.confirmed && *request.confirmed != on_record->confirmed)
        return MakeError(Code::confirmation_other,
                         {request.confirmed->ToString(), on_record->confirmed.ToString(),
                          std::to_string(on_record->id)});
    return on_record->confirmed;
}

}  // namespace

CivilDate ExamDay(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    const int month = facts == nullptr ? 0 : facts->exam_month;
    return *CivilDate::Of(session.year, static_cast<unsigned>(std::max(month, 1)), 1);
}

Status NotBeforeExam(const PolicyBook& book, const Session& session, CivilDate document) {
    const CivilDate exam = ExamDay(book, session);
    if (document >= exam) return {};
    return MakeError(Code::document_before_exam,
                     {document.ToString(), session.ToString(), exam.ToString()});
}

Result<Confirmations> ConfirmationsFor(Transaction& tx, const Register& reg, const PolicyBook& book,
                                       const std::vector<Due>& due, const IssueRequest& request) {
    Confirmations confirmed;
    for (const Due& one : due) {
        const Session session = one.claim.record.admission.SessionOf();
        if (confirmed.contains(session)) continue;
        ZJ_ASSIGN(confirmed[session], ConfirmationOf(tx, reg, request, session));
    }
    ZJ_TRY(CheckDates(book, due, request, confirmed));
    return confirmed;
}

}  // namespace zhengji
