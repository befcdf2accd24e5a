#include "app/claims/as_rules_see.hpp"

#include <algorithm>

#include "app/claims/stood_before.hpp"
#include "messages/message.hpp"

namespace zhengji {

Result<bool> RulesRefused(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto history, Claims(tx).History(claim.record.id));
    bool undone = false;  // what a finding refused stands again as it stood
    const auto refused = std::find_if(history.rbegin(), history.rend(), [&](const Review& one) {
        const bool note = one.reasons == Info(Code::claim_noted).name;
        if (AsStoodAgain(one)) undone = true;
        if (undone && IsRefusedByFinding(one.state, one.reasons)) return false;
        return one.state == ClaimState::kRefused && !note;
    });
    return refused != history.rend() && refused->reasons != Info(Code::refused_by_officer).name;
}

Result<std::vector<ClaimOnBoard>> AsRulesSee(Transaction& tx, std::vector<ClaimOnBoard> board) {
    for (ClaimOnBoard& one : board) {
        if (one.claim.state != ClaimState::kUpheld) continue;
        ZJ_ASSIGN(const bool by_rules, RulesRefused(tx, one.claim));
        if (by_rules) one.claim.reasons.clear();
    }
    return board;
}

}  // namespace zhengji
