// Which certificates the register holds of a session, and of one person's sitting.
#pragma once

#include <vector>

#include "rules/exam/admission_number.hpp"
#include "store/certificate_record.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Whether there is any certificate of the session.
Result<bool> AnyCertificateOf(Transaction& tx, const Session& session);
/// Those that the person, under whatever document, has of the session and qualification.
Result<std::vector<CertificateRecord>> CertificatesOfSitting(Transaction& tx,
                                                             const PersonId& person,
                                                             const Session& session,
                                                             int qualification);

}  // namespace zhengji
