// A turn of the sequencer, inside a transaction that holds its lock. It signs the tree as it finds
// it, which is what has committed: nobody else takes in meanwhile, and nothing of its own is in it
// yet. What it takes in itself is for the next turn to sign, its own or anybody's. One thread.
#pragma once

#include <cstdint>
#include <future>
#include <string>

#include "app/register/register.hpp"
#include "tlog/tree.hpp"

namespace zhengji {

struct LogHead {
    std::string origin;
    std::int64_t tree_size = 0;
    Digest root{};
    std::string checkpoint;  ///< the signed note; empty before the first leaf
};

enum class SignWhat : std::uint8_t { kUnsigned, kAgain };

class SequencerTurn {
  public:
    /// Signs, and lets the copies outside the store be written beside what follows. They never go
    /// backwards, for the next turn waits for this one's lock.
    /// REQUIRES: it is gone before the transaction is.
    static Result<SequencerTurn> Sign(Register& reg, Transaction& tx, SignWhat what);
    /// Takes in what waits, a limited number at once.
    Status TakeIn(Transaction& tx);
    /// Returns once the copies outside are on disk. Before COMMIT: who finds it signed in the store
    /// finds it outside. file_unwritable.
    Status Published();

    const LogHead& Head() const { return head_; }        ///< where it signed
    std::int64_t Signed() const { return signed_; }      ///< the log's size that is signed now
    std::int64_t After() const { return After(tree_); }  ///< the log's size with what it took in
    std::size_t TakenIn() const { return taken_in_; }
    bool TookAll() const { return took_all_; }

  private:
    explicit SequencerTurn(CompactTree tree) : tree_(std::move(tree)) {}
    static std::int64_t After(const CompactTree& tree) {
        return static_cast<std::int64_t>(tree.Size());
    }

    CompactTree tree_;
    LogHead head_;
    std::int64_t signed_ = 0;
    std::size_t taken_in_ = 0;
    bool took_all_ = false;
    std::future<Status> outside_;
};

}  // namespace zhengji
