#include "app/accounts/tokens.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/owner.hpp"
#include "accounts/secrets.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "base/json_text.hpp"
#include "describe/kept_json.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

constexpr int kMostDays = 366;
constexpr std::ptrdiff_t kMostTokens = 500;

struct TokenState {
    std::string name, label;
    std::vector<std::string> scope;

    std::string ToJson() const {
        return JsonText(nlohmann::json{{"name", name}, {"label", label}, {"scope", scope}});
    }
    static Result<TokenState> FromJson(const std::string& text) {
        return ReadKept<nlohmann::json>(text, [](const nlohmann::json& json) {
            return TokenState{json.at("name").get<std::string>(),
                              json.at("label").get<std::string>(),
                              json.at("scope").get<std::vector<std::string>>()};
        });
    }
};

// Of what one may do alone.
Status CheckScope(const std::vector<std::string>& scope) {
    for (const std::string& action : scope) {
        const bool known = std::ranges::any_of(
            Powers(), [&](const Power& power) { return power.action == action; });
        if (!known || AsksForTwo(action)) return MakeError(Code::token_scope, {action});
    }
    return scope.empty() ? Status(MakeError(Code::token_scope, {""})) : Status();
}

}  // namespace

Result<MadeToken> MakeToken(Register& reg, const OnlineSession& session, const NewToken& token,
                            Instant now) {
    ZJ_TRY(ProvenLately(session.state, now));
    if (PersonOfOwner(session.owner))
        return MakeError(Code::no_power, {session.name, "tokens", "—"});
    ZJ_TRY(CheckScope(token.scope));
    if (token.days < 1 || token.days > kMostDays)
        return MakeError(Code::token_days, {std::to_string(kMostDays)});
    const TokenState state{session.name, token.label, token.scope};
    const Working alone{{"tokens " + session.owner}};
    return Perform(reg, alone, [&](Desk& desk) -> Result<MadeToken> {
        ZJ_ASSIGN(const auto held, Bearers(desk.Tx()).Of(session.owner, Bearing::kToken, now));
        if (std::ssize(held) >= kMostTokens)
            return MakeError(Code::token_many, {std::to_string(kMostTokens)});
        MadeToken made;
        made.secret = SecretText(desk.Tx().Keys().RandomBytes(kSecretSize));
        made.until = After(now, token.days * millis::kDay);
        const Digest hash = *HashOfSecret(made.secret);
        made.id = ToHex(hash);
        ZJ_TRY(TellSignInChanged(
            desk.Tx(), session.owner,
            Word("制发了系统令牌，" + made.until.ToString() + " 前有效",
                 "a token for a system was made, good until " + made.until.ToString()),
            now));
        ZJ_TRY(Bearers(desk.Tx()).Put(
            {hash, Bearing::kToken, session.owner, state.ToJson(), now, now, made.until}));
        return made;
    });
}

Result<std::vector<ShownToken>> TokensOf(Register& reg, const OnlineSession& session, Instant now) {
    ZJ_TRY(SignedIn(session));
    ZJ_ASSIGN(const auto all, Ask(reg, kAnyone, [&](Desk& desk) {
                  return Bearers(desk.Tx()).Of(session.owner, Bearing::kToken, now);
              }));
    std::vector<ShownToken> shown;
    for (const Bearer& one : all) {
        ZJ_ASSIGN(TokenState state, TokenState::FromJson(one.body));
        shown.push_back({ToHex(one.token), std::move(state.label), std::move(state.scope),
                         one.made_at, one.seen_at, one.ends_at});
    }
    return shown;
}

Status EndToken(Register& reg, const OnlineSession& session, std::string_view id, Instant now) {
    ZJ_TRY(SignedIn(session));
    const auto token = DigestFromBytes(FromHex(id).value_or(""));
    if (!token) return MakeError(Code::token_unknown);
    return Perform(reg, Working{}, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const auto found, Bearers(desk.Tx()).Find(*token, Bearing::kToken, now));
        if (!found || found->owner != session.owner) return MakeError(Code::token_unknown);
        return Bearers(desk.Tx()).End(*token);
    });
}

Result<OnlineSession> SessionOfToken(Register& reg, std::string_view secret, Instant now) {
    const Error ended = MakeError(Code::session_ended);
    const auto hash = HashOfSecret(secret);
    if (!hash) return ended;
    bool unnoted = false;
    ZJ_ASSIGN(
        OnlineSession session, Ask(reg, kAnyone, [&](Desk& desk) -> Result<OnlineSession> {
            ZJ_ASSIGN(const auto bearer, Bearers(desk.Tx()).Find(*hash, Bearing::kToken, now));
            if (!bearer) return ended;
            ZJ_ASSIGN(TokenState state, TokenState::FromJson(bearer->body));
            ZJ_ASSIGN(const auto actor, InUse(desk.Tx(), bearer->owner, state.name, now.Day()));
            if (!actor) return ended;
            unnoted = now > After(bearer->seen_at, lasts::kSeen);
            OnlineSession found;
            found.id = *hash;
            found.owner = bearer->owner;
            found.name = state.name;
            found.person = actor->person;
            found.account = actor->account;
            found.capacities = actor->capacities;
            found.state.stage = Stage::kToken;
            found.officer = Officer{actor->name, LetIn{{}, std::move(state.scope)}};
            return found;
        }));
    if (unnoted)
        ZJ_TRY(Perform(reg, Working{},
                       [&](Desk& desk) { return Bearers(desk.Tx()).Saw(*hash, now); }));
    return session;
}

}  // namespace zhengji
