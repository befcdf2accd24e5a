// Who is behind a name: the account's person, as the register knows people by their documents. Two
// accounts of one person are one officer to every rule that asks for two (docs/adr/0021).
#pragma once

#include "rules/procedures/persons.hpp"
#include "rules/procedures/powers.hpp"
#include "store/store.hpp"

namespace zhengji {

/// How the two-person rules compare officers inside this transaction, which must outlive it: by
/// name, and by the persons of both accounts. In a real register account_unlinked where an account
/// of either is no person's yet: it could be the other's. A name that never had an account is from
/// before there were any, and compared as a name.
OnePerson PersonsIn(Transaction& tx);

/// Adds what a person needs no grant for: a holder's power over the own certificates, for whoever
/// signed in as a holder and for staff while the account is in use.
Status AddOwnPowers(Transaction& tx, Actor& actor, const Matter& matter, CivilDate on);
/// The same, each certificate by name: what there is of one's own.
Status AddOwnCertificates(Transaction& tx, Actor& actor, CivilDate on);

}  // namespace zhengji
