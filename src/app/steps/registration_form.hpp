// Use case: the application form of N47's annex, prefilled out of the register: for a certificate
// that is to be registered, or for a case.
#pragma once

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "documents/form.hpp"

namespace zhengji {

/// What the register knows of the form's fields on a day. The newest registration case of the
/// certificate fills in what its holder stated. no_such_certificate.
Result<RegistrationForm> PrefilledForm(Reading& reading, const std::string& certificate);
/// As one JSON object.
std::string FormJson(const RegistrationForm& form);

}  // namespace zhengji
