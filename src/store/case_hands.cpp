#include "store/case_hands.hpp"

#include <utility>

#include "store/rows.hpp"

namespace zhengji {

Result<std::optional<CaseInHand>> InHand(Transaction& tx, std::int64_t case_id) {
    static constexpr SqlText kNewest(
        "SELECT assignee, at FROM case_assignments WHERE case_id = $1 ORDER BY id DESC LIMIT 1");
    ZJ_ASSIGN(auto newest, Rows(tx, kNewest, {case_id}, [](const Row& row) {
                  return CaseInHand{std::string(row.Text(0)), Instant{row.Int(1)}};
              }));
    if (newest.empty() || newest.front().assignee.empty()) return std::optional<CaseInHand>();
    return std::optional(std::move(newest.front()));
}

}  // namespace zhengji
