// A certificate as it is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/certificates/act.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/admission_number.hpp"
#include "store/person_id.hpp"

namespace zhengji {

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
