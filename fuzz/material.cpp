// Files handed in: any bytes are refused or kept, never a crash; and what is kept is judged alike
// again.
#include "input.hpp"
#include "materials/judge.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto kept = zhengji::JudgeFile(zhengji::Input(data, size));
    if (!kept) return 0;
    const auto again = zhengji::JudgeFile(kept->bytes);
    zhengji::MustHold(again && again->media == kept->media);
    return 0;
}
