#include "http/quota.hpp"

namespace zhengji {

std::optional<Quota::Hold> Quota::Take(const std::string& client, std::size_t amount) {
    const std::scoped_lock lock(mutex_);
    if (taken_ + amount > total_) return std::nullopt;
    if (!client.empty()) {
        const auto own = by_client_.find(client);
        const std::size_t held = own == by_client_.end() ? 0 : own->second;
        if (held + amount > per_client_) return std::nullopt;
        by_client_[client] = held + amount;
    }
    taken_ += amount;
    return Hold(this, client, amount);
}

void Quota::GiveBack(const std::string& client, std::size_t amount) {
    const std::scoped_lock lock(mutex_);
    taken_ -= amount;
    if (client.empty()) return;
    const auto own = by_client_.find(client);
    own->second -= amount;
    if (own->second == 0) by_client_.erase(own);
}

}  // namespace zhengji
