#include "app/papers/own_certificate.hpp"

#include "accounts/owner.hpp"
#include "store/same_persons.hpp"

namespace zhengji {

Result<CertificateRecord> OwnCertificate(Transaction& tx, std::string_view owner,
                                         const std::string& number) {
    ZJ_ASSIGN(auto certificate, Certificates(tx).ByNumber(number));
    const Error unknown = MakeError(Code::no_such_certificate, {number});
    if (!certificate) return unknown;
    ZJ_ASSIGN(const bool own, IsHolder(tx, owner, *certificate));
    if (!own) return unknown;
    return std::move(*certificate);
}

Result<bool> IsHolder(Transaction& tx, std::string_view owner, const CertificateRecord& record) {
    const auto person = PersonOfOwner(owner);
    if (!person) return false;
    return SamePersons(tx).AreOne(record.person, PersonId(*person));
}

}  // namespace zhengji
