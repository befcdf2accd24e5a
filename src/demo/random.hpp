// A small deterministic generator (SplitMix64): the same on every machine, unlike the standard
// distributions.
#pragma once

#include <cstdint>
#include <vector>

namespace zhengji {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t Next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// 0 … n-1.
    int Below(int n) { return static_cast<int>(Next() % static_cast<std::uint64_t>(n)); }
    /// True once in `n` times.
    bool OneIn(int n) { return Below(n) == 0; }
    template <class T>
    const T& Of(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(Below(static_cast<int>(values.size())))];
    }

  private:
    std::uint64_t state_;
};

}  // namespace zhengji
