// Acts of one process's threads, done together: what each thread wants done is done in a part of
// one transaction, one after the other, so that many acts share one commit, one signature and one
// file written outside (docs/adr/0031). A part that is refused is undone alone. Nobody is answered
// before his act is committed and a signed checkpoint outside the store covers it. Threads of its
// own do the work, each with a register of its own. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "app/gate/asked.hpp"
#include "app/register/register.hpp"

namespace zhengji {

class Together {
  public:
    /// What one thread wants done, in a part of the transaction it is lent and gives back: whether
    /// it is to be kept. Done by another thread while the one that asked waits; and perhaps again,
    /// once all that it did was undone.
    using Part = std::function<Result<bool>(Register&, std::optional<Transaction>&)>;
    /// Where `kept` failed nothing was done; else `published` says whether a checkpoint covers it.
    struct Outcome {
        Status kept = {}, published = {};
    };

    /// The registers are its own from now on: of a database that has one writer at a time one, else
    /// one that acts and one that signs.
    explicit Together(std::vector<std::unique_ptr<Register>> registers);
    Together(const Together&) = delete;
    Together& operator=(const Together&) = delete;
    /// Does first what was asked for.
    ~Together();

    /// `asked` says what it is about, and outlives the call as `part` does.
    Outcome Do(const Asked& asked, const Part& part);

  private:
    struct Deed {
        const Asked* asked = nullptr;
        const Part* part = nullptr;
        std::promise<Outcome> told = {};
        Status kept = {};
        std::int64_t act = 0;  ///< the last it recorded; 0: none
        bool held_up = false;  ///< by another transaction: to be done later
        int put_off = 0;       ///< how often
        bool alone = false;    ///< a transaction it shared was lost: it is done in its own
    };
    using Deeds = std::deque<Deed>;
    /// Deeds that are committed and not signed yet.
    struct Unsigned {
        std::int64_t act = 0;   ///< the last one
        std::int64_t size = 0;  ///< of the log that has them
        Deeds deeds;
    };
    class Batch;

    /// What a worker does.
    enum class Work : std::uint8_t { kActs, kSigns, kBoth };

    void Go(Register& reg, Work work);
    bool IsDue(Work work) const;
    void LeaveFirst(Deeds left);
    Deeds Next();
    bool SignsHere(const Deeds& deeds);
    void Wait(Unsigned deeds);
    /// Those that a log signed at that size covers.
    std::deque<Unsigned> Covered(std::int64_t size);
    std::deque<Unsigned> Waiting();

    std::mutex mutex_;
    std::condition_variable due_;
    Deeds asked_;
    std::deque<Unsigned> unsigned_;
    bool ends_ = false;
    std::vector<std::unique_ptr<Register>> registers_;
    std::vector<std::jthread> workers_;
};

/// One more register for another thread of this process; from now on acts of both are done
/// together.
Result<std::unique_ptr<Register>> AnotherOffice(Register& first);

}  // namespace zhengji
