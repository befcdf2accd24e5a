// Use cases: tokens by which a body's system asks in place of an account, for some operations only
// and some days. Whoever is signed in makes them for the own account.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/accounts/session.hpp"

namespace zhengji {

struct NewToken {
    std::string label;
    std::vector<std::string> scope;  ///< operations, `results.import`
    int days = 0;
};
struct MadeToken {
    std::string id, secret;  ///< the secret is shown once
    Instant until;
};
struct ShownToken {
    std::string id, label;
    std::vector<std::string> scope;
    Instant made_at, seen_at, until;
};

/// token_scope, token_days, sign_in_stale; no_power: holders have none.
Result<MadeToken> MakeToken(Register& reg, const OnlineSession& session, const NewToken& token,
                            Instant now);
Result<std::vector<ShownToken>> TokensOf(Register& reg, const OnlineSession& session, Instant now);
/// token_unknown.
Status EndToken(Register& reg, const OnlineSession& session, std::string_view id, Instant now);
/// Who bears it: a session without pages, which acts within the scope alone and never where two
/// persons are asked. session_ended.
Result<OnlineSession> SessionOfToken(Register& reg, std::string_view secret, Instant now);

}  // namespace zhengji
