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

}  // namespace zhengji
