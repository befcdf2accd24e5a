#include "app/accounts/colleagues.hpp"

#include <algorithm>
#include <functional>

#include "app/register/bodies.hpp"
#include "rules/procedures/colleagues.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// What colleagues are looked for by; nothing: not by this capacity. Staff of a registration agency
// are one body's, wherever in the province each of them works.
Result<std::optional<Capacity>> BodyActedFor(Transaction& tx, Capacity held, CivilDate on) {
    if (!HoldsRole({"", {held}}, action::kAccountsColleagues, on)) return std::optional<Capacity>();
    if (held.role != Role::kRegistrationAgency) return std::optional(std::move(held));
    ZJ_ASSIGN(const BodyOfStaff body, BodyOf(tx, held));
    if (body.ended && *body.ended <= on) return std::optional<Capacity>();
    held.subject = body.number;
    held.area.reset();
    return std::optional(std::move(held));
}

// One that names no agency is of one all the same.
Result<bool> IsOf(Transaction& tx, const Capacity& body, const Capacity& held) {
    if (body.role != Role::kRegistrationAgency) return body.subject == held.subject;
    ZJ_ASSIGN(const BodyOfStaff its, BodyOf(tx, held));
    return its.number == body.subject;
}

// Those of one page of the accounts like it; where that is full, what lies below it is not told.
Status AddOf(Transaction& tx, const Beside& beside, Colleagues& all) {
    ZJ_ASSIGN(auto page, GrantsLike(tx, beside));
    if (std::ssize(page) == beside.most) all.next = std::max(all.next.value_or(0), page.back().id);
    for (Colleague& one : page) {
        ZJ_ASSIGN(const bool of, IsOf(tx, beside.capacity, one.capacity));
        if (of) all.grants.push_back(std::move(one));
    }
    return {};
}

void PutInOrder(Colleagues& all, int most) {
    std::ranges::sort(all.grants, std::greater(), &Colleague::id);
    const auto twice = std::ranges::unique(all.grants, {}, &Colleague::id);
    all.grants.erase(twice.begin(), twice.end());
    std::erase_if(all.grants, [&](const Colleague& one) { return one.id < all.next; });
    if (std::ssize(all.grants) <= most) return;
    all.grants.resize(static_cast<std::size_t>(most));
    all.next = all.grants.back().id;
}

}  // namespace

Result<Colleagues> ColleaguesOf(Register& reg, const Call& call, std::int64_t before, int most) {
    const auto find = [&](Reading& reading) -> Result<Colleagues> {
        Transaction& tx = reading.Tx();
        const CivilDate today = reading.Now().Day();
        ZJ_ASSIGN(const Actor actor, Staff(tx).Find(reading.Asker().name));
        Colleagues all;
        for (const Capacity& held : actor.capacities) {
            ZJ_ASSIGN(const auto body, BodyActedFor(tx, held, today));
            if (body) ZJ_TRY(AddOf(tx, {*body, today, before, most}, all));
        }
        PutInOrder(all, most);
        return all;
    };
    return Ask(reg, call, Asked::Somewhere(action::kAccountsColleagues), find);
}

}  // namespace zhengji
