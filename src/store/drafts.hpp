// What somebody has begun and not submitted: a row for each, by an id of 16 random bytes, sealed to
// that id, its owner and its kind. Working data (docs/adr/0029): in no book, and gone once it was
// submitted, dropped or left lying too long.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

struct StoredDraft {
    std::string id;     ///< 16 bytes
    std::string owner;  ///< accounts/owner.hpp
    std::string kind;   ///< `claim`
    std::string body;   ///< what it says, as its use case writes it
    Instant saved_at, ends_at;
    bool broken = false;  ///< its seal does not open, and it says nothing; it can still be removed
};

class Drafts {
  public:
    explicit Drafts(Transaction& tx) : tx_(tx) {}

    static constexpr std::size_t kIdSize = 16;
    std::string NewId() const;

    /// Writes it anew under its id. What is another's stays: false.
    Result<bool> Put(const StoredDraft& draft);
    /// One of the owner's own that has not ended by `now`.
    Result<std::optional<StoredDraft>> Find(std::string_view id, std::string_view owner,
                                            Instant now);
    /// The owner's of that kind that have not ended, the last saved first.
    Result<std::vector<StoredDraft>> Of(std::string_view owner, std::string_view kind, Instant now);
    /// How many those are: what each says is of no matter.
    Result<std::int64_t> HowMany(std::string_view owner, std::string_view kind, Instant now);
    Status Remove(std::string_view id);
    /// One that Find would find, of that kind, whatever it says; false where there is none.
    Result<bool> RemoveOwn(const StoredDraft& named, Instant now);
    /// The ids of those that have ended.
    Result<std::vector<std::string>> Ended(Instant now);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
