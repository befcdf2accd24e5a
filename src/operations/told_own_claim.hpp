// A claim as its claimant is told of it: step by step, why, and what they can do about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/own_claims.hpp"
#include "base/digits.hpp"
#include "operations/named_claim.hpp"
#include "operations/told_possible.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {

struct ToldOwnStep {
    std::string step, words, by;
    Instant at;
    std::string reason;
    std::vector<std::string> grounds, items;
    std::optional<CivilDate> until;
    static constexpr std::string_view kName = "OwnClaimStep";
    static constexpr auto kFields = Members(
        Member{"step", &ToldOwnStep::step, {"步骤", "the step"}},
        Member{"words", &ToldOwnStep::words, {"说明", "in words"}},
        Member{"by", &ToldOwnStep::by, {"由何机关", "by which office"}},
        Member{"at", &ToldOwnStep::at, {"时间", "when"}},
        Member{"reason", &ToldOwnStep::reason, {"理由", "the reason as written; may be empty"}},
        Member{"grounds", &ToldOwnStep::grounds, {"理由代码", "codes of the grounds of a refusal"}},
        Member{"items", &ToldOwnStep::items, {"须补正的各项", "what is to be put right"}},
        Member{"until", &ToldOwnStep::until, {"补正截止日", "by which day"}});
};

struct ToldOwnClaim {
    std::string admission_no, province, state, area;
    Basis basis{};
    std::string employer, materials;
    Instant submitted_at;
    std::optional<std::string> certificate_no;
    std::vector<ToldOwnStep> steps;
    std::vector<ToldReason> reasons, redress;
    std::vector<ToldPossible> can_follow;
    std::vector<ToldNotNow> not_now;
    static constexpr std::string_view kName = "OwnClaim";
    static constexpr auto kFields = Members(
        Member{"admission_no", &ToldOwnClaim::admission_no, kAdmission},
        Member{"province", &ToldOwnClaim::province, kClaimProvince},
        Member{"state", &ToldOwnClaim::state, {"状态", "state"}},
        Member{"area", &ToldOwnClaim::area, {"有效地区", "area"}},
        Member{"basis", &ToldOwnClaim::basis, {"申领依据", "basis"}},
        Member{"employer", &ToldOwnClaim::employer, {"工作单位", "employer; may be empty"}},
        Member{"materials", &ToldOwnClaim::materials, {"材料", "materials, separated by ;"}},
        Member{"submitted_at", &ToldOwnClaim::submitted_at, {"提交时间", "when it was submitted"}},
        Member{"certificate_no", &ToldOwnClaim::certificate_no, {"证书管理号", "its certificate"}},
        Member{"steps", &ToldOwnClaim::steps, {"各步", "its steps, in order"}},
        Member{"reasons", &ToldOwnClaim::reasons, {"规则的答复", "what the rules say of it"}},
        Member{"redress", &ToldOwnClaim::redress, {"救济", "what may be done against it"}},
        Member{"can_follow",
               &ToldOwnClaim::can_follow,
               {"本人现在可办的步骤", "the steps that the claimant can take now"}},
        Member{"not_now",
               &ToldOwnClaim::not_now,
               {"本人现在不能再办的步骤及原因",
                "the steps that the claimant can take no more, each with the reason"}});

    void AddSteps(const OwnClaim& own) {
        for (const ClaimantsStep& one : own.can) {
            const std::string operation = ActionOf(one.row->verb);
            if (one.why_not)
                not_now.push_back({operation, InWords(*one.row),
                                   ToldReason::Of({*one.why_not, std::string(one.row->rule), ""})});
            else
                can_follow.push_back(
                    {operation, InWords(*one.row), one.until.day, one.until.moment});
        }
    }

    static ToldOwnClaim Of(const OwnClaim& own) {
        const ClaimRecord& record = own.claim.record;
        ToldOwnClaim told;
        told.admission_no = record.admission.ToString();
        told.province = TwoDigits(record.province);
        told.state = own.state;
        told.area = record.area.ToString();
        told.basis = record.basis;
        told.employer = record.employer;
        told.materials = record.materials;
        told.submitted_at = record.submitted_at;
        if (!own.claim.certificate_no.empty()) told.certificate_no = own.claim.certificate_no;
        for (const ShownClaimStep& one : own.steps)
            told.steps.push_back({one.name, one.words, one.by, one.at, one.reason, one.grounds,
                                  one.items, one.until});
        told.reasons = Told(own.reasons);
        told.redress = Told(own.redress);
        told.AddSteps(own);
        return told;
    }
};

}  // namespace zhengji
