// What the use cases of this folder share: whose a name is, whether its account is in use, and the
// ways of signing in as the store keeps them. Inside a transaction of the caller's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/credential.hpp"
#include "app/accounts/doorstep.hpp"
#include "app/accounts/given.hpp"
#include "rules/exam/identity.hpp"
#include "rules/procedures/powers.hpp"
#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

/// What sign-ins of an owner are locked by (Transaction::Lock).
inline std::vector<std::string> SignInLock(std::string_view owner) {
    return {"sign-in " + std::string(owner)};
}

/// The owner of a name that signs in, whether or not it signs in already; nothing for what is no
/// name, or a number of nobody's. An account is its own document's: of documents that are one
/// person's today each opens its own, and another's where it has none (docs/adr/0076).
Result<std::optional<std::string>> OwnerOf(Transaction& tx, const SignInName& who);
/// The reference that the register met that document under, whoever that is known as today.
Result<std::optional<PersonId>> ReferenceOf(Transaction& tx, const Identity& identity);
/// As typed by a person; nothing where it is no such number.
std::optional<Identity> TypedIdentity(std::string_view type, std::string_view number);

/// Who an owner is now, with what capacities hold today; nothing: the account has ended.
Result<std::optional<Actor>> InUse(Transaction& tx, const std::string& owner,
                                   const std::string& name, CivilDate today);

Result<std::optional<OnlineCredential>> CredentialOf(Transaction& tx, std::string_view owner);
Status KeepCredential(Transaction& tx, std::string_view owner, const OnlineCredential& credential,
                      Instant at);

/// How somebody signs in was changed: whoever was not the one who did it learns of it in the
/// account's own messages. `what`: in words, in both languages.
Status TellSignInChanged(Transaction& tx, const std::string& owner, std::string what, Instant at);

/// Every session, token and link of an owner ends, and the ways of signing in are forgotten, with
/// what they watch and where that is sent, which is told there (LeaveMail): the account has ended.
/// Also in a transaction of another kind.
Status EndSignIn(Transaction& tx, const std::string& owner, Instant at);

/// A session of that state; its token. The credential's devices gain one unless the door's cookie
/// names one of them: then `device` is empty. KeepCredential follows.
Result<SignInStep> BeginSession(Transaction& tx, const Doorstep& at, const std::string& owner,
                                OnlineCredential& credential, SessionState state);
/// A state of someone who has just given all that is asked.
SessionState ProvenNow(const OnlineCredential& credential, const Doorstep& at, bool second_factor);

/// What failed so often that it has to wait, by what it is counted under; and one failure more.
/// sign_in_wait.
Status NoWait(Transaction& tx, std::string_view slot, Instant now);
Status CountFailure(Transaction& tx, std::string_view slot, Instant now);
/// What was guessed wrong from one network, whichever accounts it was about: sign_in_wait; and one
/// guess more. `credential`: whose own devices never wait; null: nobody's.
Status MayGuess(const Doorstep& at, const OnlineCredential* credential);
void NoteGuess(const Doorstep& at, const OnlineCredential* credential);

/// Whether a password is the account's, and whether a passkey given with it held. Every try counts
/// as a failure until it is known to be none, so that many at once are no more than many in turn;
/// it waits its turn but for a passkey that held. `credential`: nothing for nobody's account, which
/// costs the same. sign_in_wait, hashing_busy.
struct PasswordSaid {
    bool right = false, passkey_held = false;
};
Result<PasswordSaid> CheckPassword(const Doorstep& at, const std::string& owner,
                                   const std::optional<OnlineCredential>& credential,
                                   std::string_view typed, const Proof& proof);

/// Nothing where a second factor holds, else why not: second_factor_failed, sign_in_wait. What it
/// used up is used up in `credential`, and failures are counted: both are to be kept either way.
/// They count for the account, from wherever they come: whoever gets here knows the password; who
/// recovers it knows less, and fails apart.
enum class ProofFor : std::uint8_t { kSignIn, kRecovery };
Result<std::optional<Error>> CheckProof(Transaction& tx, const Doorstep& at, std::string_view owner,
                                        OnlineCredential& credential, const Proof& proof,
                                        ProofFor what = ProofFor::kSignIn);

/// second_factor_needed; sign_in_stale.
Status ProvenLately(const SessionState& state, Instant now);
/// The same of whoever acts, a system's token never: out_of_scope. At the console nobody is asked.
Status ProvenLately(const Officer& officer, std::string_view operation, Instant now);

}  // namespace zhengji
