// Use cases: sessions. Who bears a token, read anew at every request: an account that has ended, or
// holds nothing today, has no session left.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/credential.hpp"
#include "accounts/session.hpp"
#include "app/register/register.hpp"
#include "base/bytes.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {

/// Someone who signed in, as of now.
struct OnlineSession {
    Digest id{};               ///< the token's hash
    std::string owner;         ///< accounts/owner.hpp; what drafts and kept answers are filed under
    Officer officer;           ///< who acts, for a Call
    std::string name;          ///< as shown
    std::string person;        ///< empty: a body's own account
    std::int64_t account = 0;  ///< its number; 0: a holder, who needs none
    std::vector<Capacity> capacities;  ///< that hold today; a holder's: each certificate
    SessionState state;
    std::vector<Factor> factors;  ///< that the account has

    bool IsSignedIn() const { return state.stage == Stage::kSignedIn; }
    /// What pages send back (IsRightCsrf).
    std::string Csrf() const;
};

/// The session of a token, of either stage, seen now. session_ended: no such token, ended, idle too
/// long, or its account is.
Result<OnlineSession> SessionOf(Register& reg, std::string_view token, Instant now);
/// The same where all that is asked was given; second_factor_needed.
Result<OnlineSession> SignedInAs(Register& reg, std::string_view token, Instant now);
/// second_factor_needed. What a session may be used for asks this itself.
Status SignedIn(const OnlineSession& session);
/// csrf_failed.
Status CheckCsrf(const OnlineSession& session, std::string_view given);

/// Idempotent.
Status SignOut(Register& reg, std::string_view token);

struct ShownSession {
    std::string id;  ///< for EndSession
    std::string label;
    Instant signed_in_at, seen_at;
    bool current = false;
};
/// The newest first.
Result<std::vector<ShownSession>> SessionsOf(Register& reg, const OnlineSession& session,
                                             Instant now);
/// One of one's own; session_unknown.
Status EndSession(Register& reg, const OnlineSession& session, std::string_view id, Instant now);
/// All of one's own, this one too; how many.
Result<std::int64_t> SignOutEverywhere(Register& reg, const OnlineSession& session);

/// Takes away working data that has run out: sessions, counts of failures, kept answers. Now and
/// then, by whoever keeps a door open.
Status SweepWorkingData(Register& reg, Instant now);

}  // namespace zhengji
