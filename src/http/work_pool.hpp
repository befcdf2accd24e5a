// A bounded pool of threads, each with clerks of its own. What does not fit is refused at once, no
// client may take more than its share of the places, and those that wait are served in turn, a job
// each: nobody waits behind another's thousand.
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/clerks.hpp"
#include "http/quota.hpp"

namespace zhengji {

struct PoolSize {
    Weight weight{};
    std::size_t threads = 1;
    std::size_t places = 1;     ///< jobs waiting and being done
    std::size_t of_client = 1;  ///< of the places, for one client's narrowest network
    int nice = 0;               ///< added to the process's own: others' work goes first
};

class WorkPool {
  public:
    using Job = std::function<void(Clerks&)>;

    WorkPool(const Doors& doors, const PoolSize& size);
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;
    ~WorkPool() { Stop(); }

    /// Has `job` done on one of the threads; false, and nothing is kept, when there is no place.
    /// Any thread.
    bool Offer(const ClientKeys& client, Job job);
    /// Finishes what is being done; what still waits is dropped.
    void Stop();
    /// Jobs that wait for a thread. Any thread.
    std::size_t Waiting() const;

    /// How often the clerks of an idle thread are tended.
    static constexpr std::chrono::milliseconds kTendTime{250};

  private:
    struct Placed {
        Job job;
        Quota::Hold place;
    };
    void Run();
    std::optional<Placed> Next();
    void Tell();

    const Doors& doors_;
    const PoolSize size_;
    Quota places_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::unordered_map<std::string, std::deque<Placed>> lines_;  ///< by client; none is empty
    std::deque<std::string> turn_;                               ///< the clients that wait
    std::size_t waiting_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

/// The four pools of a server.
class Pools {
  public:
    struct Threads {
        std::size_t open, office, slow, hashing;  ///< `open`: of the public pool
        std::size_t All() const { return open + office + slow + hashing; }
    };
    static Threads ThreadsFor(std::size_t cores);

    Pools(const Doors& doors, std::size_t cores);
    /// The pool for a weight that is not kLight.
    WorkPool& Of(Weight weight) { return *pools_.at(static_cast<std::size_t>(weight) - 1); }
    void Stop();

  private:
    std::array<std::unique_ptr<WorkPool>, kWeights - 1> pools_;
};

}  // namespace zhengji
