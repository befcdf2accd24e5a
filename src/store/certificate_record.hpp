// A certificate as it is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/certificates/act.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/admission_number.hpp"
#include "store/person_id.hpp"

namespace zhengji {

/// As what the guards keep the sitting of a certificate: the session alone, or with the province
/// that the certificate holds in by its own line.
std::string GuardedSession(const CertificateFacts& facts);
/// Which province that is; nothing: the certificate is by no province's own line, or was entered
/// before these were kept apart.
std::optional<int> ProvinceOfGuarded(std::string_view session);
/// The session itself.
std::string_view SessionOfGuarded(std::string_view session);

enum class Origin : std::uint8_t { kIssued, kImported };

struct CertificateRecord {
    CertificateNumber number;
    Origin origin{};
    PersonId person;
    std::string name;  ///< normal form
    CertificateFacts facts;
    std::optional<AdmissionNumber> admission;
    std::string employer;
    std::string sex;
    std::string photo;
    CivilDate valid_from;  ///< day of issue; an imported one's approval
};

}  // namespace zhengji
