// The rounds by which servers of one register share their limits, on guessing and on what one
// account changes: twice a second it tells the others what was counted here, and learns what they
// counted (docs/adr/0050, 0055). A server that starts learns what was told in the last two hours,
// so that a limit outlives it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "api/rounds.hpp"
#include "api/untold.hpp"
#include "app/register/register.hpp"
#include "base/leaky_buckets.hpp"
#include "http/limits.hpp"
#include "store/wrong_answers.hpp"

namespace zhengji {

struct LimitsPlace {
    RoundsPlace rounds;
    std::function<Instant()> clock;  ///< the machine's, whatever the register's day
};

/// Buckets by the name that all servers know them by.
struct NamedBuckets {
    std::string name;
    SharedBuckets* buckets = nullptr;
};

class SharedLimits {
  public:
    /// All must outlive it.
    /// What is left is told at the end.
    SharedLimits(const LimitsPlace& place, QueryLimits& limits, std::vector<NamedBuckets> buckets);

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
    static Result<Told> Parsed(const std::string& text);

    Status Turn(Register& reg);
    void Begin(const Register& reg);
    Status Tell(Register& reg, Instant now);
    Status LearnFrom(Register& reg, Instant now);
    void TakeCounted(Instant now);
    void Learn(const Told& told, SteadyTime when);

    const LimitsPlace& place_;
    QueryLimits& limits_;
    const std::vector<NamedBuckets> buckets_;
    std::string server_;  // drawn for this process
    Untold untold_;
    std::map<std::string, Instant> learnt_;  // by id, of the last seconds
    Instant since_, swept_;
    Rounds rounds_;
};

}  // namespace zhengji
