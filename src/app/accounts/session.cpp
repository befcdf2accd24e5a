#include "app/accounts/session.hpp"

#include "accounts/owner.hpp"
#include "accounts/secrets.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "store/attempts.hpp"
#include "store/bearers.hpp"
#include "store/kept_answers.hpp"

namespace zhengji {
namespace {

struct Looked {
    OnlineSession session;
    bool ended = false;    ///< its account is: every session of it goes
    bool unnoted = false;  ///< that it was seen
};

bool IsIdle(const Bearer& bearer, const SessionState& state, Instant now) {
    return state.stage == Stage::kSignedIn && now > After(bearer.seen_at, lasts::kIdle);
}

OnlineSession SessionFrom(const Bearer& bearer, SessionState state, const Actor& actor) {
    OnlineSession session;
    session.id = bearer.token;
    session.owner = bearer.owner;
    session.name = state.name;
    session.person = actor.person;
    session.account = actor.account;
    session.capacities = actor.capacities;
    session.state = std::move(state);
    // Before all that is asked was given nobody acts.
    session.officer = Officer::Nobody();
    if (session.IsSignedIn())
        session.officer = Officer{actor.name, LetIn{session.state.proven_at, {}}};
    return session;
}

Result<Looked> Look(Desk& desk, const Digest& token, Instant now) {
    const Error ended = MakeError(Code::session_ended);
    ZJ_ASSIGN(const auto bearer, Bearers(desk.Tx()).Find(token, Bearing::kSession, now));
    if (!bearer) return ended;
    ZJ_ASSIGN(SessionState state, SessionState::FromJson(bearer->body));
    if (IsIdle(*bearer, state, now)) return ended;
    ZJ_ASSIGN(const auto actor, InUse(desk.Tx(), bearer->owner, state.name, now.Day()));
    ZJ_ASSIGN(const auto credential, CredentialOf(desk.Tx(), bearer->owner));
    Looked looked;
    looked.session.owner = bearer->owner;
    looked.ended = !actor || !credential;
    if (looked.ended) return looked;
    looked.session = SessionFrom(*bearer, std::move(state), *actor);
    looked.session.factors = credential->Factors();
    looked.unnoted = now > After(bearer->seen_at, lasts::kSeen);
    return looked;
}

Status EndAllOf(Register& reg, const std::string& owner) {
    return Perform(reg, Working{SignInLock(owner)}, [&](Desk& desk) -> Status {
        ZJ_TRY(Bearers(desk.Tx()).EndAll(owner, Bearing::kSession));
        return {};
    });
}

}  // namespace

std::string OnlineSession::Csrf() const {
    return CsrfToken(state.csrf_secret, id);
}

Status CheckCsrf(const OnlineSession& session, std::string_view given) {
    if (IsCsrfToken(given, session.state.csrf_secret, session.id)) return {};
    return MakeError(Code::csrf_failed);
}

Result<OnlineSession> SessionOf(Register& reg, std::string_view token, Instant now) {
    const auto hash = HashOfSecret(token);
    if (!hash) return MakeError(Code::session_ended);
    ZJ_ASSIGN(Looked looked, Ask(reg, kAnyone, [&](Desk& desk) { return Look(desk, *hash, now); }));
    if (looked.ended) {
        ZJ_TRY(EndAllOf(reg, looked.session.owner));
        return MakeError(Code::session_ended);
    }
    if (looked.unnoted)
        ZJ_TRY(Perform(reg, Working{},
                       [&](Desk& desk) { return Bearers(desk.Tx()).Saw(*hash, now); }));
    return std::move(looked.session);
}

Result<OnlineSession> SignedInAs(Register& reg, std::string_view token, Instant now) {
    ZJ_ASSIGN(OnlineSession session, SessionOf(reg, token, now));
    ZJ_TRY(SignedIn(session));
    return session;
}

Status SignedIn(const OnlineSession& session) {
    if (session.IsSignedIn()) return {};
    if (session.state.stage == Stage::kToken)
        return MakeError(Code::out_of_scope, {Word("本人的事项", "one's own matters")});
    return MakeError(Code::second_factor_needed);
}

Status SignOut(Register& reg, std::string_view token) {
    const auto hash = HashOfSecret(token);
    if (!hash) return {};
    return Perform(reg, Working{}, [&](Desk& desk) { return Bearers(desk.Tx()).End(*hash); });
}

Result<std::vector<ShownSession>> SessionsOf(Register& reg, const OnlineSession& session,
                                             Instant now) {
    ZJ_TRY(SignedIn(session));
    ZJ_ASSIGN(const auto all, Ask(reg, kAnyone, [&](Desk& desk) {
                  return Bearers(desk.Tx()).Of(session.owner, Bearing::kSession, now);
              }));
    std::vector<ShownSession> shown;
    for (const Bearer& one : all) {
        ZJ_ASSIGN(SessionState state, SessionState::FromJson(one.body));
        if (state.stage != Stage::kSignedIn || IsIdle(one, state, now)) continue;
        shown.push_back({ToHex(one.token), std::move(state.label), state.signed_in_at, one.seen_at,
                         one.token == session.id});
    }
    return shown;
}

Status EndSession(Register& reg, const OnlineSession& session, std::string_view id, Instant now) {
    const auto token = DigestFromBytes(FromHex(id).value_or(""));
    ZJ_TRY(SignedIn(session));
    if (!token) return MakeError(Code::session_unknown);
    return Perform(reg, Working{}, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const auto found, Bearers(desk.Tx()).Find(*token, Bearing::kSession, now));
        if (!found || found->owner != session.owner) return MakeError(Code::session_unknown);
        return Bearers(desk.Tx()).End(*token);
    });
}

Result<std::int64_t> SignOutEverywhere(Register& reg, const OnlineSession& session) {
    ZJ_TRY(SignedIn(session));
    return Perform(reg, Working{SignInLock(session.owner)}, [&](Desk& desk) {
        return Bearers(desk.Tx()).EndAll(session.owner, Bearing::kSession);
    });
}

Status SweepWorkingData(Register& reg, Instant now) {
    return Perform(reg, Working{{"sweep"}}, [&](Desk& desk) -> Status {
        ZJ_TRY(Bearers(desk.Tx()).Sweep(now));
        ZJ_TRY(SignInAttempts(desk.Tx()).Sweep(After(now, -lasts::kFailures)));
        return KeptAnswers(desk.Tx()).Sweep(After(now, -lasts::kAnswer));
    });
}

}  // namespace zhengji
