#include "store/attempts.hpp"

#include "store/connection.hpp"

namespace zhengji {
namespace {

// No look-up of a document is of this text: they all name a type first.
Digest HashOf(const KeyRing& keys, std::string_view slot) {
    return keys.LookupHash("sign-in\n" + std::string(slot));
}

}  // namespace

Result<Attempts> SignInAttempts::Of(std::string_view slot) {
    const Digest hash = HashOf(tx_.Keys(), slot);
    Attempts attempts;
    ZJ_TRY(tx_.Driver().Query("SELECT failures, last_at FROM sign_in_attempts WHERE slot = $1",
                              {Blob{AsBytes(hash)}}, [&](const Row& row) -> Status {
                                  attempts = {row.Int(0), Instant{row.Int(1)}};
                                  return {};
                              }));
    return attempts;
}

Status SignInAttempts::Failed(std::string_view slot, Instant at, Instant since) {
    const Digest hash = HashOf(tx_.Keys(), slot);
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO sign_in_attempts (slot, failures, last_at) VALUES ($1, 1, $2) ON CONFLICT "
        "(slot) DO UPDATE SET failures = CASE WHEN sign_in_attempts.last_at < $3 THEN 1 ELSE "
        "sign_in_attempts.failures + 1 END, last_at = excluded.last_at",
        {Blob{AsBytes(hash)}, at.millis, since.millis}));
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
