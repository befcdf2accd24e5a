// A batch of a feed as a file: the leaves, the holders of the province's own certificates among
// them, and the checkpoint that closes it (docs/adr/0006). Private to the feed's use cases.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

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
    std::int64_t End() const { return first + std::ssize(leaves); }
    const std::string& LeafAt(std::int64_t leaf) const {
        return leaves[static_cast<std::size_t>(leaf - first)];
    }
};

std::string WriteBatch(const Batch& batch);
/// Nothing for a file that is torn or no batch.
std::optional<Batch> ReadBatch(const std::string& path);

}  // namespace zhengji
