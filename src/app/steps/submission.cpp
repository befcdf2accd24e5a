// A province's submission of its list of approved claims, and the ministry's confirmation of it
// (G25, opening): by officers of their own, each with body, day and document, about the same list.
#include <array>

#include "app/claim_list.hpp"
#include "app/confirmations.hpp"
#include "app/ground.hpp"
#include "app/known_scope.hpp"
#include "app/steps/steps.hpp"

namespace zhengji {
namespace {

Result<ClaimList> ListOf(const StepContext& step, const std::string& session) {
    const auto parsed = Session::Parse(session);
    if (!parsed) return MakeError(Code::unknown_session, {session});
    ZJ_TRY(RequireKnown(step.book, step.record.province, *parsed));
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    return ApprovedClaims(step.tx, step.record.province, *parsed);
}

// One list of a session at a time.
Status NoneOpen(const StepContext& step) {
    ZJ_ASSIGN(const auto others, Cases(step.tx).Find({{}, "submission", "", step.record.province}));
    for (const CaseRecord& other : others) {
        if (other.id == step.record.id || Stated(other.steps, "session") != step.Field("session"))
            continue;
        ZJ_ASSIGN(const std::string state, StateOf(other));
        if (state != "submitted") continue;
        return MakeError(Code::case_open_already,
                         {step.record.subject, "submission", std::to_string(other.id),
                          std::string(ChineseOf("submission"))});
    }
    return {};
}

// A list of claims is handed in after what was sat.
Status NotBeforeExam(const StepContext& step) {
    const auto session = Session::Parse(step.Field("session"));
    if (!session) return MakeError(Code::unknown_session, {step.Field("session")});
    return NotBeforeExam(step.book, *session, *CivilDate::Parse(step.Field("on")));
}

std::string ProvinceName(const PolicyBook& book, int province) {
    const DivisionCode unit(static_cast<std::uint32_t>(province) * 10000);
    return book.Places().Knows(unit) ? std::string(book.Places().Name(unit))
                                     : std::to_string(province);
}

Status Submit(StepContext& step) {
    ZJ_TRY(NoneOpen(step));
    ZJ_TRY(NotBeforeExam(step));
    ZJ_ASSIGN(const ClaimList list, ListOf(step, step.Field("session")));
    if (list.claims == 0)
        return MakeError(Code::list_empty,
                         {std::to_string(step.record.province), step.Field("session"),
                          ProvinceName(step.book, step.record.province)});
    step.found = {{"claims", std::to_string(list.claims)}, {"list", list.digest}};
    step.Note(Code::list_handed_in, {std::to_string(list.claims), list.digest}, "G25");
    return {};
}

// What was handed in is what is confirmed: reviews since then change the list.
Status Confirm(StepContext& step) {
    ZJ_ASSIGN(const ClaimList list, ListOf(step, step.Earlier("session")));
    if (list.digest != step.Earlier("list"))
        return MakeError(
            Code::list_changed_since,
            {std::to_string(step.record.id), step.Earlier("claims"), std::to_string(list.claims)});
    const auto on = CivilDate::Parse(step.Field("on"));
    const auto handed_in = CivilDate::Parse(step.Earlier("on"));
    if (*on < *handed_in)
        return MakeError(Code::confirmation_before_list, {on->ToString(), handed_in->ToString()});
    ZJ_ASSIGN(const std::int64_t newest, Acts(step.tx).NewestId());
    step.found = {{"acts", std::to_string(newest)}};
    step.Note(Code::list_handed_in, {std::to_string(list.claims), list.digest}, "G25");
    return {};
}

// What was confirmed by mistake is taken back while nothing rests on it; the list that was handed
// in is closed with it.
Status Revoke(StepContext& step) {
    const auto session = Session::Parse(step.Earlier("session"));
    const std::string newest = step.Earlier("acts");
    if (!session || newest.empty())
        return MakeError(Code::list_issued_on, {std::to_string(step.record.id)});
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    ZJ_ASSIGN(const ClaimList left, ApprovedClaims(step.tx, step.record.province, *session));
    ZJ_ASSIGN(const ClaimList all, ApprovedClaims(step.tx, step.record.province, *session,
                                                  std::strtoll(newest.c_str(), nullptr, 10)));
    if (left.claims == all.claims) return {};
    return MakeError(Code::list_issued_on, {std::to_string(step.record.id)});
}

}  // namespace

std::span<const NamedCheck> SubmissionChecks() {
    static constexpr std::array kChecks = {
        NamedCheck{"submission", "submit", Submit},
        NamedCheck{"submission", "confirm", Confirm},
        NamedCheck{"submission", "revoke", Revoke},
    };
    return kChecks;
}

}  // namespace zhengji
