// The thread by which servers of one register share their limits, on guessing and on what one
// account changes: twice a second it tells the others what was counted here, and learns what they
// counted (docs/adr/0050, 0055). A server that starts learns what was told in the last two hours,
// so that a limit outlives it.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/register/register.hpp"
#include "base/leaky_buckets.hpp"
#include "http/limits.hpp"
#include "store/wrong_answers.hpp"

namespace zhengji {

struct LimitsPlace {
    std::function<Result<std::unique_ptr<Register>>()> another;  ///< one more register
    std::function<Instant()> clock;  ///< the machine's, whatever the register's day
    std::function<void(const Error&)> on_failure = {};
};

/// Buckets by the name that all servers know them by.
struct NamedBuckets {
    std::string name;
    SharedBuckets* buckets = nullptr;
};

class SharedLimits {
  public:
    /// All must outlive it.
    SharedLimits(const LimitsPlace& place, QueryLimits& limits, std::vector<NamedBuckets> buckets);
    SharedLimits(const SharedLimits&) = delete;
    SharedLimits& operator=(const SharedLimits&) = delete;
    /// Tells what is left.
    ~SharedLimits();

  private:
    /// What was counted in one of the buckets.
    struct Counted {
        std::string name, key;
        std::int64_t times = 0;
    };
    struct Told {
        std::vector<WrongAnswer> wrong;
        std::vector<Counted> counted;
    };
    static std::string Written(const Told& told);
    static Told Parsed(const std::string& text);

    void Run();
    Status Turn();
    Status Open();
    Status Tell(Instant now);
    Status LearnFrom(Instant now);
    void TakeCounted();
    void Learn(const Told& told, SteadyTime when);

    const LimitsPlace& place_;
    QueryLimits& limits_;
    const std::vector<NamedBuckets> buckets_;
    std::unique_ptr<Register> reg_;
    std::string server_;                     // drawn for this process
    Told untold_;                            // of a turn that failed
    std::map<std::string, Instant> learnt_;  // by id, of the last seconds
    Instant since_, swept_;
    std::atomic<bool> ends_{false};
    std::thread thread_;
};

}  // namespace zhengji
