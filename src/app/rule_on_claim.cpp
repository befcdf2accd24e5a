#include "app/rule_on_claim.hpp"

#include "app/claim_board.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestReason = 2000;

Status CheckReason(const std::string& reason) {
    const bool good =
        IsUtf8(reason) && !Trim(reason).empty() && CodePoints(reason) <= kLongestReason;
    return good ? Status() : MakeError(Code::bad_option, {"--reason", reason});
}

Status CheckOpen(Transaction& tx, const StoredClaim& claim, ClaimState to) {
    const std::string admission = claim.record.admission.ToString();
    if (!claim.certificate_no.empty() || !MayBecome(claim.state, to))
        return MakeError(Code::claim_closed, {admission, std::string(Name(claim.state))});
    if (to != ClaimState::kReturned) return {};
    ZJ_ASSIGN(const bool before, Claims(tx).WasReturned(claim.record.id));
    return before ? MakeError(Code::claim_returned_before, {admission}) : Status();
}

Result<std::vector<Reason>> CheckTime(const PolicyBook& book, const StoredClaim& claim,
                                      Instant now) {
    const ClaimCall* call = AcceptingCall(book, AsHandedIn(claim));
    if (call == nullptr)
        return MakeError(Code::claim_no_review, {claim.record.admission.ToString()});
    const Window window = ReviewWindow(*call);
    switch (ReviewAt(*call, now)) {
        case ReviewTime::kNotOpen:
            return MakeError(Code::review_not_open, {window.opens.ToString()});
        case ReviewTime::kLate:
            return std::vector<Reason>{{{Code::review_late, {window.closes.ToString()}},
                                        call->rules.window,
                                        call->source.ToString()}};
        case ReviewTime::kOpen:
            break;
    }
    return std::vector<Reason>{};
}

}  // namespace

Result<std::vector<Reason>> RuleOnClaim(Register& reg, const ClaimRuling& ruling) {
    ZJ_TRY(CheckReason(ruling.reason));
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_ASSIGN(const StoredClaim claim, FindClaim(tx, ruling.claim));
    ZJ_TRY(Allowed(tx, ruling.officer, "claims.review", claim.record.province, ruling.now));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_TRY(CheckOpen(tx, claim, ruling.state));
    ZJ_ASSIGN(auto notes, CheckTime(*book, claim, ruling.now));
    const Code code = ruling.state == ClaimState::kReturned ? Code::returned_by_officer
                                                            : Code::refused_by_officer;
    ZJ_TRY(Claims(tx).Record({claim.record.id, ruling.state, ruling.officer.name, ruling.now,
                              ToHex(book->Digest()), std::string(Info(code).name),
                              std::string(Trim(ruling.reason))}));
    ZJ_TRY(tx.Commit());
    return notes;
}

}  // namespace zhengji
