// The thread by which servers of one register share their limits on guessing: twice a second it
// tells the others what was counted here, and learns what they counted. A server that starts learns
// what still counts, so that a limit outlives it.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/register.hpp"
#include "http/limits.hpp"
#include "store/wrong_answers.hpp"

namespace zhengji {

struct LimitsPlace {
    std::function<Result<std::unique_ptr<Register>>()> another;  ///< one more register
    std::function<Instant()> clock;  ///< the machine's, whatever the register's day
    std::function<void(const Error&)> on_failure = {};
};

class SharedLimits {
  public:
    /// Both must outlive it.
    SharedLimits(const LimitsPlace& place, QueryLimits& limits);
    SharedLimits(const SharedLimits&) = delete;
    SharedLimits& operator=(const SharedLimits&) = delete;
    /// Tells what is left.
    ~SharedLimits();

  private:
    void Run();
    Status Turn();
    Status Open();
    Status Tell(Instant now);
    Status LearnFrom(Instant now);

    const LimitsPlace& place_;
    QueryLimits& limits_;
    std::unique_ptr<Register> reg_;
    std::string server_;                     // drawn for this process
    std::vector<WrongAnswer> untold_;        // of a turn that failed
    std::map<std::string, Instant> learnt_;  // by id, of the last seconds
    Instant since_, swept_;
    std::atomic<bool> ends_{false};
    std::thread thread_;
};

}  // namespace zhengji
