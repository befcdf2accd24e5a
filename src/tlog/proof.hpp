// Inclusion and consistency proofs (RFC 6962 §2.1.1, §2.1.2; verification as RFC 9162 §2.1.3.2,
// §2.1.4.2).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "messages/message.hpp"
#include "tlog/tree.hpp"

namespace zhengji {

using Proof = std::vector<Digest>;

/// Reads the root of the complete subtree of 2^level leaves that starts at index·2^level.
using NodeReader = std::function<Result<Digest>(unsigned level, std::uint64_t index)>;

/// The path from leaf `index` to the root of the tree of `size` leaves. REQUIRES: index < size.
Result<Proof> InclusionProof(std::uint64_t index, std::uint64_t size, const NodeReader& node);
/// The proof that the tree of `old_size` is a prefix of the tree of `size`. REQUIRES: 0 < old_size
/// <= size.
Result<Proof> ConsistencyProof(std::uint64_t old_size, std::uint64_t size, const NodeReader& node);
/// The root of the tree of `size` leaves.
Result<Digest> RootOf(std::uint64_t size, const NodeReader& node);

enum class ProofCheck : std::uint8_t { kHolds, kFails };

ProofCheck CheckInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                          const Proof& proof, const Digest& root);

/// The two trees a consistency proof speaks of.
struct TreePair {
    std::uint64_t old_size = 0;
    Digest old_root{};
    std::uint64_t size = 0;
    Digest root{};
};
ProofCheck CheckConsistency(const TreePair& trees, const Proof& proof);

}  // namespace zhengji
