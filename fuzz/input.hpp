// What a fuzz target is handed, as text; and the property it holds, whose breach is a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace zhengji {

inline std::string_view Input(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline void MustHold(bool property) {
    if (!property) std::abort();
}

}  // namespace zhengji

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
