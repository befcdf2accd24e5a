#include "tlog/tree.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

namespace zhengji {
namespace {

constexpr std::size_t kShortEntry = 2048;

}  // namespace

Digest LeafHash(std::string_view entry) {
    if (entry.size() < kShortEntry) {
        std::array<char, kShortEntry + 1> bytes;
        bytes[0] = 0x00;
        std::memcpy(bytes.data() + 1, entry.data(), entry.size());
        return Sha256({bytes.data(), entry.size() + 1});
    }
    return Sha256(std::string(1, '\0').append(entry));
}

Digest NodeHash(const Digest& left, const Digest& right) {
    std::array<char, 65> bytes;
    bytes[0] = 0x01;
    std::memcpy(bytes.data() + 1, left.data(), left.size());
    std::memcpy(bytes.data() + 33, right.data(), right.size());
    return Sha256({bytes.data(), bytes.size()});
}

Digest EmptyRoot() {
    return Sha256({});
}

Digest CompactTree::Root() const {
    std::optional<Digest> root;
    for (unsigned level = 0; level < edge_.size(); ++level) {
        if ((size_ >> level & 1U) == 0) continue;
        root = root ? NodeHash(edge_[level], *root) : edge_[level];
    }
    return root.value_or(EmptyRoot());
}

std::string CompactTree::Serialised() const {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(size_ >> static_cast<unsigned>(shift) & 0xFFU);
    for (unsigned level = 0; level < edge_.size(); ++level) {
        if ((size_ >> level & 1U) != 0) bytes += AsBytes(edge_[level]);
    }
    return bytes;
}

std::optional<CompactTree> CompactTree::Restore(std::string_view bytes) {
    if (bytes.size() < 8) return std::nullopt;
    CompactTree tree;
    for (char c : bytes.substr(0, 8))
        tree.size_ = tree.size_ << 8U | static_cast<unsigned char>(c);
    bytes.remove_prefix(8);
    for (unsigned level = 0; level < tree.edge_.size(); ++level) {
        if ((tree.size_ >> level & 1U) == 0) continue;
        const auto digest = DigestFromBytes(bytes.substr(0, 32));
        if (!digest) return std::nullopt;
        tree.edge_[level] = *digest;
        bytes.remove_prefix(32);
    }
    if (!bytes.empty()) return std::nullopt;
    return tree;
}

}  // namespace zhengji
