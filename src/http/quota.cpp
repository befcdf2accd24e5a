#include "http/quota.hpp"

namespace zhengji {

const std::string* Shares::Full(const ClientKeys& client, std::size_t amount) const {
    std::size_t share = per_client_;
    for (const std::string& network : client.All()) {
        const auto own = held_.find(network);
        const std::size_t held = own == held_.end() ? 0 : own->second;
        if (held + amount > share) return &network;
        share += per_client_;
    }
    return nullptr;
}

void Shares::Take(const ClientKeys& client, std::size_t amount) {
    for (const std::string& network : client.All())
        held_[network] += amount;
}

void Shares::GiveBack(const ClientKeys& client, std::size_t amount) {
    for (const std::string& network : client.All()) {
        const auto own = held_.find(network);
        own->second -= amount;
        if (own->second == 0) held_.erase(own);
    }
}

std::optional<Quota::Hold> Quota::Take(const ClientKeys& client, std::size_t amount) {
    const std::scoped_lock lock(mutex_);
    if (taken_ + amount > total_ || shares_.Full(client, amount) != nullptr) return std::nullopt;
    shares_.Take(client, amount);
    taken_ += amount;
    return Hold(this, client, amount);
}

void Quota::GiveBack(const ClientKeys& client, std::size_t amount) {
    const std::scoped_lock lock(mutex_);
    taken_ -= amount;
    shares_.GiveBack(client, amount);
}

}  // namespace zhengji
