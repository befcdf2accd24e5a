#include "store/foreseen.hpp"

#include "store/connection.hpp"

namespace zhengji {

std::optional<std::int64_t> NumbersAhead::Next(std::deque<std::int64_t>& numbers) {
    if (numbers.empty()) return std::nullopt;
    const std::int64_t next = numbers.front();
    numbers.pop_front();
    return next;
}

bool ReadsAhead(const Transaction& tx) {
    return tx.Driver().Kind() == Dialect::kPostgres && tx.For() == Access::kAct;
}

}  // namespace zhengji
