#include "app/accounts/challenge.hpp"

#include <cstring>

#include "accounts/secrets.hpp"
#include "accounts/session.hpp"
#include "base/bytes.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

// When it was made, what nobody can guess, and the mark over both.
constexpr std::size_t kTime = sizeof(std::int64_t), kRandom = 8, kSaid = kTime + kRandom;

std::string MarkOf(const KeyRing& keys, std::string_view said) {
    const Digest mark = keys.LookupHash("passkey challenge\n" + ToHex(said));
    return std::string(AsBytes(mark).substr(0, kSecretSize - kSaid));
}

Instant MadeAt(std::string_view challenge) {
    Instant made;
    std::memcpy(&made.millis, challenge.data(), kTime);
    return made;
}

}  // namespace

std::string NewChallenge(const KeyRing& keys, Instant now) {
    std::string said(kTime, '\0');
    std::memcpy(said.data(), &now.millis, kTime);
    said += keys.RandomBytes(kRandom);
    return said + MarkOf(keys, said);
}

Result<bool> IsOpenChallenge(Transaction& tx, std::string_view challenge, Instant now) {
    if (challenge.size() != kSecretSize) return false;
    const std::string_view said = challenge.substr(0, kSaid);
    const bool ours = challenge.substr(kSaid) == MarkOf(tx.Keys(), said);
    if (!ours || now >= After(MadeAt(challenge), lasts::kChallenge)) return false;
    ZJ_ASSIGN(const auto used, Bearers(tx).Find(Sha256(challenge), Bearing::kChallenge, now));
    return !used;
}

Status UseChallenge(Transaction& tx, std::string_view challenge, Instant now) {
    return Bearers(tx).Put({Sha256(challenge), Bearing::kChallenge, "", "", now, now,
                            After(MadeAt(challenge), lasts::kChallenge)});
}

}  // namespace zhengji
