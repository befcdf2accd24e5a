#include "app/looks.hpp"

#include "rules/procedures/actions.hpp"
#include "store/staff.hpp"

namespace zhengji {

Result<std::vector<StoredLook>> AllLooks(Register& reg, const Call& call, const LooksAsked& asked) {
    return Ask(reg, call, Asked::Nation(action::kLooksRead), [&](Reading& reading) {
        Looks looks(reading.Tx());
        return asked.officer.empty() ? looks.All(asked.page) : looks.By(asked.officer, asked.page);
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
