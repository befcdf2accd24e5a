// The application form for registration (annex of N47), prefilled: to print and sign. A4, on as
// many pages as its hours and texts need.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "messages/message.hpp"

namespace zhengji {

/// A row of the continuing education table: date, form, content, hours approved.
using FormHours = std::array<std::string, 4>;

/// The form's fields as it shows them; an empty one is left to be filled in by hand.
struct RegistrationForm {
    std::string category, qualification, form_number;
    std::string name, sex, birth_month, health, id_number;
    std::string certificate_no, obtained_on;
    std::string address, postcode, employer, telephone;
    std::vector<FormHours> hours;
    std::string assessment, assessed_on;  ///< the employer's
    std::string opinion, decided_on;      ///< the agency's
    std::string remarks, filed_on;
    Instant made_at;
    bool rehearsal = false;
};

/// The form as a PDF, its pages numbered. glyph_missing.
Result<std::string> RenderForm(const RegistrationForm& form);

}  // namespace zhengji
