// Certificate and admission numbers: one form each.
#include "input.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/admission_number.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto text = Input(data, size);
    const auto certificate = CertificateNumber::Parse(text);
    if (certificate) MustHold(certificate->ToString() == text);
    const auto admission = AdmissionNumber::Parse(text);
    if (admission) MustHold(admission->ToString() == text);
    return 0;
}
