#include "app/register/persons.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "accounts/owner.hpp"
#include "base/text.hpp"
#include "store/certificates.hpp"
#include "store/same_persons.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// What one transaction has looked up so far: few officers stand behind many claims.
class Persons {
  public:
    explicit Persons(Transaction& tx) : tx_(tx) {}

    Result<bool> AreOne(std::string_view earlier, std::string_view officer) {
        if (SameOfficer(earlier, officer)) return true;
        ZJ_ASSIGN(const Behind first, Of(earlier));
        ZJ_ASSIGN(const Behind second, Of(officer));
        if (!first.account || !second.account) return false;
        const bool must_know = tx_.Facts().kind == StoreKind::kReal;
        for (const Behind& one : {first, second})
            if (must_know && one.person.empty())
                return MakeError(Code::account_unlinked, {one.name});
        return !first.person.empty() && first.person == second.person;
    }

  private:
    struct Behind {
        std::string name, person;
        bool account = false;
    };
    Result<Behind> Of(std::string_view name) {
        const auto [at, fresh] = known_.try_emplace(std::string(name));
        if (!fresh) return at->second;
        ZJ_ASSIGN(const Actor actor, Staff(tx_).Find(name));
        at->second = {actor.name, actor.person, !actor.capacities.empty() || PersonOfOwner(name)};
        return at->second;
    }

    Transaction& tx_;
    std::map<std::string, Behind, std::less<>> known_;
};

}  // namespace

OnePerson PersonsIn(Transaction& tx) {
    const auto persons = std::make_shared<Persons>(tx);
    return [persons](std::string_view earlier, std::string_view officer) {
        return persons->AreOne(earlier, officer);
    };
}

Status AddOwnPowers(Transaction& tx, Actor& actor, const Matter& matter, CivilDate on) {
    const bool in_use = PersonOfOwner(actor.name) ||
                        std::ranges::any_of(actor.capacities, [&](const Capacity& held) {
                            return held.days.Contains(on);
                        });
    if (actor.person.empty() || !in_use) return {};
    Capacity own{Role::kHolder, 0, {on, on}, ""};
    if (!matter.claimant.empty()) {
        if (matter.claimant == actor.person) own.subject = matter.certificate;
    } else if (!matter.certificate.empty()) {
        ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(matter.certificate));
        if (record) {
            ZJ_ASSIGN(const PersonId holder, SamePersons(tx).KnownAs(record->person));
            if (holder.value == actor.person) own.subject = matter.certificate;
        }
    }
    actor.capacities.push_back(std::move(own));
    return {};
}

Status AddOwnCertificates(Transaction& tx, Actor& actor, CivilDate on) {
    if (actor.person.empty()) return {};
    ZJ_ASSIGN(auto numbers, Certificates(tx).OfPerson(PersonId(actor.person)));
    for (std::string& number : numbers)
        actor.capacities.push_back({Role::kHolder, 0, {on, on}, std::move(number)});
    return {};
}

}  // namespace zhengji
