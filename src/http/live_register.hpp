// One worker's register: opened, read through a snapshot that lives for a moment, and opened again
// when its connection was lost. One thread.
#pragma once

#include <memory>
#include <optional>

#include "app/register.hpp"
#include "http/limits.hpp"

namespace zhengji {

class LiveRegister {
  public:
    static Result<std::unique_ptr<LiveRegister>> Open(const StorePlace& place);

    /// The register, opened again where it was lost; at most one attempt a second.
    Result<Register*> Get(SteadyTime now);
    /// A read transaction kept for a moment: reads inside it are twice as fast, and what they show
    /// is at most that moment old.
    Result<Transaction*> Snapshot(SteadyTime now);
    /// The policy in force in the snapshot.
    Result<std::shared_ptr<const PolicyBook>> Policy(SteadyTime now);
    std::optional<SteadyTime::duration> SnapshotAge(SteadyTime now) const;
    /// Ends the snapshot: an idle worker must not hold the store's past. Before a use case that
    /// reads in a transaction of its own, too.
    void Drop();
    /// Closes the register: after what nobody knows, its connection may stand anywhere.
    void Close();
    /// After `error`: closes the register where its connection may be gone. True when asking again
    /// can help.
    bool CanRecover(const Error& error, SteadyTime now);

    static constexpr std::chrono::milliseconds kSnapshotTime{200};

  private:
    LiveRegister(StorePlace place, std::unique_ptr<Register> reg)
        : place_(std::move(place)), reg_(std::move(reg)) {}

    StorePlace place_;
    std::unique_ptr<Register> reg_;
    std::optional<Transaction> snapshot_;
    SteadyTime snapshot_at_, tried_at_;
    std::shared_ptr<const PolicyBook> policy_;  // of the snapshot
    Error last_;                                // why reg_ is not there
};

}  // namespace zhengji
