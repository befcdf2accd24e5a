#include "app/claims/office_materials.hpp"

#include <algorithm>

#include "app/claims/claim_steps.hpp"
#include "base/bytes.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

Result<std::vector<Upload>> FilesOf(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const std::string named, DraftOf(tx, claim));
    const auto draft = FromHex(named);
    if (!draft || draft->empty()) return std::vector<Upload>();
    return Uploads(tx).Of(*draft);
}

Looking::Seen WhatIsSeen(LookAt what, const StoredClaim& claim, Purpose purpose,
                         const std::string& item = "") {
    return {what, MatterOfClaim(claim), claim.person.value,
            SubjectOf(claim) + (item.empty() ? "" : " " + item), purpose};
}

Result<MaterialFile> OneOf(Transaction& tx, const StoredClaim& claim, std::string_view material) {
    ZJ_ASSIGN(auto files, FilesOf(tx, claim));
    const auto one =
        std::ranges::find_if(files, [&](const Upload& file) { return ToHex(file.id) == material; });
    if (one == files.end()) return MakeError(Code::material_unknown);
    if (!MayBeShown(*one)) return MakeError(Code::material_held);
    ZJ_ASSIGN(std::string bytes, Uploads(tx).BytesOf(*one));
    return MaterialFile{std::move(*one), std::move(bytes)};
}

}  // namespace

Result<std::vector<Upload>> MaterialsOfClaim(Register& reg, const Call& call,
                                             const ClaimLook& look) {
    StoredClaim claim;
    return Look(reg, call, Asked::Each(action::kClaimsMaterial, OfClaim(look.claim, claim)),
                [&](Looking& looking) {
                    looking.Saw(WhatIsSeen(LookAt::kMaterials, claim, look.purpose));
                    return FilesOf(looking.Tx(), claim);
                });
}

Result<MaterialFile> MaterialOfClaim(Register& reg, const Call& call, const ClaimLook& look,
                                     std::string_view material) {
    StoredClaim claim;
    return Look(
        reg, call, Asked::Each(action::kClaimsMaterial, OfClaim(look.claim, claim)),
        [&](Looking& looking) -> Result<MaterialFile> {
            ZJ_ASSIGN(auto file, OneOf(looking.Tx(), claim, material));
            looking.Saw(WhatIsSeen(LookAt::kMaterial, claim, look.purpose, file.upload.item));
            return file;
        });
}

}  // namespace zhengji
