// A batch of a feed, as a file and over HTTP: the leaves, the holders of the province's own
// certificates among them, and the checkpoint that closes it (docs/adr/0006). Over HTTP the holders
// are sealed to the receiver (docs/adr/0049). Private to the feed's use cases.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "keys/key_ring.hpp"
#include "keys/sealed_box.hpp"
#include "rules/certificates/act.hpp"

namespace zhengji {

/// Whose certificate a leaf is, with the salt that opens the leaf's commitment.
struct FedHolder {
    std::string subject, salt;
    Holder holder;

    std::string Commitment() const { return HolderCommitment(salt, holder); }
};

/// Leaves [first, End()) of one log, closed by a checkpoint at exactly the last of them.
struct Batch {
    std::string file, origin, checkpoint;
    std::int64_t first = 0;
    std::vector<std::string> leaves;
    /// By what an act commits to: of a certificate corrected within the batch there are several.
    std::map<std::string, FedHolder> holders;
    std::string sealed = {};  ///< the holders as they came, where they came sealed
    std::int64_t End() const { return first + std::ssize(leaves); }
    const std::string& LeafAt(std::int64_t leaf) const {
        return leaves[static_cast<std::size_t>(leaf - first)];
    }
};

/// `feed-0000000000-0000000999.json`.
std::string NameOf(const Batch& batch);
std::string WriteBatch(const Batch& batch);
/// The same with its holders for the owner of that key alone; nothing where it is no key (BoxKey).
std::optional<std::string> WriteSealed(const Batch& batch, std::string_view public_key);
/// Nothing for what is torn or no batch; named as NameOf does.
std::optional<Batch> ParseBatch(std::string_view text);
/// The same of a file, named as it is.
std::optional<Batch> ReadBatch(const std::string& path);

/// The key that holders are sealed to, of a register that is fed.
BoxKey FeedBoxOf(const KeyRing& keys);
/// Puts in their place the holders that came sealed; false where they are not sealed to that key,
/// or are none.
bool OpenHolders(Batch& batch, const BoxKey& key);

}  // namespace zhengji
