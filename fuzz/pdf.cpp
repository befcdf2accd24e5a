// E-certificates: any file is refused or accepted, never a crash.
#include "documents/signed_pdf.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto checked = zhengji::CheckPdf(zhengji::Input(data, size), {"no authority", {}});
    zhengji::MustHold(!checked);
    return 0;
}
