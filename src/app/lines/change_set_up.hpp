// Use cases: propose a change of the register's set-up, and adopt one that another proposed.
#pragma once

#include <string>
#include <vector>

#include "app/papers/set_up.hpp"

namespace zhengji {

/// What a proposal changes of the set-up adopted; the rest stays.
struct SetUpChange {
    std::vector<std::string> authorities;
    std::string seal, attestation, address;
    bool signer = false;                      ///< enter the key folder's signer
    std::vector<std::string> former_signers;  ///< PEM certificates that signed before
};
/// The number to adopt it by. setup_nothing, setup_text, setup_address, and OpenSigner's refusals.
Result<int> ProposeSetUp(Register& reg, const SetUpChange& change, const Officer& officer,
                         Instant now);
/// two_persons; setup_unknown.
Status AdoptSetUp(Register& reg, int id, const Officer& officer, Instant now);

}  // namespace zhengji
