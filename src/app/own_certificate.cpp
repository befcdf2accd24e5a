#include "app/own_certificate.hpp"

#include "accounts/owner.hpp"

namespace zhengji {

Result<CertificateRecord> OwnCertificate(Transaction& tx, std::string_view owner,
                                         const std::string& number) {
    ZJ_ASSIGN(auto certificate, Certificates(tx).ByNumber(number));
    const auto person = PersonOfOwner(owner);
    if (!certificate || !person || certificate->person.value != *person)
        return MakeError(Code::no_such_certificate, {number});
    return std::move(*certificate);
}

}  // namespace zhengji
