// How one account signs in: password, second factors, codes for when they are lost, devices that
// signed in before. As the store keeps it, sealed; never shown. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/passkey.hpp"
#include "accounts/totp.hpp"
#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "messages/message.hpp"

namespace zhengji {

enum class Factor : std::uint8_t { kTotp, kPasskey, kRecoveryCode };
std::string_view Name(Factor factor);  ///< `totp`, `passkey`, `recovery_code`

struct OnlineCredential {
    std::string name;      ///< as shown
    std::string password;  ///< its argon2id text
    std::optional<Totp> totp;
    std::vector<Passkey> passkeys;
    std::vector<Digest> recovery;  ///< codes not used yet
    std::vector<Digest> devices;   ///< secrets of devices that signed in, the newest last
    /// From when on a recovery that was asked for without a second factor may be completed.
    std::optional<Instant> recovery_from;
    /// A holder's: the owner that is the document by which it was made, or recovered since; empty:
    /// from before that was kept.
    std::string document = {};

    static constexpr std::size_t kMostPasskeys = 10, kMostDevices = 10;

    /// A recovery code is for who has one of the others and lost it.
    bool HasSecondFactor() const { return totp || !passkeys.empty(); }
    std::vector<Factor> Factors() const;
    bool KnowsDevice(const Digest& device) const;
    /// The oldest goes where there are too many.
    void AddDevice(const Digest& device);

    std::string ToJson() const;
    /// What ToJson made; sealed_broken.
    static Result<OnlineCredential> FromJson(std::string_view json);
};

}  // namespace zhengji
