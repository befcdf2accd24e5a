// Signed notes (c2sp.org/signed-note) with Ed25519, and the checkpoint body
// (c2sp.org/tlog-checkpoint).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "messages/message.hpp"

namespace zhengji {

/// 32-byte Ed25519 seeds, public keys, and 64-byte signatures, as bytes.
std::string Ed25519PublicKey(std::string_view seed);
std::string Ed25519Sign(std::string_view seed, std::string_view message);

/// Who signs often: what follows from the seed is worked out once, which costs more than to sign.
/// Copies share it. Any thread.
class Ed25519Signer {
  public:
    Ed25519Signer() = default;
    explicit Ed25519Signer(std::string_view seed);
    explicit operator bool() const { return key_ != nullptr; }
    const std::string& PublicKey() const { return public_; }
    std::string Sign(std::string_view message) const;  ///< REQUIRES: made of a seed

  private:
    std::shared_ptr<void> key_;  // OpenSSL's
    std::string public_;
};

enum class SignatureCheck : std::uint8_t { kValid, kInvalid };
SignatureCheck Ed25519Verify(std::string_view public_key, std::string_view message,
                             std::string_view signature);

/// The name and public key of a note's signer.
struct NoteVerifier {
    std::string name;
    std::string public_key;  ///< 32 bytes

    /// `name+hash+key` as the specification writes it.
    std::string ToString() const;
    /// bad_verifier_key for another form or a hash that does not match.
    static Result<NoteVerifier> Parse(std::string_view text);
    /// The first four bytes of SHA-256(name, newline, 0x01, key).
    std::string KeyId() const;
};

/// The note `text` signed: text, an empty line, one signature line. REQUIRES: text ends with a
/// newline.
std::string SignNote(std::string_view text, std::string_view name, const Ed25519Signer& signer);
std::string SignNote(std::string_view text, std::string_view name, std::string_view seed);

/// The note's text when it carries a valid signature by `verifier`; other signers' lines are passed
/// over. bad_note, note_not_signed, note_signature_wrong.
Result<std::string> OpenNote(std::string_view note, const NoteVerifier& verifier);

/// What a log commits to at one size.
struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};

    std::string Body() const;
    /// Exactly what Body() writes (extension lines are refused: this log writes none);
    /// bad_checkpoint.
    static Result<Checkpoint> Parse(std::string_view body);
    /// As a signed checkpoint reads, whoever signed it: for what is kept beside its own tree and
    /// was opened as it came; bad_checkpoint.
    static Result<Checkpoint> OfNote(std::string_view note);

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Opens a signed checkpoint of `verifier`'s log (whose origin is the key's name).
Result<Checkpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& verifier);

}  // namespace zhengji
