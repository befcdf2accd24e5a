#include "app/cases/own_rows.hpp"

#include <algorithm>

#include "store/same_persons.hpp"
#include "store/staff.hpp"

namespace zhengji {

Result<OwnRows> OwnRows::Of(Transaction& tx, const std::vector<std::string>& officers) {
    OwnRows own;
    for (const std::string& name : officers) {
        ZJ_ASSIGN(const Actor actor, Staff(tx).Find(name));
        if (actor.person.empty()) continue;
        PersonId person(actor.person);
        ZJ_ASSIGN(auto documents, People(tx).DocumentsOf(person));
        own.persons_.push_back({name, std::move(person), std::move(documents)});
    }
    return own;
}

Status OwnRows::NotOwn(const Identity& identity) const {
    for (const One& one : persons_)
        if (std::ranges::find(one.documents, identity) != one.documents.end())
            return MakeError(Code::claim_own, {one.name});
    return {};
}

Status OwnRows::NotOwn(Transaction& tx, const PersonId& person) const {
    if (persons_.empty()) return {};
    ZJ_ASSIGN(const PersonId known, SamePersons(tx).KnownAs(person));
    for (const One& one : persons_)
        if (one.person == known) return MakeError(Code::claim_own, {one.name});
    return {};
}

}  // namespace zhengji
