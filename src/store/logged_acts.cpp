#include "store/logged_acts.hpp"

#include <algorithm>
#include <limits>

#include "store/connection.hpp"

namespace zhengji {

Result<std::vector<LoggedAct>> LoggedActs(Transaction& tx, std::string_view subject) {
    std::vector<LoggedAct> acts;
    ZJ_TRY(tx.Driver().Query(
        "SELECT (SELECT l.leaf FROM leaves l WHERE l.act = a.id), a.public FROM acts a "
        "WHERE a.subject = $1 ORDER BY a.id",
        {subject}, [&](const Row& row) -> Status {
            LoggedAct act{{}, row.Bytes(1)};
            if (!row.IsNull(0)) act.leaf = row.Int(0);
            acts.push_back(std::move(act));
            return {};
        }));
    std::ranges::stable_sort(acts, {}, [](const LoggedAct& act) {
        return act.leaf.value_or(std::numeric_limits<std::int64_t>::max());
    });
    return acts;
}

}  // namespace zhengji
