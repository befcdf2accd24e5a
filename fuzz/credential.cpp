// QR credentials: refused unless signed, never a crash.
#include <string>

#include "documents/credential.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    MustHold(!OpenCredential(Input(data, size), std::string(32, '\1')));
    return 0;
}
