#include "app/register/by_right.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "app/register/persons.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

const Capacity* FirstOfRole(const Actor& actor, std::string_view action, CivilDate on) {
    for (const Capacity& capacity : actor.capacities)
        if (HoldsRole({actor.name, {capacity}}, action, on)) return &capacity;
    return nullptr;
}

std::string TerritoryCode(const Capacity& capacity) {
    return capacity.area ? capacity.area->ToString()
                         : DivisionCode::OfProvince(capacity.province).ToString();
}

}  // namespace

Result<ByRight> RightOf(Transaction& tx, std::string_view officer, std::string_view action,
                        const Matter& matter, CivilDate on) {
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    if (!any && !PersonOfOwner(officer)) return ByRight{};
    ZJ_ASSIGN(Actor actor, Staff(tx).Find(officer));
    ZJ_TRY(AddOwnPowers(tx, actor, matter, on));
    const Capacity* used = UsedFor(actor, action, matter, on);
    if (used == nullptr) used = FirstOfRole(actor, action, on);
    if (used == nullptr) return ByRight{std::to_string(actor.account), "", ""};
    return ByRight{std::to_string(actor.account), std::string(Name(used->role)),
                   TerritoryCode(*used)};
}

Result<ByRight> RightsByProvince::Of(Transaction& tx, std::string_view officer,
                                     std::string_view action, int province, CivilDate on) {
    const auto [at, fresh] = known_.try_emplace(province);
    if (fresh) {
        ZJ_ASSIGN(at->second, RightOf(tx, officer, action, Matter{province, "", ""}, on));
    }
    return at->second;
}

}  // namespace zhengji
