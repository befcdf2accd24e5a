// The append-only Merkle tree of RFC 6962 §2: leaf and node hashing, and the tree's right edge,
// which is all that appending needs. Values; not shared between threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace zhengji {

/// SHA-256(0x00 || entry).
Digest LeafHash(std::string_view entry);
/// SHA-256(0x01 || left || right).
Digest NodeHash(const Digest& left, const Digest& right);
/// The root of the tree without leaves: SHA-256 of nothing.
Digest EmptyRoot();

class CompactTree {
  public:
    std::uint64_t Size() const { return size_; }
    Digest Root() const;

    /// Appends a leaf hash. `completed(level, index, hash)` is told every subtree it completes, the
    /// leaf itself as level 0, lowest first.
    template <class Completed>
    void Append(const Digest& leaf, const Completed& completed) {
        Digest hash = leaf;
        std::uint64_t index = size_++;
        unsigned level = 0;
        completed(level, index, hash);
        for (; index % 2 == 1; index /= 2) {
            hash = NodeHash(edge_[level], hash);
            ++level;
            completed(level, index / 2, hash);
        }
        edge_[level] = hash;
    }
    void Append(const Digest& leaf) {
        Append(leaf, [](unsigned, std::uint64_t, const Digest&) {});
    }

    /// Size and edge hashes as bytes, and back; nothing for bytes that no tree serialises to.
    std::string Serialised() const;
    static std::optional<CompactTree> Restore(std::string_view bytes);

  private:
    std::uint64_t size_ = 0;
    // edge_[k]: the root of the complete subtree of 2^k leaves at the right edge, where bit k of
    // size_ is set.
    std::array<Digest, 64> edge_{};
};

}  // namespace zhengji
