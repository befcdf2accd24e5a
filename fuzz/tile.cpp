// Tile paths have one form; entry bundles are written back as they were read.
#include "tlog/tile.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto text = Input(data, size);
    const auto address = TileAddress::Parse(text);
    if (address) MustHold(address->Path() == text);
    const auto entries = DecodeEntries(text);
    if (entries) MustHold(EncodeEntries(*entries) == text);
    return 0;
}
