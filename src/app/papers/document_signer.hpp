// The signer of e-certificates as a register has it: the files in its key folder, and the signers
// that those who check are to believe.
#pragma once

#include <vector>

#include "app/register/register.hpp"
#include "documents/authority.hpp"

namespace zhengji {

/// The key folder's signer, checked (DocumentSigner::Load) and valid now; signer_sample in a real
/// register.
Result<DocumentSigner> OpenSigner(const Register& reg, Instant now);
/// Whose signatures are this register's.
Result<std::vector<SignerPin>> SignersOf(Register& reg);

}  // namespace zhengji
