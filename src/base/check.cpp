#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace zhengji {

void CheckFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "zhengji: broken invariant: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace zhengji
