#include "store/attempts.hpp"

#include <algorithm>

#include "store/connection.hpp"

namespace zhengji {
namespace {

// No look-up of a document is of this text: they all name a type first.
Digest HashOf(const KeyRing& keys, std::string_view slot) {
    return keys.LookupHash("sign-in\n" + std::string(slot));
}

// Several servers' clocks are not one: so much later one of them may have counted.
Instant Latest(Instant now) {
    constexpr int kMinutesApart = 5;
    return After(now, kMinutesApart * millis::kMinute);
}

}  // namespace

Result<Attempts> SignInAttempts::Of(std::string_view slot, Instant now, Instant since) {
    const Digest hash = HashOf(tx_.Keys(), slot);
    Attempts attempts;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT failures, last_at FROM sign_in_attempts WHERE slot = $1 AND last_at BETWEEN $2 AND "
        "$3",
        {Blob{AsBytes(hash)}, since.millis, Latest(now).millis}, [&](const Row& row) -> Status {
            attempts = {row.Int(0), std::min(Instant{row.Int(1)}, now)};
            return {};
        }));
    return attempts;
}

Status SignInAttempts::Failed(std::string_view slot, Instant now, Instant since) {
    const Digest hash = HashOf(tx_.Keys(), slot);
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO sign_in_attempts (slot, failures, last_at) VALUES ($1, 1, $2) ON CONFLICT "
        "(slot) DO UPDATE SET failures = CASE WHEN sign_in_attempts.last_at BETWEEN $3 AND $4 THEN "
        "sign_in_attempts.failures + 1 ELSE 1 END, last_at = excluded.last_at",
        {Blob{AsBytes(hash)}, now.millis, since.millis, Latest(now).millis}));
    return {};
}

Status SignInAttempts::Forget(std::string_view slot) {
    const Digest hash = HashOf(tx_.Keys(), slot);
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM sign_in_attempts WHERE slot = $1",
                                {Blob{AsBytes(hash)}}));
    return {};
}

Status SignInAttempts::Sweep(Instant before) {
    ZJ_TRY(
        tx_.Driver().Execute("DELETE FROM sign_in_attempts WHERE last_at < $1", {before.millis}));
    return {};
}

}  // namespace zhengji
