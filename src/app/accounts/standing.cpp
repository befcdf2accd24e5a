#include "app/accounts/standing.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "accounts/secrets.hpp"
#include "app/accounts/challenge.hpp"
#include "app/accounts/left_mail.hpp"
#include "app/gate/gate.hpp"
#include "app/register/persons.hpp"
#include "app/register/tell.hpp"
#include "base/text.hpp"
#include "store/attempts.hpp"
#include "store/bearers.hpp"
#include "store/credentials.hpp"
#include "store/deliveries.hpp"
#include "store/people.hpp"
#include "store/same_persons.hpp"
#include "store/staff.hpp"
#include "store/watches.hpp"

namespace zhengji {
namespace {

// Of a device that signed in to this account before; nothing for any other.
std::optional<Digest> OwnDevice(const Doorstep& at, const OnlineCredential* credential) {
    const auto device = HashOfSecret(at.device);
    if (!device || credential == nullptr || !credential->KnowsDevice(*device)) return std::nullopt;
    return device;
}

std::string Source(const Doorstep& at, const OnlineCredential* credential) {
    const auto device = OwnDevice(at, credential);
    return device ? "device " + ToHex(*device) : "network " + at.network;
}

bool TakeRecoveryCode(OnlineCredential& credential, const std::string& code) {
    const Digest hash = HashOfRecoveryCode(code);
    const auto found = std::ranges::find(credential.recovery, hash);
    if (found == credential.recovery.end() || !credential.HasSecondFactor()) return false;
    credential.recovery.erase(found);
    return true;
}

bool TakeCode(OnlineCredential& credential, const std::string& code, Instant now) {
    if (credential.totp) {
        if (const auto step = TotpStep(*credential.totp, code, now)) {
            credential.totp->last_step = *step;
            return true;
        }
    }
    return TakeRecoveryCode(credential, code);
}

Result<bool> TakePasskey(Transaction& tx, const Doorstep& at, OnlineCredential& credential,
                         const PasskeyShown& shown) {
    const auto challenge = ChallengeOf(shown.client_data);
    if (!challenge) return false;
    ZJ_ASSIGN(const bool open, IsOpenChallenge(tx, *challenge, at.now));
    if (!open) return false;
    const auto passkey = std::ranges::find(credential.passkeys, shown.id, &Passkey::id);
    if (passkey == credential.passkeys.end()) return false;
    const auto count = CheckPasskey(*passkey, shown, at.site, *challenge, UserVerified::kAny);
    if (!count) return false;
    passkey->sign_count = *count;
    ZJ_TRY(UseChallenge(tx, *challenge, at.now));
    return true;
}

// Where failures of a password are counted: an account from one network, or from one of its own
// devices, so that nobody's failures are another's.
std::string SlotOf(const Doorstep& at, std::string_view owner, const OnlineCredential* credential) {
    return "password " + std::string(owner) + " from " + Source(at, credential);
}

std::string SecondSlotOf(const Doorstep& at, std::string_view owner,
                         const OnlineCredential& credential, ProofFor what) {
    const auto device = OwnDevice(at, &credential);
    return (what == ProofFor::kRecovery ? "recovery " : "second ") + std::string(owner) +
           (device ? " from device " + ToHex(*device) : "");
}

Result<bool> TakeProof(Transaction& tx, const Doorstep& at, OnlineCredential& credential,
                       const Proof& proof) {
    if (proof.passkey) return TakePasskey(tx, at, credential, *proof.passkey);
    return TakeCode(credential, proof.code, at.now);
}

Result<bool> HoldsPasskey(Transaction& tx, const Doorstep& at, const std::string& owner,
                          const PasskeyShown& shown) {
    ZJ_ASSIGN(auto credential, CredentialOf(tx, owner));
    if (!credential) return false;
    ZJ_ASSIGN(const bool held, TakePasskey(tx, at, *credential, shown));
    ZJ_TRY(KeepCredential(tx, owner, *credential, at.now));
    return held;
}

}  // namespace

std::optional<Identity> TypedIdentity(std::string_view type, std::string_view number) {
    if (!IsUtf8(type) || !IsUtf8(number)) return std::nullopt;
    const auto kind = ParseIdType(type);
    if (!kind) return std::nullopt;
    auto identity = Identity::Parse(*kind, AsTyped(number));
    return identity ? std::optional(std::move(*identity)) : std::nullopt;
}

// Almost everybody has one; of several it is the one that opens to that document.
Result<std::optional<PersonId>> ReferenceOf(Transaction& tx, const Identity& identity) {
    ZJ_ASSIGN(auto person, People(tx).Find(identity));
    if (!person) return person;
    ZJ_ASSIGN(const auto references, SamePersons(tx).All(*person));
    if (references.size() == 1) return person;
    for (const PersonId& one : references) {
        ZJ_ASSIGN(const auto document, People(tx).IdentityOf(one));
        if (document && *document == identity) return std::optional(one);
    }
    return person;
}

Result<std::optional<std::string>> OwnerOf(Transaction& tx, const SignInName& who) {
    if (!who.name.empty()) {
        const auto officer = Officer::Named(who.name);
        return officer ? std::optional(OwnerOfStaff(officer->name)) : std::nullopt;
    }
    const auto identity = TypedIdentity(who.id_type, who.id_number);
    if (!identity) return std::optional<std::string>();
    ZJ_ASSIGN(const auto own, ReferenceOf(tx, *identity));
    if (!own) return std::optional<std::string>();
    ZJ_ASSIGN(auto references, SamePersons(tx).All(*own));
    std::ranges::stable_partition(references, [&](const PersonId& one) { return one == *own; });
    for (const PersonId& one : references) {
        ZJ_ASSIGN(const auto known, Credentials(tx).Find(OwnerOfPerson(one.value)));
        if (known) return std::optional(OwnerOfPerson(one.value));
    }
    return std::optional(OwnerOfPerson(own->value));
}

Result<std::optional<Actor>> InUse(Transaction& tx, const std::string& owner,
                                   const std::string& name, CivilDate today) {
    const bool holder = PersonOfOwner(owner).has_value();
    ZJ_ASSIGN(Actor actor, Staff(tx).Find(holder ? owner : name));
    std::erase_if(actor.capacities,
                  [&](const Capacity& held) { return !held.days.Contains(today); });
    if (!holder && actor.capacities.empty()) return std::optional<Actor>();
    ZJ_TRY(AddOwnCertificates(tx, actor, today));
    return std::optional(std::move(actor));
}

Result<std::optional<OnlineCredential>> CredentialOf(Transaction& tx, std::string_view owner) {
    ZJ_ASSIGN(const auto body, Credentials(tx).Find(owner));
    if (!body) return std::optional<OnlineCredential>();
    ZJ_ASSIGN(auto credential, OnlineCredential::FromJson(*body));
    return std::optional(std::move(credential));
}

Status KeepCredential(Transaction& tx, std::string_view owner, const OnlineCredential& credential,
                      Instant at) {
    return Credentials(tx).Put(owner, credential.ToJson(), at);
}

Status TellSignInChanged(Transaction& tx, const std::string& owner, std::string what, Instant at) {
    return Tell(tx, {owner,
                     Happening(tx, "sign-in changed"),
                     {Code::told_sign_in_changed, {std::move(what), at.ToString()}},
                     at});
}

Status EndSignIn(Transaction& tx, const std::string& owner, Instant at) {
    for (const Bearing kind :
         {Bearing::kSession, Bearing::kToken, Bearing::kInvitation, Bearing::kMailCode})
        ZJ_TRY(Bearers(tx).EndAll(owner, kind));
    ZJ_TRY(Watches(tx).RemoveAll(owner));
    ZJ_TRY(LeaveMail(tx, owner, "", at));
    for (const Channel channel : {Channel::kMail, Channel::kWebhook})
        ZJ_TRY(Addresses(tx).Remove(owner, channel));
    return Credentials(tx).Remove(owner);
}

SessionState ProvenNow(const OnlineCredential& credential, const Doorstep& at, bool second_factor) {
    SessionState state;
    state.stage = Stage::kSignedIn;
    state.second_factor = second_factor;
    state.signed_in_at = at.now;
    state.proven_at = at.now;
    state.name = credential.name;
    return state;
}

namespace {

// The oldest of its kind ends for the newest. One that waits for its second factor is never at the
// cost of one that is whole: whoever knows the password alone puts nobody out.
Status MakeRoom(Transaction& tx, const std::string& owner, bool whole, Instant now) {
    constexpr std::size_t kMostWhole = 100, kMostPending = 20;
    ZJ_ASSIGN(const auto open, Bearers(tx).Of(owner, Bearing::kSession, now));
    std::size_t seen = 0;
    for (const Bearer& one : open) {
        const auto state = SessionState::FromJson(one.body);
        if (state && (state->stage == Stage::kSignedIn) != whole) continue;
        if (++seen >= (whole ? kMostWhole : kMostPending)) ZJ_TRY(Bearers(tx).End(one.token));
    }
    return {};
}

}  // namespace

Result<SignInStep> BeginSession(Transaction& tx, const Doorstep& at, const std::string& owner,
                                OnlineCredential& credential, SessionState state) {
    SignInStep step;
    step.stage = state.stage;
    step.token = SecretText(tx.Keys().RandomBytes(kSecretSize));
    const bool whole = state.stage == Stage::kSignedIn;
    if (!whole) step.factors = credential.Factors();
    if (whole && !OwnDevice(at, &credential)) {
        step.device = SecretText(tx.Keys().RandomBytes(kSecretSize));
        credential.AddDevice(*HashOfSecret(step.device));
    }
    constexpr std::size_t kLongestLabel = 120;
    if (IsUtf8(at.label)) state.label = Shortened(at.label, kLongestLabel);
    state.csrf_secret = tx.Keys().RandomBytes(kSecretSize);
    ZJ_TRY(MakeRoom(tx, owner, whole, at.now));
    const Instant ends =
        whole ? After(state.signed_in_at, lasts::kSession) : After(at.now, lasts::kPending);
    ZJ_TRY(Bearers(tx).Put({*HashOfSecret(step.token), Bearing::kSession, owner, state.ToJson(),
                            at.now, at.now, ends}));
    return step;
}

Status NoWait(Transaction& tx, std::string_view slot, Instant now) {
    ZJ_ASSIGN(const Attempts attempts,
              SignInAttempts(tx).Of(slot, now, After(now, -lasts::kFailures)));
    const Instant until = After(attempts.last_at, WaitAfter(attempts.failures));
    if (attempts.failures == 0 || now >= until) return {};
    const std::int64_t seconds =
        (until.millis - now.millis + millis::kSecond - 1) / millis::kSecond;
    return MakeError(Code::sign_in_wait, {std::to_string(seconds)});
}

Status CountFailure(Transaction& tx, std::string_view slot, Instant now) {
    return SignInAttempts(tx).Failed(slot, now, After(now, -lasts::kFailures));
}

namespace {

// Whoever tries a password at each of many accounts fails but once at any: that is told by where
// they come from. A device of the account's own never waits for its neighbours.
bool IsGuess(const Doorstep& at, const OnlineCredential* credential) {
    return at.guesses != nullptr && !at.wide_network.empty() && !OwnDevice(at, credential);
}

}  // namespace

Status MayGuess(const Doorstep& at, const OnlineCredential* credential) {
    if (!IsGuess(at, credential)) return {};
    const auto wait = at.guesses->MustWait(at.wide_network, SteadyTime::clock::now());
    return wait ? Status(MakeError(Code::sign_in_wait, {std::to_string(*wait)})) : Status();
}

void NoteGuess(const Doorstep& at, const OnlineCredential* credential) {
    if (IsGuess(at, credential)) at.guesses->Count(at.wide_network, SteadyTime::clock::now());
}

Result<PasswordSaid> CheckPassword(const Doorstep& at, const std::string& owner,
                                   const std::optional<OnlineCredential>& credential,
                                   std::string_view typed, const Proof& proof) {
    const OnlineCredential* const known = credential ? &*credential : nullptr;
    const std::string slot = SlotOf(at, owner, known);
    PasswordSaid said;
    const auto count = [&](Desk& desk) -> Status {
        if (credential && proof.passkey) {
            ZJ_ASSIGN(said.passkey_held, HoldsPasskey(desk.Tx(), at, owner, *proof.passkey));
        }
        if (!said.passkey_held) {
            ZJ_TRY(MayGuess(at, known));
            ZJ_TRY(NoWait(desk.Tx(), slot, at.now));
        }
        return CountFailure(desk.Tx(), slot, at.now);
    };
    ZJ_TRY(Perform(at.reg, Working{SignInLock(owner)}, count));
    ZJ_ASSIGN(said.right, IsPassword(at.slots, credential ? credential->password : "", typed));
    if (!said.right) {
        NoteGuess(at, known);
        return said;
    }
    ZJ_TRY(Perform(at.reg, Working{SignInLock(owner)},
                   [&](Desk& desk) { return SignInAttempts(desk.Tx()).Forget(slot); }));
    return said;
}

Result<std::optional<Error>> CheckProof(Transaction& tx, const Doorstep& at, std::string_view owner,
                                        OnlineCredential& credential, const Proof& proof,
                                        ProofFor what) {
    const std::string slot = SecondSlotOf(at, owner, credential, what);
    Status wait = proof.passkey ? Status() : NoWait(tx, slot, at.now);
    if (!wait) return std::optional(std::move(wait.error()));
    ZJ_ASSIGN(const bool holds, TakeProof(tx, at, credential, proof));
    if (holds) {
        ZJ_TRY(SignInAttempts(tx).Forget(slot));
        return std::optional<Error>();
    }
    ZJ_TRY(CountFailure(tx, slot, at.now));
    return std::optional(MakeError(Code::second_factor_failed));
}

Status ProvenLately(const SessionState& state, Instant now) {
    if (state.stage != Stage::kSignedIn) return MakeError(Code::second_factor_needed);
    if (now.millis - state.proven_at.millis <= lasts::kProof) return {};
    return MakeError(Code::sign_in_stale, {std::to_string(lasts::kProof / millis::kMinute)});
}

Status ProvenLately(const Officer& officer, std::string_view operation, Instant now) {
    if (!officer.let_in) return {};
    if (!officer.let_in->proven_at) return MakeError(Code::out_of_scope, {std::string(operation)});
    SessionState state;
    state.stage = Stage::kSignedIn;
    state.proven_at = *officer.let_in->proven_at;
    return ProvenLately(state, now);
}

}  // namespace zhengji
