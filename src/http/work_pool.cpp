#include "http/work_pool.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>

namespace zhengji {
namespace {

// Of this thread alone, as Linux has it. Where it may not be lowered the work is done all the same.
void YieldToOthers(int nice) {
    if (nice == 0) return;
    const auto self = static_cast<id_t>(gettid());
    setpriority(PRIO_PROCESS, self, getpriority(PRIO_PROCESS, self) + nice);
}

}  // namespace

WorkPool::WorkPool(const Doors& doors, const PoolSize& size)
    : doors_(doors), size_(size), places_(size.places, size.of_client) {
    for (std::size_t n = 0; n < size.threads; ++n)
        threads_.emplace_back([this] { Run(); });
}

bool WorkPool::Offer(const ClientKeys& client, Job job) {
    auto place = places_.Take(client, 1);
    if (!place) return false;
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return false;
        auto& line = lines_[client.Name()];
        if (line.empty()) turn_.push_back(client.Name());
        line.push_back({std::move(job), std::move(*place)});
        ++waiting_;
        Tell();
    }
    work_.notify_one();
    return true;
}

// Nothing after a while without work, or at the end.
std::optional<WorkPool::Placed> WorkPool::Next() {
    std::unique_lock lock(mutex_);
    work_.wait_for(lock, kTendTime, [this] { return stopping_ || waiting_ > 0; });
    if (stopping_ || waiting_ == 0) return std::nullopt;
    std::string client = std::move(turn_.front());
    turn_.pop_front();
    const auto line = lines_.find(client);
    std::optional<Placed> next(std::move(line->second.front()));
    line->second.pop_front();
    if (line->second.empty()) {
        lines_.erase(line);
    } else {
        turn_.push_back(std::move(client));
    }
    --waiting_;
    Tell();
    return next;
}

void WorkPool::Tell() {
    static constexpr std::array kNames = {Pool::kPublic, Pool::kOffice, Pool::kSlow,
                                          Pool::kHashing};
    doors_.metrics.Waiting(kNames.at(static_cast<std::size_t>(size_.weight) - 1), waiting_);
}

void WorkPool::Run() {
    YieldToOthers(size_.nice);
    Clerks clerks(doors_, size_.weight);
    SteadyTime tended = std::chrono::steady_clock::now();
    for (bool more = true; more;) {
        // What the job itself did not catch; the next one is another's.
        try {
            if (auto next = Next()) next->job(clerks);
            const SteadyTime now = std::chrono::steady_clock::now();
            if (now - tended >= kTendTime) clerks.Tend(tended = now);
        } catch (const std::exception& thrown) {
            doors_.log.Event(LogLevel::kError, "exception", thrown.what());
        }
        const std::scoped_lock lock(mutex_);
        more = !stopping_;
    }
}

void WorkPool::Stop() {
    std::unordered_map<std::string, std::deque<Placed>> dropped;
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        dropped.swap(lines_);
        turn_.clear();
        waiting_ = 0;
    }
    work_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::size_t WorkPool::Waiting() const {
    const std::scoped_lock lock(mutex_);
    return waiting_;
}

// An act waits for its checkpoint, a database for its network: there are more of these than cores.
// What computes for long has few, lest the cores be all theirs.
Pools::Threads Pools::ThreadsFor(std::size_t cores) {
    const auto within = [](std::size_t count) { return std::clamp<std::size_t>(count, 2, 64); };
    return {within(2 * cores), within(4 * cores), within(cores / 2), within(cores / 2)};
}

Pools::Pools(const Doors& doors, std::size_t cores) {
    constexpr int kSlowNice = 10;
    const Threads threads = ThreadsFor(cores);
    const std::array sizes = {
        PoolSize{Weight::kPublic, threads.open, 1024, 256, 0},
        PoolSize{Weight::kOffice, threads.office, 512, 128, 0},
        PoolSize{Weight::kSlow, threads.slow, 512, 32, kSlowNice},
        PoolSize{Weight::kHashing, threads.hashing, 256, 16, kSlowNice},
    };
    for (std::size_t n = 0; n < sizes.size(); ++n)
        pools_.at(n) = std::make_unique<WorkPool>(doors, sizes.at(n));
}

void Pools::Stop() {
    for (const auto& pool : pools_)
        pool->Stop();
}

}  // namespace zhengji
