// Use cases: what a claimant has begun and not submitted, and its submission. A draft is saved as
// often as one likes, by its version, so that a second tab never overwrites what it has not seen;
// submitted, it is a claim from the register's own second on (S25-1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/claim_steps.hpp"
#include "app/gate/gate.hpp"
#include "describe/kind.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

/// What a claim will state; anything may still be missing. The province follows from the area.
/// What such a draft, and the files that come with it, are kept as.
inline constexpr std::string_view kClaimMatter = "claim";

struct ClaimForm {
    std::optional<std::string> admission_no, area, basis, employer, materials;
    static constexpr std::string_view kName = "ClaimForm";
    static constexpr auto kFields =
        Members(Member{"admission_no",
                       &ClaimForm::admission_no,
                       {"准考证号", "admission number"},
                       "20242436401000001"},
                Member{"area",
                       &ClaimForm::area,
                       {"有效地区：县级代码", "the area: a county's code"},
                       "640422"},
                Member{"basis",
                       &ClaimForm::basis,
                       {"申领依据：resident 属于该地区，relocated 到该地区工作",
                        "resident: belongs to the area; relocated: came to work in it"},
                       "resident"},
                Member{"employer",
                       &ClaimForm::employer,
                       {"工作单位，无则写无", "employer; 无: none"},
                       "宁夏示例科技有限公司"},
                Member{"materials",
                       &ClaimForm::materials,
                       {"所交材料的名称，以;分隔", "names of what is handed in, separated by ;"},
                       "身份证件;工作证明"});
};

struct ShownDraft {
    std::string id;  ///< in hex
    std::int64_t version = 0;
    ClaimForm form;
    Instant saved_at, ends_at;
    bool broken = false;  ///< it cannot be opened any more, and can only be dropped
};

/// Whose drafts an officer's or a holder's are (accounts/owner.hpp).
std::string OwnerOf(const Officer& officer);

/// A new one; drafts_full.
Result<ShownDraft> BeginDraft(Register& reg, const std::string& owner, const ClaimForm& form,
                              Instant now);
/// Writes it anew where `version` is the one it has; draft_unknown, draft_changed.
Result<ShownDraft> SaveDraft(Register& reg, const std::string& owner, const std::string& id,
                             std::int64_t version, const ClaimForm& form, Instant now);
Result<ShownDraft> DraftNamed(Register& reg, const std::string& owner, const std::string& id,
                              Instant now);
/// Also what cannot be opened, by its id alone.
Result<std::vector<ShownDraft>> DraftsOf(Register& reg, const std::string& owner, Instant now);
/// Whatever it says. draft_unknown.
Status DropDraft(Register& reg, const std::string& owner, const std::string& id, Instant now);
/// In the caller's transaction; draft_unknown, sealed_broken.
Result<ShownDraft> DraftIn(Transaction& tx, const std::string& owner, const std::string& id,
                           Instant now);
/// DraftsOf in the caller's transaction, the last saved first.
Result<std::vector<ShownDraft>> DraftsIn(Transaction& tx, const std::string& owner, Instant now);
/// Takes away what was left lying too long.
Status SweepDrafts(Register& reg, Instant now);

struct Submission {
    std::string draft;
    std::int64_t version = 0;
    Officer officer;
    Instant now;
};
struct Submitted {
    StoredClaim claim;
    std::vector<Reason> notes;
};
/// draft_unknown, draft_changed, draft_incomplete, sitting_unknown, unknown_place, basis_unknown,
/// claim_there_already; no_call, claim_early, claim_late: it is not accepted.
Result<Submitted> SubmitClaim(Register& reg, const Submission& submission);

}  // namespace zhengji
