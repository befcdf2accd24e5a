// Use cases: the files of a claim as the office reads them that reviews it. Each look stands in the
// journal before its answer is given; what no scanner has called clean is shown to nobody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cases/find_claim.hpp"
#include "app/claims/materials.hpp"

namespace zhengji {

struct ClaimLook {
    ClaimName claim;
    Purpose purpose{};
};

/// In the order they came; empty for what came with a province's file. claim_unknown,
/// claim_ambiguous; the gate's refusals.
Result<std::vector<Upload>> MaterialsOfClaim(Register& reg, const Call& call,
                                             const ClaimLook& look);
/// One of them, by its 32 hexadecimal digits. Also material_unknown, material_held.
Result<MaterialFile> MaterialOfClaim(Register& reg, const Call& call, const ClaimLook& look,
                                     std::string_view material);

}  // namespace zhengji
