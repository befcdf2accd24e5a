// The register's set-up: in whose name its papers speak, where their QR leads, whose signature they
// bear. One for every process; proposed by one officer, adopted by another. A real register signs
// nothing before it is whole; a rehearsal goes by made-up values that say so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/register/register.hpp"
#include "documents/authority.hpp"

namespace zhengji {

struct SetUp {
    std::vector<std::string> authorities;  ///< whose names stand on a certificate
    std::string seal;                      ///< around the seal's ring
    std::string attestation;               ///< the sentence a certificate attests with
    std::string address;                   ///< where the QR leads
    std::vector<std::string> signers;      ///< pins (SignerPin) of all that ever signed
};

struct SetUpVersion {
    int id = 0;
    SetUp values;
    std::string proposed_by, adopted_by;  ///< adopted_by: empty while it waits
    int adoption = 0;  ///< the how manieth adoption it was; 0: one made before that was kept
    Instant proposed_at, adopted_at;
};

/// As it is kept.
std::string TextOf(const SetUpVersion& version);
/// All versions, the first first.
Result<std::vector<SetUpVersion>> SetUpVersions(Transaction& tx);
/// The one adopted last; empty values where none is.
Result<SetUp> AdoptedSetUp(Transaction& tx);

/// What papers made now go by. setup_missing names what a real register's lacks; signer_not_set_up
/// when `signer` is none of its own. `address`, where given, takes the set-up's place in a
/// rehearsal; address_other in a real register.
Result<SetUp> SetUpForPapers(Register& reg, const DocumentSigner& signer,
                             const std::string& address);

/// setup_address unless it is one that a phone can open from outside; a rehearsal's may lead here.
Status CheckSetUpAddress(const std::string& address, StoreKind kind);
/// setup_text unless it is one line of printable text of at most that many characters.
Status CheckSetUpText(std::string_view option, std::string_view text, std::size_t most);

}  // namespace zhengji
