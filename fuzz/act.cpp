// Acts in their public form: what is accepted is written back byte for byte.
#include "rules/certificates/act.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto text = Input(data, size);
    const auto act = ParsePublic(text);
    if (act) MustHold(PublicBytes(*act) == text);
    return 0;
}
