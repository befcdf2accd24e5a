// Files handed in with what somebody has begun: a row for each, sealed to its draft, its owner and
// all else that is said of it. Working data (docs/adr/0029): in no book; they go with their draft,
// in its transaction. A file lies in the row itself: what is not kept whole is not there (ADR 35).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

/// What a scanner has said of a file; what is not clean is shown to nobody.
enum class Scan : std::uint8_t { kWaits, kClean, kRefused, kNotAsked };

struct Upload {
    std::string id;     ///< 16 bytes
    std::string draft;  ///< of what it was handed in with (store/drafts.hpp)
    std::string owner;  ///< accounts/owner.hpp
    std::string item;   ///< of the materials that are asked for: `identity_document`
    std::string media;  ///< `application/pdf`
    std::int64_t size = 0;
    Digest digest{};  ///< SHA-256 of its bytes
    Scan scan{};
    Instant at;
};

class Uploads {
  public:
    explicit Uploads(Transaction& tx) : tx_(tx) {}

    static constexpr std::size_t kIdSize = 16;
    std::string NewId() const;

    /// What the subject of one owner's files is locked by (Transaction::Lock): bounds count what
    /// is there.
    static std::string Subject(std::string_view owner) { return "uploads " + std::string(owner); }

    Status Put(const Upload& upload, std::string_view bytes);
    /// Of a draft, by item, and those of one item in the order they came.
    Result<std::vector<Upload>> Of(std::string_view draft);
    Result<std::optional<Upload>> Find(std::string_view id);
    /// The bytes of one that Find or Of gave; sealed_broken where anything said of it was changed.
    Result<std::string> BytesOf(const Upload& upload);
    Status Scanned(std::string_view id, Scan scan);
    /// One of those that wait for a scanner.
    struct Place {
        Instant at;
        std::string id;
    };
    /// Those that wait for a scanner, the oldest first, after that one.
    Result<std::vector<Upload>> Waiting(std::int64_t most, const Place& after = {});
    /// From now on what no scanner was asked about waits for one.
    Status AskAboutAll();
    Status Remove(std::string_view id);
    Status RemoveOf(std::string_view draft);

    struct Held {
        std::int64_t files = 0, bytes = 0;
    };
    /// With all drafts of the owner's that are open.
    Result<Held> HeldBy(std::string_view owner);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
