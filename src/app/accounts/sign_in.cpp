#include "app/accounts/sign_in.hpp"

#include <chrono>
#include <thread>

#include "accounts/owner.hpp"
#include "app/accounts/challenge.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "store/attempts.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

// What is known before the password is looked at; of whoever is not known as much.
struct Asker {
    std::string owner;
    std::optional<OnlineCredential> credential;  ///< nothing: nobody who may sign in
};

// A name that is nobody's is counted like one that is somebody's.
std::string OwnerOfNobody(const SignInName& who) {
    return "nobody:" + ToHex(Sha256(who.name + "\n" + who.id_type + "\n" + who.id_number));
}

Result<Asker> Recognise(Transaction& tx, const Doorstep& at, const SignInName& who) {
    Asker asker;
    ZJ_ASSIGN(const auto owner, OwnerOf(tx, who));
    asker.owner = owner.value_or(OwnerOfNobody(who));
    ZJ_ASSIGN(asker.credential, CredentialOf(tx, asker.owner));
    if (!who.name.empty() && owner) {
        ZJ_ASSIGN(const auto actor, InUse(tx, asker.owner, who.name, at.now.Day()));
        if (!actor) asker.credential.reset();
    }
    return asker;
}

// Staff give both always; a holder whoever has a second factor.
bool AsksSecond(const std::string& owner, const OnlineCredential& credential) {
    return !PersonOfOwner(owner) || credential.HasSecondFactor();
}

// What is answered once all is kept: a refusal may have used something up, and is kept too.
struct Kept {
    Result<SignInStep> outcome;
};

Result<Kept> Whole(Transaction& tx, const Doorstep& at, const std::string& owner,
                   OnlineCredential& credential, SessionState state) {
    credential.recovery_from.reset();
    ZJ_ASSIGN(SignInStep step, BeginSession(tx, at, owner, credential, std::move(state)));
    ZJ_TRY(KeepCredential(tx, owner, credential, at.now));
    return Kept{std::move(step)};
}

Result<Kept> Pending(Transaction& tx, const Doorstep& at, const std::string& owner,
                     OnlineCredential& credential) {
    SessionState state = ProvenNow(credential, at, false);
    state.stage = Stage::kPending;
    ZJ_ASSIGN(SignInStep step, BeginSession(tx, at, owner, credential, std::move(state)));
    return Kept{std::move(step)};
}

// Whose password was right; the credential as it is now, which may have changed meanwhile.
struct Admitted {
    Transaction& tx;
    const Doorstep& at;
    const std::string& owner;
    OnlineCredential& credential;
};

Result<Kept> WithProof(const Admitted& one, const Proof& proof, SessionState state) {
    ZJ_ASSIGN(auto refused, CheckProof(one.tx, one.at, one.owner, one.credential, proof));
    ZJ_TRY(KeepCredential(one.tx, one.owner, one.credential, one.at.now));
    if (refused) return Kept{std::move(*refused)};
    return Whole(one.tx, one.at, one.owner, one.credential, std::move(state));
}

Result<Kept> LetInOrOn(const Admitted& one, const Proof& proof, bool passkey_held) {
    if (passkey_held || !AsksSecond(one.owner, one.credential))
        return Whole(one.tx, one.at, one.owner, one.credential,
                     ProvenNow(one.credential, one.at, passkey_held));
    if (!proof.IsGiven()) return Pending(one.tx, one.at, one.owner, one.credential);
    if (proof.passkey) return Kept{MakeError(Code::second_factor_failed)};
    return WithProof(one, proof, ProvenNow(one.credential, one.at, true));
}

// Once more in a session: it goes on as it began.
Result<Kept> GoOn(const Admitted& one, const OnlineSession& session, const Proof& proof,
                  bool passkey_held) {
    SessionState state = ProvenNow(one.credential, one.at, session.state.second_factor);
    state.signed_in_at = session.state.signed_in_at;
    if (passkey_held || !AsksSecond(one.owner, one.credential)) {
        ZJ_TRY(Bearers(one.tx).End(session.id));
        return Whole(one.tx, one.at, one.owner, one.credential, std::move(state));
    }
    if (!proof.IsGiven()) return Kept{MakeError(Code::second_factor_needed)};
    if (proof.passkey) return Kept{MakeError(Code::second_factor_failed)};
    ZJ_ASSIGN(Kept kept, WithProof(one, proof, std::move(state)));
    if (kept.outcome) ZJ_TRY(Bearers(one.tx).End(session.id));
    return kept;
}

// The last step, of a password that was right.
template <class Run>
Result<SignInStep> Admit(const Doorstep& at, const std::string& owner, const std::string& password,
                         Run run) {
    ZJ_ASSIGN(Kept kept,
              Perform(at.reg, Working{SignInLock(owner)}, [&](Desk& desk) -> Result<Kept> {
                  ZJ_ASSIGN(auto credential, CredentialOf(desk.Tx(), owner));
                  if (!credential || credential->password != password)
                      return Kept{MakeError(Code::sign_in_failed)};
                  return run(Admitted{desk.Tx(), at, owner, *credential});
              }));
    return std::move(kept.outcome);
}

// The second step. Whoever fails too often begins again with the password.
Result<Kept> Second(Desk& desk, const Doorstep& at, const OnlineSession& session,
                    const Proof& proof) {
    Transaction& tx = desk.Tx();
    Bearers bearers(tx);
    const Error ended = MakeError(Code::session_ended);
    ZJ_ASSIGN(auto pending, bearers.Take(session.id, Bearing::kSession, at.now));
    ZJ_ASSIGN(auto credential, CredentialOf(tx, session.owner));
    if (!pending || !credential) return Kept{ended};
    ZJ_ASSIGN(Kept kept, WithProof({tx, at, session.owner, *credential}, proof,
                                   ProvenNow(*credential, at, true)));
    if (kept.outcome) return kept;
    constexpr int kMostTries = 5;
    ZJ_ASSIGN(SessionState state, SessionState::FromJson(pending->body));
    if (++state.tries >= kMostTries) return kept;
    pending->body = state.ToJson();
    ZJ_TRY(bearers.Put(*pending));
    return kept;
}

}  // namespace

std::string PasskeyChallenge(Register& reg, Instant now) {
    return NewChallenge(reg.Keys(), now);
}

namespace {

Result<SignInStep> SignInNow(const Doorstep& at, const SignInRequest& request) {
    ZJ_ASSIGN(const Asker asker, Ask(at.reg, kAnyone, [&](Desk& desk) {
                  return Recognise(desk.Tx(), at, request.who);
              }));
    ZJ_ASSIGN(const PasswordSaid said,
              CheckPassword(at, asker.owner, asker.credential, request.password, request.proof));
    if (!said.right) return MakeError(Code::sign_in_failed);
    return Admit(at, asker.owner, asker.credential->password, [&](const Admitted& one) {
        return LetInOrOn(one, request.proof, said.passkey_held);
    });
}

}  // namespace

// Who must wait has nothing hashed, and tries cost little: how long the answer took would tell
// whether there was an account to be opened. So it comes at one time for all.
Result<SignInStep> SignIn(const Doorstep& at, const SignInRequest& request) {
    constexpr std::chrono::milliseconds kToldAfter{20};
    const auto told_at = std::chrono::steady_clock::now() + kToldAfter;
    auto step = SignInNow(at, request);
    if (!step && step.error().code() == Code::sign_in_wait) std::this_thread::sleep_until(told_at);
    return step;
}

Result<SignInStep> ProveSecond(const Doorstep& at, std::string_view pending, const Proof& proof) {
    ZJ_ASSIGN(const OnlineSession session, SessionOf(at.reg, pending, at.now));
    if (session.IsSignedIn()) return MakeError(Code::session_ended);
    ZJ_ASSIGN(Kept kept, Perform(at.reg, Working{SignInLock(session.owner)},
                                 [&](Desk& desk) { return Second(desk, at, session, proof); }));
    return std::move(kept.outcome);
}

Result<SignInStep> SignInAgain(const Doorstep& at, std::string_view token,
                               std::string_view password, const Proof& proof) {
    ZJ_ASSIGN(const OnlineSession session, SignedInAs(at.reg, token, at.now));
    ZJ_ASSIGN(const auto credential, Ask(at.reg, kAnyone, [&](Desk& desk) {
                  return CredentialOf(desk.Tx(), session.owner);
              }));
    ZJ_ASSIGN(const PasswordSaid said,
              CheckPassword(at, session.owner, credential, password, proof));
    if (!said.right) return MakeError(Code::sign_in_failed);
    return Admit(at, session.owner, credential->password,
                 [&](const Admitted& one) { return GoOn(one, session, proof, said.passkey_held); });
}

}  // namespace zhengji
