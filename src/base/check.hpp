// CHECK: a broken invariant ends the process, in release too. No input can reach one; bad input is
// an Error (result.hpp) and a rule's "no" is a Decision.
#pragma once

namespace zhengji {

/// Writes the broken condition with its place to standard error and aborts.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace zhengji

#define CHECK(condition) \
    (static_cast<bool>(condition) ? void() : ::zhengji::CheckFailed(#condition, __FILE__, __LINE__))
