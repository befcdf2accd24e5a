#include "app/reading/looks.hpp"

#include "app/cases/duplicates.hpp"
#include "rules/procedures/actions.hpp"
#include "store/staff.hpp"

namespace zhengji {

Result<std::vector<StoredLook>> AllLooks(Register& reg, const Call& call, const LooksAsked& asked) {
    using Found = Result<std::vector<StoredLook>>;
    return Ask(reg, call, Asked::Nation(action::kLooksRead), [&](Reading& reading) -> Found {
        LooksWanted wanted = asked.wanted;
        if (!asked.about.empty()) {
            ZJ_ASSIGN(wanted.person, PersonBy(reading.Tx(), asked.about));
            if (!wanted.person) return std::vector<StoredLook>();
        }
        return PageOfLooks(reading.Tx(), wanted, asked.page);
    });
}

Result<std::vector<StoredLook>> OwnLooks(Register& reg, const Call& call, const Looks::Page& page) {
    return Ask(reg, call, Asked::Inside(),
               [&](Reading& reading) -> Result<std::vector<StoredLook>> {
                   reading.ForEveryone();  // whose it is asks; nobody else's is read
                   ZJ_ASSIGN(const Actor actor, Staff(reading.Tx()).Find(reading.Asker().name));
                   if (actor.person.empty()) return std::vector<StoredLook>();
                   return Looks(reading.Tx()).At(PersonId(actor.person), page);
               });
}

}  // namespace zhengji
