// A shared stock of something bounded (connections), with a bound on what one client may hold of
// it; the wider networks of an IPv6 client may hold two and three times as much, and so never all.
// All threads.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "http/client_address.hpp"

namespace zhengji {

/// What each of the clients holds, by each of its networks. Not guarded.
class Shares {
  public:
    explicit Shares(std::size_t per_client) : per_client_(per_client) {}
    /// The network of `client` that cannot hold `amount` more; null when all can.
    const std::string* Full(const ClientKeys& client, std::size_t amount) const;
    void Take(const ClientKeys& client, std::size_t amount);
    void GiveBack(const ClientKeys& client, std::size_t amount);

  private:
    const std::size_t per_client_;
    std::unordered_map<std::string, std::size_t> held_;
};

class Quota {
  public:
    Quota(std::size_t total, std::size_t per_client) : total_(total), shares_(per_client) {}

    /// What was taken; given back when it ends. Must end before its Quota.
    class Hold {
      public:
        Hold(Hold&& other) noexcept
            : quota_(std::exchange(other.quota_, nullptr)),
              client_(std::move(other.client_)),
              amount_(other.amount_) {}
        ~Hold() {
            if (quota_ != nullptr) quota_->GiveBack(client_, amount_);
        }

      private:
        friend class Quota;
        Hold(Quota* quota, ClientKeys client, std::size_t amount)
            : quota_(quota), client_(std::move(client)), amount_(amount) {}
        Quota* quota_;
        ClientKeys client_;
        std::size_t amount_;
    };

    /// Nothing when the stock or the client's share is used up.
    std::optional<Hold> Take(const ClientKeys& client, std::size_t amount);

  private:
    void GiveBack(const ClientKeys& client, std::size_t amount);

    const std::size_t total_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    Shares shares_;
};

}  // namespace zhengji
