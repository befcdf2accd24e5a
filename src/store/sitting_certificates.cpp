#include "store/sitting_certificates.hpp"

#include "store/certificates.hpp"
#include "store/connection.hpp"

namespace zhengji {

Result<bool> AnyCertificateOf(Transaction& tx, const Session& session) {
    bool any = false;
    const std::string text = session.ToString();
    ZJ_TRY(tx.Driver().Query("SELECT 1 FROM certificates WHERE session = $1 LIMIT 1",
                             {std::string_view(text)}, [&](const Row&) -> Status {
                                 any = true;
                                 return {};
                             }));
    return any;
}

Result<std::vector<CertificateRecord>> CertificatesOfSitting(Transaction& tx,
                                                             const PersonId& person,
                                                             const Session& session,
                                                             int qualification) {
    Certificates certificates(tx);
    ZJ_ASSIGN(const auto numbers, certificates.OfPerson(person));
    std::vector<CertificateRecord> of_sitting;
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(auto record, certificates.ByNumber(number));
        if (record && record->facts.session == session &&
            record->number.series.qualification == qualification)
            of_sitting.push_back(*std::move(record));
    }
    return of_sitting;
}

}  // namespace zhengji
