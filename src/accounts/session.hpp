// A session as it is kept: how far its owner has come (a password alone, or all that is asked),
// when, and the secret its pages' tokens are made with. And how long each thing lasts. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "messages/message.hpp"

namespace zhengji {

enum class Stage : std::uint8_t {
    kPending,  ///< the password was right; a second factor is still asked
    kSignedIn,
    kToken,  ///< of a system, which has no pages and changes no sign-in
};

struct SessionState {
    Stage stage{};
    bool second_factor = false;  ///< one was given
    Instant signed_in_at;
    /// When all that is asked was last given: two-person acts ask for it anew.
    Instant proven_at;
    std::string csrf_secret;  ///< 32 bytes
    std::string name;         ///< of the account, as shown
    std::string label;        ///< of the device, in the door's words
    int tries = 0;            ///< of a second factor that failed, in this pending session

    std::string ToJson() const;
    /// What ToJson made; sealed_broken.
    static Result<SessionState> FromJson(std::string_view json);
};

namespace lasts {
inline constexpr std::int64_t kPending = 10 * millis::kMinute;
inline constexpr std::int64_t kSession = 12 * millis::kHour;
inline constexpr std::int64_t kIdle = 30 * millis::kMinute;   ///< a session nobody uses
inline constexpr std::int64_t kSeen = millis::kMinute;        ///< how exactly use is noted
inline constexpr std::int64_t kProof = 10 * millis::kMinute;  ///< what two-person acts ask for
inline constexpr std::int64_t kChallenge = 5 * millis::kMinute;
inline constexpr std::int64_t kInvitation = 3 * millis::kDay;
inline constexpr std::int64_t kRecovery = 3 * millis::kDay;  ///< without a second factor: the wait
inline constexpr std::int64_t kAnswer = millis::kDay;        ///< of a request that may come again
inline constexpr std::int64_t kFailures = millis::kDay;      ///< how long failures count
}  // namespace lasts

/// How long whoever failed so often has to wait since the last time: nothing for the first five,
/// then from two seconds on doubling up to 15 minutes.
std::int64_t WaitAfter(std::int64_t failures);

}  // namespace zhengji
