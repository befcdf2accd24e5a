// Proof files: what is accepted is written back byte for byte.
#include "input.hpp"
#include "tlog/proof_file.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto text = Input(data, size);
    const auto proof = ProofFile::Parse(text);
    if (proof) MustHold(proof->ToString() == text);
    return 0;
}
