// Policy files: faults with their places or a book; canonical texts the same.
#include "input.hpp"
#include "rules/policy/book.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto text = Input(data, size);
    const auto loaded = PolicyBook::Load({{"p.toml", std::string(text)}}, RehearsalPack::kTakenIn);
    MustHold(loaded.book != nullptr || !loaded.faults.empty());
    const auto book = PolicyBook::FromCanonical(text);
    if (book) MustHold((*book)->Canonical() == text);
    return 0;
}
