#include "app/rule_on_claim.hpp"

#include "app/claim_board.hpp"
#include "app/extend_review.hpp"
#include "app/find_claim.hpp"
#include "app/gate/gate.hpp"
#include "app/whom_about.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestReason = 2000;

Status CheckReason(const ClaimRuling& ruling) {
    const std::string& reason = ruling.reason;
    const bool may_be_empty = ruling.state == ClaimState::kPending;
    const bool good = IsUtf8(reason) && (may_be_empty || !Trim(reason).empty()) &&
                      CodePoints(reason) <= kLongestReason;
    return good ? Status() : MakeError(Code::bad_option, {"--reason", reason});
}

Error Closed(const StoredClaim& claim) {
    return MakeError(Code::claim_closed,
                     {claim.record.admission.ToString(), std::string(Chinese(claim.state)),
                      std::string(Name(claim.state))});
}

Status CheckOpen(Transaction& tx, const StoredClaim& claim, ClaimState to) {
    if (!claim.certificate_no.empty() || !MayBecome(claim.state, to)) return Closed(claim);
    // A returned claim is pending again by its correction alone.
    if (to == ClaimState::kPending && claim.state != ClaimState::kHeld) return Closed(claim);
    if (to != ClaimState::kReturned) return {};
    ZJ_ASSIGN(const bool before, Claims(tx).WasReturned(claim.record.id));
    return before ? MakeError(Code::claim_returned_before, {claim.record.admission.ToString()})
                  : Status();
}

// What was approved in time may be refused whenever that is: it is no review of its own.
Result<std::vector<Reason>> CheckTime(Transaction& tx, const ClaimCall& call,
                                      const StoredClaim& claim, Instant now) {
    ZJ_ASSIGN(const auto extended, ExtendedReviews::Read(tx));
    const ReviewExtension* extension = extended.For(call, claim.record.province);
    const auto until = extension == nullptr ? std::optional<CivilDate>() : extension->until;
    switch (ReviewAt(call, now, until)) {
        case ReviewTime::kNotOpen:
            return MakeError(Code::review_not_open, {ReviewWindow(call).opens.ToString()});
        case ReviewTime::kExtended:
            return std::vector<Reason>{ReasonOf(call, *extension)};
        case ReviewTime::kLate:
            if (claim.state == ClaimState::kApproved) break;
            return MakeError(Code::review_late,
                             {until ? until->ToString() : ReviewWindow(call).closes.ToString()});
        case ReviewTime::kOpen:
            break;
    }
    return std::vector<Reason>{};
}

Code CodeFor(const ClaimRuling& ruling) {
    switch (ruling.state) {
        case ClaimState::kReturned:
            return Code::returned_by_officer;
        case ClaimState::kHeld:
            return Code::held_because;
        case ClaimState::kPending:
            return Code::released;
        case ClaimState::kRefused:
        case ClaimState::kApproved:
        case ClaimState::kNotAccepted:
            break;
    }
    return Code::refused_by_officer;
}

bool Decides(ClaimState state) {
    return state == ClaimState::kRefused || state == ClaimState::kReturned;
}

void NoteCorrection(const PolicyBook& book, const ClaimCall& call, const ClaimRuling& ruling,
                    int province, std::vector<Reason>& notes) {
    if (ruling.state != ClaimState::kReturned) return;
    const TermEnd due = CorrectionDue(book, province, ruling.now.Day());
    if (due.Known())
        notes.push_back({{Code::correction_until, {due.day.ToString()}}, call.rules.place, ""});
}

Result<std::vector<Reason>> Rule(Acting& acting, const ClaimRuling& ruling,
                                 const StoredClaim& claim) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_TRY(CheckOpen(tx, claim, ruling.state));
    const ClaimCall* call = AcceptingCall(*book, AsHandedIn(claim));
    if (call == nullptr)
        return MakeError(Code::claim_no_review, {claim.record.admission.ToString()});
    std::vector<Reason> notes;
    if (Decides(ruling.state)) {
        ZJ_ASSIGN(notes, CheckTime(tx, *call, claim, ruling.now));
    }
    NoteCorrection(*book, *call, ruling, claim.record.province, notes);
    ZJ_TRY(Claims(tx).Record({claim.record.id, ruling.state, ruling.officer.name, ruling.now,
                              ToHex(book->Digest()), std::string(Info(CodeFor(ruling)).name),
                              std::string(Trim(ruling.reason))}));
    return notes;
}

}  // namespace

Result<std::vector<Reason>> RuleOnClaim(Register& reg, const ClaimRuling& ruling) {
    ZJ_TRY(CheckReason(ruling));
    StoredClaim claim;
    const auto asked =
        Asked::Each(action::kClaimsReview, OfClaim(ruling.claim, claim))
            .Holding([&](Transaction& tx) { return WhomAbout(tx, ruling.claim.admission); });
    return Perform(reg, {ruling.officer, ruling.now}, asked,
                   [&](Acting& acting) { return Rule(acting, ruling, claim); });
}

}  // namespace zhengji
