// A shared stock of something bounded (connections, bytes of uploads), with a bound on what one
// client may hold of it. All threads.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace zhengji {

class Quota {
  public:
    Quota(std::size_t total, std::size_t per_client) : total_(total), per_client_(per_client) {}

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
        Hold(Quota* quota, std::string client, std::size_t amount)
            : quota_(quota), client_(std::move(client)), amount_(amount) {}
        Quota* quota_;
        std::string client_;
        std::size_t amount_;
    };

    /// Nothing when the stock or the client's share is used up. An empty `client` has no share of
    /// its own: a proxy that speaks for many.
    std::optional<Hold> Take(const std::string& client, std::size_t amount);

  private:
    void GiveBack(const std::string& client, std::size_t amount);

    const std::size_t total_, per_client_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    std::unordered_map<std::string, std::size_t> by_client_;
};

}  // namespace zhengji
