// The keys of one store: for sealing, for the look-up hash, for the log, for QR summaries, and the
// document authority's files. A folder of mode 0700 with files of mode 0600, made by `init`,
// outside the database. Once opened it changes in one thing: a sealing key that was put there since
// is read as soon as something is sealed by it. const functions may be called from any thread.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "keys/file_io.hpp"
#include "messages/message.hpp"
#include "tlog/note.hpp"

namespace zhengji {

class KeyRing {
  public:
    /// A file in the folder until the store of these keys stands in its place.
    static constexpr std::string_view kUnfinished = "unfinished";
    /// Makes the folder with fresh keys, marked unfinished; keys_exist when it is there. Whole or
    /// not at all.
    /// `log_name` stands before the random part of the log's name.
    static Result<KeyRing> Create(const std::string& dir,
                                  const std::string& log_name = "zhengji.example/log");
    /// keys_missing, keys_too_open, keys_broken.
    static Result<KeyRing> Open(const std::string& dir);
    /// What a public window needs and no more: the public keys of the log and of QR summaries. Out
    /// of a folder that ExportPublic wrote, or of a whole one, whose seeds are wiped as soon as
    /// their public halves are known. keys_missing, keys_too_open, keys_broken.
    static Result<KeyRing> OpenPublic(const std::string& dir);
    /// Makes the folder `dir` with the public keys, for nobody to keep secret; keys_exist.
    Status ExportPublic(const std::string& dir) const;
    /// Whether the folder itself holds public keys only.
    bool IsExported() const;
    KeyRing(KeyRing&&) noexcept;
    ~KeyRing();

    // REQUIRES of Seal, LookupHash, RowHash, SignCheckpoint and SignCredential: not from
    // OpenPublic.

    /// AES-256-GCM under the newest sealing key: key id(1) nonce(12) ciphertext tag(16). `aad`
    /// names table, row and column, so that a sealed value opens only where it was sealed.
    std::string Seal(std::string_view plain, std::string_view aad) const;
    /// sealed_broken; sealing_key_missing where the folder has no key of that number;
    /// keys_public_only.
    Result<std::string> Open(std::string_view sealed, std::string_view aad) const;
    /// HMAC-SHA256 under a key of its own: by it numbers are found without being readable.
    Digest LookupHash(std::string_view text) const;
    /// HMAC-SHA256 under another key of its own, for the books (store/books.hpp).
    Digest RowHash(std::string_view row) const;
    /// The same of each, in a fraction of the time where there are many (keys/hmac.hpp).
    std::vector<Digest> LookupHashes(std::span<const std::string_view> texts) const;
    std::vector<Digest> RowHashes(std::span<const std::string_view> rows) const;
    /// By file name, what tells each key from any other without showing it.
    std::vector<std::pair<std::string, std::string>> Checks() const;

    /// The newest schema the store of these keys is known to have had; 0 when none was noted.
    int NotedSchema() const;
    Status NoteSchema(int version) const;

    /// Bytes from the operating system's generator.
    std::string RandomBytes(std::size_t n) const;

    /// The log's name, and its signer.
    const std::string& Origin() const;
    NoteVerifier LogVerifier() const;
    std::string SignCheckpoint(const Checkpoint& checkpoint) const;
    /// Another note of the log's key. Its first line must be none a log can have as its name.
    std::string SignStatement(std::string_view text) const;
    /// The key of QR summaries.
    std::string CredentialPublicKey() const;
    std::string SignCredential(std::string_view bytes) const;

    /// Other secrets of the folder (the document authority's PEM files), by file name.
    Result<std::string> ReadSecret(const std::string& name) const;
    Status WriteSecret(const std::string& name, std::string_view bytes) const;

  private:
    class Sealing;
    struct Keys;
    explicit KeyRing(std::unique_ptr<Keys> keys);
    std::unique_ptr<Keys> keys_;
};

/// Whether it says of one sealed value that it does not open, be it changed or its key away.
bool IsUnopened(const Error& error);

}  // namespace zhengji
