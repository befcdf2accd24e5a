// Seconds since it was made, and a rate printed.
#pragma once

#include <chrono>
#include <cstdio>

struct Stopwatch {
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    double Seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    void Print(double units) const { std::printf("%.0f\n", units / Seconds()); }
};
