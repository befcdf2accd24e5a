#include "app/claims/materials_asked.hpp"

#include "app/claims/claim_drafts.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

std::optional<Basis> BasisIn(const ClaimForm& form) {
    return form.basis ? ParseBasis(Trim(*form.basis)) : std::nullopt;
}

int ProvinceIn(const ClaimForm& form) {
    const auto area = form.area ? DivisionCode::Parse(Trim(*form.area)) : std::nullopt;
    return area ? area->Province() : 0;
}

}  // namespace

Result<std::vector<MaterialAsked>> MaterialsAskedOf(Register& reg, const std::string& owner,
                                                    const std::string& draft, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<MaterialAsked>> {
        const auto open = DraftIn(desk.Tx(), owner, draft, now);
        if (!open && open.error().code() == Code::draft_unknown)
            return std::vector<MaterialAsked>();
        if (!open) return open.error();
        ZJ_ASSIGN(const auto book, desk.Policy());
        const auto basis = BasisIn(open->form);
        auto asked = book->MaterialsAsked(kClaimMatter, ProvinceIn(open->form), basis, now.Day());
        if (!basis) std::erase_if(asked, [](const MaterialAsked& one) { return one.basis; });
        return asked;
    });
}

}  // namespace zhengji
