#include "tlog/proof.hpp"

#include <bit>

#include "base/check.hpp"

namespace zhengji {
namespace {

// The largest power of two below n (RFC 6962's k). REQUIRES: n > 1.
std::uint64_t SplitOf(std::uint64_t n) {
    return std::bit_floor(n - 1);
}

// MTH of leaves [begin, begin + n).
Result<Digest> RangeHash(std::uint64_t begin, std::uint64_t n, const NodeReader& node) {
    if (std::has_single_bit(n)) {
        return node(static_cast<unsigned>(std::countr_zero(n)), begin / n);
    }
    const std::uint64_t k = SplitOf(n);
    ZJ_ASSIGN(const Digest left, RangeHash(begin, k, node));
    ZJ_ASSIGN(const Digest right, RangeHash(begin + k, n - k, node));
    return NodeHash(left, right);
}

// RFC 6962's PATH(m, D[n]) over leaves [begin, begin + n).
Status Path(std::uint64_t m, std::uint64_t begin, std::uint64_t n, const NodeReader& node,
            Proof& proof) {
    if (n == 1) return {};
    const std::uint64_t k = SplitOf(n);
    if (m < k) {
        ZJ_TRY(Path(m, begin, k, node, proof));
        ZJ_ASSIGN(const Digest right, RangeHash(begin + k, n - k, node));
        proof.push_back(right);
    } else {
        ZJ_TRY(Path(m - k, begin + k, n - k, node, proof));
        ZJ_ASSIGN(const Digest left, RangeHash(begin, k, node));
        proof.push_back(left);
    }
    return {};
}

enum class Known : std::uint8_t { kYes, kNo };

// RFC 6962's SUBPROOF(m, D[n], b) over leaves [begin, begin + n).
Status SubProof(std::uint64_t m, std::pair<std::uint64_t, std::uint64_t> range, Known whole,
                const NodeReader& node, Proof& proof) {
    const auto [begin, n] = range;
    if (m == n) {
        if (whole == Known::kYes) return {};
        ZJ_ASSIGN(const Digest hash, RangeHash(begin, n, node));
        proof.push_back(hash);
        return {};
    }
    const std::uint64_t k = SplitOf(n);
    if (m <= k) {
        ZJ_TRY(SubProof(m, {begin, k}, whole, node, proof));
        ZJ_ASSIGN(const Digest right, RangeHash(begin + k, n - k, node));
        proof.push_back(right);
    } else {
        ZJ_TRY(SubProof(m - k, {begin + k, n - k}, Known::kNo, node, proof));
        ZJ_ASSIGN(const Digest left, RangeHash(begin, k, node));
        proof.push_back(left);
    }
    return {};
}

ProofCheck Verdict(bool holds) {
    return holds ? ProofCheck::kHolds : ProofCheck::kFails;
}

}  // namespace

Result<Proof> InclusionProof(std::uint64_t index, std::uint64_t size, const NodeReader& node) {
    CHECK(index < size);
    Proof proof;
    ZJ_TRY(Path(index, 0, size, node, proof));
    return proof;
}

Result<Proof> ConsistencyProof(std::uint64_t old_size, std::uint64_t size, const NodeReader& node) {
    CHECK(0 < old_size && old_size <= size);
    Proof proof;
    ZJ_TRY(SubProof(old_size, {0, size}, Known::kYes, node, proof));
    return proof;
}

Result<Digest> RootOf(std::uint64_t size, const NodeReader& node) {
    if (size == 0) return EmptyRoot();
    return RangeHash(0, size, node);
}

ProofCheck CheckInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                          const Proof& proof, const Digest& root) {
    if (index >= size) return ProofCheck::kFails;
    std::uint64_t fn = index;
    std::uint64_t sn = size - 1;
    Digest hash = leaf;
    for (const Digest& sibling : proof) {
        if (sn == 0) return ProofCheck::kFails;
        if (fn % 2 == 1 || fn == sn) {
            hash = NodeHash(sibling, hash);
            while (fn % 2 == 0 && fn != 0)
                fn /= 2, sn /= 2;
        } else {
            hash = NodeHash(hash, sibling);
        }
        fn /= 2;
        sn /= 2;
    }
    return Verdict(sn == 0 && hash == root);
}

ProofCheck CheckConsistency(const TreePair& trees, const Proof& proof) {
    if (trees.old_size == 0 || trees.old_size > trees.size) return ProofCheck::kFails;
    if (trees.old_size == trees.size) return Verdict(proof.empty() && trees.old_root == trees.root);
    std::uint64_t fn = trees.old_size - 1;
    std::uint64_t sn = trees.size - 1;
    while (fn % 2 == 1)
        fn /= 2, sn /= 2;
    auto next = proof.begin();
    Digest first = trees.old_root;
    if (!std::has_single_bit(trees.old_size)) {
        if (next == proof.end()) return ProofCheck::kFails;
        first = *next++;
    }
    Digest fr = first;
    Digest sr = first;
    for (; next != proof.end(); ++next) {
        if (sn == 0) return ProofCheck::kFails;
        if (fn % 2 == 1 || fn == sn) {
            fr = NodeHash(*next, fr);
            sr = NodeHash(*next, sr);
            while (fn % 2 == 0 && fn != 0)
                fn /= 2, sn /= 2;
        } else {
            sr = NodeHash(sr, *next);
        }
        fn /= 2;
        sn /= 2;
    }
    return Verdict(sn == 0 && fr == trees.old_root && sr == trees.root);
}

}  // namespace zhengji
