// What whoever bears it may do, until it ends: a session, an invitation, a challenge, a token of a
// system, an annotation under which an e-certificate may be downloaded, a code by which a
// certificate is shown, a link by which an employer confirms an assessment, a code by which a mail
// address is confirmed; and, borne by nobody, the receipt of a bulk check, what an employer
// answered, and a mail address that was left. Known by the SHA-256 of its secret alone, which
// stands nowhere; what it says is sealed to that hash, its kind and its owner. Working data
// (docs/adr/0029).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

enum class Bearing : std::uint8_t {
    kSession,
    kInvitation,
    kChallenge,
    kToken,
    kAnnotation,
    kShare,
    kCheck,
    kAssessmentLink,
    kAssessment,
    kMailCode,
    kLeftMail
};

struct Bearer {
    Digest token{};  ///< of the secret
    Bearing kind{};
    std::string owner;  ///< accounts/owner.hpp; empty: nobody's yet
    std::string body;   ///< what it says, as src/accounts writes it
    Instant made_at, seen_at, ends_at;
};

class Bearers {
  public:
    explicit Bearers(Transaction& tx) : tx_(tx) {}

    Status Put(const Bearer& bearer);
    /// One that has not ended by `now`. sealed_broken.
    Result<std::optional<Bearer>> Find(const Digest& token, Bearing kind, Instant now);
    /// The same, which is gone with that: of two who come at once one gets it.
    Result<std::optional<Bearer>> Take(const Digest& token, Bearing kind, Instant now);
    /// The owner's of that kind that have not ended, the newest first: a thousand at most.
    Result<std::vector<Bearer>> Of(std::string_view owner, Bearing kind, Instant now);
    Status Saw(const Digest& token, Instant at);
    /// Says anew what it says and when it was seen; false where it has been ended meanwhile.
    Result<bool> Rewrite(const Bearer& bearer);
    Status End(const Digest& token);
    /// All the owner's of that kind but one; how many.
    Result<std::int64_t> EndAll(std::string_view owner, Bearing kind, const Digest& but = {});
    /// Takes away what has ended.
    Status Sweep(Instant now);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
