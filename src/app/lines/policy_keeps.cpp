#include "app/lines/policy_keeps.hpp"

#include <algorithm>
#include <set>

#include "app/claims/claim_board.hpp"
#include "rules/claims/calls.hpp"
#include "store/areas_borne.hpp"

namespace zhengji {
namespace {

Error Lacks(std::string chinese, std::string english) {
    return MakeError(
        Code::policy_gap,
        {Word("新的政策", "the new policy"),
         Word(std::move(chinese) + "（先用 policy export 写出现行政策，在其上修改）",
              std::move(english) + " (begin from the policy in use, `policy export`)")});
}

Status KeepsDivisions(Transaction& tx, const Divisions& in_use, const Divisions& next) {
    std::set<DivisionCode> dropped;
    for (const auto& [code, name] : in_use.All())
        if (!next.Knows(code)) dropped.insert(code);
    if (dropped.empty()) return {};
    ZJ_ASSIGN(const auto borne, AreasBorne(tx));
    for (const DivisionCode code : dropped) {
        if (!borne.contains(code)) continue;
        const std::string place = code.ToString() + " " + in_use.FullName(code);
        return Lacks("行政区划 " + place + "，而登记册中的申请、证书或成绩载有它",
                     "division " + place + ", which a claim, certificate or result bears");
    }
    return {};
}

Status KeepsCalls(Transaction& tx, const PolicyBook& in_use, const PolicyBook& next) {
    std::set<std::string> dropped;
    for (const ClaimCall& call : in_use.ClaimCalls()) {
        const bool stays = std::ranges::any_of(
            next.ClaimCalls(), [&](const ClaimCall& one) { return one.id == call.id; });
        if (!stays) dropped.insert(call.id);
    }
    if (dropped.empty()) return {};
    ZJ_ASSIGN(const auto board, Claims(tx).Board(std::nullopt));
    for (const ClaimOnBoard& one : board) {
        const Claim claim = AsHandedIn(one.claim);
        const ClaimCall* call = AcceptingCall(in_use, claim);
        if (call == nullptr || !dropped.contains(call->id)) continue;
        if (AcceptingCall(next, claim) != nullptr) continue;
        return Lacks("申领通知 " + call->id + "，而准考证号 " + claim.admission.ToString() +
                         " 的申请依它受理",
                     "call " + call->id + ", under which the claim of " +
                         claim.admission.ToString() + " was made");
    }
    return {};
}

}  // namespace

Status KeepsWhatIsBorne(Transaction& tx, const PolicyBook& in_use, const PolicyBook& next) {
    ZJ_TRY(KeepsDivisions(tx, in_use.Places(), next.Places()));
    return KeepsCalls(tx, in_use, next);
}

}  // namespace zhengji
