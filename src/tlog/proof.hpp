// Inclusion proofs (RFC 6962 §2.1.1; verification as RFC 9162 §2.1.3.2). That one tree goes on from
// another, whoever checks sees by its tiles.
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
/// The root of the tree of `size` leaves.
Result<Digest> RootOf(std::uint64_t size, const NodeReader& node);

enum class ProofCheck : std::uint8_t { kHolds, kFails };

ProofCheck CheckInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                          const Proof& proof, const Digest& root);

}  // namespace zhengji
