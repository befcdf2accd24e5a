// The opened register: store, keys and the policy in force, with what every use case needs to act.
// Opening finishes what an earlier process left undone (leaves integrated but not signed).
// Belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "keys/key_ring.hpp"
#include "rules/policy/book.hpp"
#include "store/policies.hpp"
#include "store/store.hpp"

namespace zhengji {

class Together;

/// Where a store and its keys lie.
struct StorePlace {
    std::string url;       ///< `sqlite:PATH` or `postgresql://…`
    std::string keys_dir;  ///< empty: the SQLite file's name + `.keys`
    std::string witness;   ///< a second copy of the last checkpoint, on other ground; empty: none

    /// The key directory, the default filled in; usage when a server's store names none.
    Result<std::string> KeysDir() const;
};

/// output_protected where `path` is the register's own: its SQLite file or what lies beside it, any
/// file in the key directory, or the witness; output_is_database where another one lies, a backup
/// of yesterday perhaps.
Status MayWriteTo(const StorePlace& place, const std::string& path);

/// The key under which a deed is done once, however often it is asked for (src/api).
struct Repeat {
    std::string owner, key;
    Digest request{};  ///< of what is asked: the key is for that alone

    friend bool operator==(const Repeat&, const Repeat&) = default;
};

/// How whoever acts was let in: nothing is taken for granted of them.
struct LetIn {
    /// When all that is asked of them was last given; nothing: a token of a system.
    std::optional<Instant> proven_at;
    std::vector<std::string> scope = {};  ///< of a token: the operations it is for
    std::optional<Repeat> repeat = {};    ///< of the deed that is asked for

    friend bool operator==(const LetIn&, const LetIn&) = default;
};

/// Who acts. While the store holds no account any name at the console has the powers its command
/// needs.
struct Officer {
    /// As shown; two are one person's when SameOfficer (base/text.hpp) says so. A holder's is the
    /// person's own (accounts/owner.hpp), which nobody can give at the console.
    std::string name;
    std::optional<LetIn> let_in = {};  ///< nothing: whoever sits at the machine

    /// no_officer; officer_invisible; officer_scripts; officer_reserved.
    static Result<Officer> Named(std::string_view name);
    /// Whoever stands before a door: may do nothing that is not everyone's.
    static Officer Nobody() { return Officer{"", LetIn{}}; }
    /// Whether a person acts as the holder they are.
    bool IsHolder() const;
    friend bool operator==(const Officer&, const Officer&) = default;
};

/// A signed note that was opened, and the log's size it is of.
struct KnownNote {
    std::string note;
    std::int64_t size = 0;
};

/// The book of a stored version; policy_text_broken when its text is not what its digest names.
Result<std::shared_ptr<const PolicyBook>> BookOf(const PolicyVersion& version);

/// Opens the store; an older schema is brought up whole, with what it had no place for.
Result<std::unique_ptr<Store>> OpenStore(const std::string& url,
                                         std::shared_ptr<const KeyRing> keys);

class Register {
  public:
    /// What cannot be written outside the store keeps nobody from reading, nor from recording: it
    /// is told by OutsideOf(place) (app/register/outside_writes.hpp), and nothing is signed until
    /// it can.
    static Result<std::unique_ptr<Register>> Open(const StorePlace& place);
    /// Opens what may be an older copy, to be looked at: nothing is compared with the checkpoint
    /// outside it, finished or signed.
    static Result<std::unique_ptr<Register>> OpenToRead(const StorePlace& place);
    /// The same of a copy that is to be gone by, or looked into aside: a schema older than its keys
    /// have served is brought up, and the keys take no note of it. To be proved before anything
    /// rests on it.
    static Result<std::unique_ptr<Register>> OpenToProve(const StorePlace& place);
    /// For an audit: as Open, but a store whose books do not hold, or are older than those outside
    /// it, opens too, with nothing finished or signed; what is wrong is the audit's to tell.
    static Result<std::unique_ptr<Register>> OpenToAudit(const StorePlace& place);
    /// For a public window: reads only, leaves undone what was left undone, and takes keys of
    /// KeyRing::OpenPublic. checkpoint_rolled_back, checkpoint_missing, checkpoint_differs as Open.
    static Result<std::unique_ptr<Register>> OpenWindow(const StorePlace& place,
                                                        std::shared_ptr<const KeyRing> keys);

    /// One more connection, for another thread of the same process (Store::Another).
    Result<std::unique_ptr<Register>> Another() const;

    Store& Records() { return *store_; }
    const KeyRing& Keys() const { return *keys_; }
    const StoreFacts& Facts() const { return store_->Facts(); }
    bool IsRehearsal() const { return Facts().kind == StoreKind::kRehearsal; }
    const StorePlace& Place() const { return place_; }
    /// The file outside the store that holds the last signed checkpoint.
    std::string CheckpointFile() const;

    /// The newest checkpoint in the store as it was last found, or signed, here.
    KnownNote& NewestNote() { return newest_note_; }

    /// Whom its acts are done together with (app/gate/together.hpp); nobody: alone.
    const std::shared_ptr<Together>& With() const { return with_; }
    void ActWith(std::shared_ptr<Together> others) { with_ = std::move(others); }

    /// The policy adopted now, inside a transaction that decides by it; no_policy. Kept until
    /// another is adopted.
    Result<std::shared_ptr<const PolicyBook>> Policy(Transaction& tx);

  private:
    Register(StorePlace place, std::unique_ptr<Store> store, std::shared_ptr<const KeyRing> keys)
        : place_(std::move(place)), store_(std::move(store)), keys_(std::move(keys)) {}

    StorePlace place_;
    std::unique_ptr<Store> store_;
    std::shared_ptr<const KeyRing> keys_;
    std::shared_ptr<const PolicyBook> book_;
    KnownNote newest_note_;
    std::shared_ptr<Together> with_;
};

}  // namespace zhengji
