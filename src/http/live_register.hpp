// One worker's register: opened to be read, read through a snapshot that lives for a moment, and
// opened again when its connection was lost or another register was put in its place. One thread.
#pragma once

#include <memory>
#include <optional>

#include "app/gate/gate.hpp"
#include "http/limits.hpp"
#include "store/store_files.hpp"
#include "store/store_url.hpp"

namespace zhengji {

/// What the workers' registers have in common.
struct RegisterPlace {
    StorePlace store;
    std::shared_ptr<const KeyRing> keys;  ///< KeyRing::OpenPublic

    /// Whether a look-up waits for a network.
    bool IsFar() const { return !SqliteFileOf(store.url); }
};

enum class Opened : std::uint8_t { kNow, kWhenAsked };

class LiveRegister {
  public:
    /// `place` must outlive it.
    static Result<std::unique_ptr<LiveRegister>> Open(RegisterPlace& place, Opened when);
    LiveRegister(const LiveRegister&) = delete;
    LiveRegister& operator=(const LiveRegister&) = delete;
    ~LiveRegister() { Close(); }

    /// The register, opened again where it was lost or replaced; at most one attempt a second.
    Result<Register*> Get(SteadyTime now);
    /// A read transaction kept for a moment: reads inside it are twice as fast, and what they show
    /// is at most that moment old.
    Result<Desk*> Snapshot(SteadyTime now);
    /// The policy in force in the snapshot.
    Result<std::shared_ptr<const PolicyBook>> Policy(SteadyTime now);
    std::optional<SteadyTime::duration> SnapshotAge(SteadyTime now) const;
    /// Ends the snapshot: an idle worker must not hold the store's past. Before a use case that
    /// reads in a transaction of its own, too.
    void Drop();
    /// Closes the register: after what nobody knows, its connection may stand anywhere.
    void Close();
    /// Closes the register when its files are no longer the ones it was opened on. To be asked
    /// every second or so, also while nobody asks for answers: others wait for it to let go.
    void Watch(SteadyTime now);
    /// After `error`: closes the register where its connection may be gone. True when asking again
    /// can help.
    bool CanRecover(const Error& error, SteadyTime now);

    static constexpr std::chrono::milliseconds kSnapshotTime{200};

  private:
    explicit LiveRegister(RegisterPlace& place) : place_(place) {}

    Status Reopen();
    Result<Desk*> Begin(SteadyTime now);
    Result<bool> WentBack();

    RegisterPlace& place_;
    std::unique_ptr<Register> reg_;
    StoreFiles files_;  // what reg_ was opened on
    std::optional<Desk> snapshot_;
    SteadyTime snapshot_at_, tried_at_, opened_at_;
    std::shared_ptr<const PolicyBook> policy_;  // of the snapshot
    std::uint64_t log_size_ = 0;                // of the newest checkpoint seen since the opening
    Error last_ = MakeError(Code::store_unreachable, {""});  // why reg_ is not there
};

}  // namespace zhengji
