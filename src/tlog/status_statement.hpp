// The status statement: how every certificate of one log stands at one checkpoint, signed by the
// log's key, so that a file can be judged away from the register (docs/formats/status.md). One byte
// a certificate, found by the leaf of its first act, which the file itself proves. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "tlog/note.hpp"

namespace zhengji {

/// How a certificate stands by its acts and the policy in force, on the statement's day.
enum class CertificateState : std::uint8_t {
    kInForce,     ///< and on every day since it took effect
    kInForceNow,  ///< but not on every earlier day
    kLapsed,      ///< its validity has run out
    kCancelled,   ///< 注销
    kVoided,      ///< 作废
    kSuperseded,  ///< a newer version has taken its place
    kSuspended,
    kNotBegun,  ///< takes effect on a later day
    kNotKnown,  ///< the register itself does not know
};
inline constexpr unsigned kCertificateStates = 9;

/// Writes the entries, in the order of their leaves.
class StateWriter {
  public:
    /// REQUIRES: `leaf` is above the one before it.
    void Add(std::uint64_t leaf, CertificateState state);
    std::uint64_t Count() const { return count_; }
    std::string Take() { return std::move(bytes_); }

  private:
    std::string bytes_;
    std::uint64_t count_ = 0, next_ = 0;  // the first leaf an entry can still have
};

struct StatusStatement {
    Checkpoint log;             ///< the statement covers the acts of exactly this tree
    Instant as_of;              ///< when it was made
    std::uint64_t count = 0;    ///< of certificates
    std::string policy_digest;  ///< hex; the states were worked out under it
    std::string states;         ///< what StateWriter wrote

    /// The part that is signed; it commits to `states` by their hash.
    std::string Text() const;
    /// The certificate whose first act is that leaf; nothing when it is no certificate's.
    std::optional<CertificateState> At(std::uint64_t leaf) const;

    /// The file: the note `signed_text` (of Text()), then the states.
    std::string Written(std::string_view signed_text) const;
    /// Reads exactly what Written writes under that log's key. bad_status for any other form;
    /// status_of_other_log.
    static Result<StatusStatement> Open(std::string_view file, const NoteVerifier& log);
};

}  // namespace zhengji
