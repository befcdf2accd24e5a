#include "app/cases/time_lost.hpp"

#include <algorithm>

#include "app/register/recorded_acts.hpp"

namespace zhengji {

Result<std::vector<TimeLost>> TimesLostTo(Transaction& tx, const CaseRecord& record) {
    if (std::ranges::find(kStandStill, record.procedure) == kStandStill.end())
        return std::vector<TimeLost>();
    ZJ_ASSIGN(const auto acts, RecordedActs(tx, record.subject));
    return LifeOf(acts, record.steps.empty() ? CivilDate{} : record.steps.back().at.Day()).lost;
}

}  // namespace zhengji
