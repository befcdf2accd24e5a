// The window's figures in Prometheus' text form: answers by route and status, how long they took,
// how old the read snapshot was. All threads. Holds nothing of whom or what was asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zhengji {

enum class Refusal : std::uint8_t { kConnection, kUpload, kPool, kAnswer };

/// The pools of the server by their names (http/work_pool.hpp).
enum class Pool : std::uint8_t { kPublic, kOffice, kSlow, kHashing };

class Metrics {
  public:
    Metrics();
    ~Metrics();

    /// `route` is a path of the table of routes, never what a client wrote.
    void Answered(std::string_view route, int status, std::chrono::nanoseconds took);
    /// The age of the read snapshot an answer rested on.
    void SnapshotAge(std::chrono::nanoseconds age);
    void Refused(Refusal what);
    /// A refusal that the description of what was asked for does not tell: a fault of the
    /// register's, which answers all the same. `route` and `code` are of the tables.
    void Undescribed(std::string_view route, std::string_view code);
    /// How many requests wait in a pool just now.
    void Waiting(Pool pool, std::size_t requests);
    /// How many messages wait to be sent, and how many of them failed before.
    void Deliveries(std::string_view post, std::int64_t waiting, std::int64_t failing);

    /// Something of one person's, or one row, that a server's rounds (src/api) passed over; `work`
    /// is of a table.
    void PassedOver(std::string_view work);

    /// How the feed to the national register stands: leaves without a receipt, when the last
    /// receipt came (seconds since 1970; 0: none yet), failures one after the other.
    void Feed(std::int64_t unsent, std::int64_t receipt_at, std::int64_t failures);

    std::string Text() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhengji
