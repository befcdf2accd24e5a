// Merely sums the score bytes of 10,000,000 results of two subjects: the limit for deciding them.
#include <cstdint>
#include <vector>

#include "stopwatch.hpp"

int main() {
    constexpr std::size_t kRows = 10'000'000;
    std::vector<std::uint8_t> first(kRows), second(kRows);
    for (std::size_t i = 0; i < kRows; ++i) {
        first[i] = static_cast<std::uint8_t>(i * 7 % 76);
        second[i] = static_cast<std::uint8_t>(i * 11 % 76);
    }
    constexpr int kTimes = 20;
    std::uint64_t sum = 0;
    const Stopwatch watch;
    for (int time = 0; time < kTimes; ++time) {
        for (std::size_t i = 0; i < kRows; ++i)
            sum += static_cast<std::uint64_t>(first[i]) + second[i];
    }
    watch.Print(static_cast<double>(kRows) * kTimes);
    return sum == 1 ? 1 : 0;
}
