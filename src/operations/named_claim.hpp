// One claim as a request names it: the members with which everything about one begins.
#pragma once

#include <optional>
#include <string>

#include "app/cases/find_claim.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"

namespace zhengji {

inline constexpr Bilingual kAdmission{"准考证号", "admission number"};
inline constexpr Bilingual kClaimProvince{"受理省（两位）",
                                          "province it was handed to (two digits)"};
inline constexpr Bilingual kClaimantsNumber{
    "申请人证件号码（同号多人申请时）",
    "the claimant's identity number, where several claim with the number"};
inline constexpr Bilingual kAsPrinted{"照证件上的号码写全", "As printed on the document"};
inline constexpr Bilingual kSubmittedAt{"提交时间（同一人多次申请时）",
                                        "when it was submitted, where one person claimed more than "
                                        "once"};

struct NamedClaim {
    std::string admission_no;
    std::optional<ProvinceCode> province;
    std::optional<std::string> id_number;
    std::optional<Instant> submitted;
    static constexpr auto kFields = Members(
        Member{"admission_no", &NamedClaim::admission_no, kAdmission, "20242436401000001"}
            .Hint("准考证上的 17 位数字", "The 17 digits of the admission")
            .By("ADMISSION_NO"),
        Member{"province", &NamedClaim::province, kClaimProvince, "64"},
        Member{"id_number", &NamedClaim::id_number, kClaimantsNumber, "640402199001010011"}.Hint(
            "照证件上的号码写全", "As printed on the document"),
        Member{"submitted", &NamedClaim::submitted, kSubmittedAt}.Past());

    ClaimName Name() const {
        ClaimName name{.admission = std::string(Trim(admission_no)), .province = {}};
        if (province) name.province = province->value;
        name.id_number = Trim(id_number.value_or(""));
        name.submitted_at = submitted;
        return name;
    }
};

}  // namespace zhengji
