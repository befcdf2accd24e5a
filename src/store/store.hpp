// The register's store: SQLite in one file, or PostgreSQL. One schema in numbered migrations, one
// transaction type, queries in the register's own terms (the headers beside this one), written once
// for both. A Store is one connection and belongs to one thread; open one for each.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "base/instant.hpp"
#include "keys/key_ring.hpp"
#include "messages/message.hpp"
#include "store/access.hpp"

namespace zhengji {

class Connection;                       // the driver: SQLite or PostgreSQL
enum class OpenMode : std::uint8_t;     // store/connection.hpp
enum class OlderSchema : std::uint8_t;  // open_store.cpp
class BookMoves;
class CountedLately;
struct NumbersAhead;
struct Seen;
struct BooksSeal;  // store/books_seal.hpp

enum class StoreKind : std::uint8_t { kReal, kRehearsal };

/// What a store says of itself; written once by Create.
struct StoreFacts {
    StoreKind kind{};
    std::string origin;  ///< the log's name, part of every checkpoint
    Instant created_at;
    int schema_version = 0;
    /// The day the register begins to keep what happens: what is past may be taken in up to it.
    std::optional<CivilDate> opens = {};
};

class Transaction;

/// What the transactions of a store left for the sequencer (src/app).
struct LeftOver {
    std::int64_t act = 0;  ///< the last one recorded and not yet signed; 0: none
    bool moves = false;    ///< moves of the books that wait in a lane
};

class Store {
  public:
    /// Makes a store at `url` (`sqlite:PATH`, `postgresql://…`) with what `fill` writes into it:
    /// all of it or nothing. Fails with store_exists when there is one.
    static Result<std::unique_ptr<Store>> Create(
        const std::string& url, const StoreFacts& facts, std::shared_ptr<const KeyRing> keys,
        const std::function<Status(Transaction&)>& fill = {});
    /// Opens and, where its schema is older, upgrades it in place; of several processes at once one
    /// does it and the others wait; `fill` writes, in the same transaction, what an older schema
    /// had no place for. Fails with store_missing, store_newer, store_unreachable, store_not_ours.
    static Result<std::unique_ptr<Store>> Open(
        const std::string& url, std::shared_ptr<const KeyRing> keys,
        const std::function<Status(Transaction&)>& fill = {});
    /// The same of one whose schema is older than its keys have served: a copy from before an
    /// upgrade, or one passed off as such, which whoever opens it proves then; the keys take no
    /// note of it. store_older: from before what waits to be signed was marked.
    static Result<std::unique_ptr<Store>> OpenOlder(
        const std::string& url, std::shared_ptr<const KeyRing> keys,
        const std::function<Status(Transaction&)>& fill = {});
    /// Opens it as it is, whatever its schema, for its facts and the seal of its books alone.
    static Result<std::unique_ptr<Store>> OpenAsItIs(const std::string& url,
                                                     std::shared_ptr<const KeyRing> keys);
    /// The schema that this program makes.
    static int NewestSchema();
    /// Opens it for a window, which writes nothing and upgrades nothing: the database itself
    /// refuses what would write, and public keys suffice. As Open; store_not_upgraded.
    static Result<std::unique_ptr<Store>> OpenToRead(const std::string& url,
                                                     std::shared_ptr<const KeyRing> keys);
    /// One more connection to the same store, for another thread of the same office: what one has
    /// counted the other need not count again in the same moment.
    Result<std::unique_ptr<Store>> Another() const;
    ~Store();

    /// Copies a SQLite store, as of one moment and while others write, to a file that must not be
    /// there yet. store_exists; backup_by_server for a store elsewhere.
    Status CopyTo(const std::string& file) const;

    /// After each commit that moves the books from `seen` on, tells their new seal; a commit over
    /// books older than what was seen is refused from now on (books_rolled_back).
    void TellBooks(const BooksSeal& seen, std::function<void(const BooksSeal&)> tell);

    /// By this store's own transactions, of which each adds to it and the sequencer takes it off.
    LeftOver& Left();

    const StoreFacts& Facts() const;
    const KeyRing& Keys() const;
    /// SQLite: whoever writes keeps all others from it.
    bool OneWritesAtATime() const;
    /// Waits a bounded time for another writer (store_busy after that).
    Result<Transaction> Begin(Access access);

  private:
    friend class Transaction;
    struct Parts;
    static Result<std::unique_ptr<Store>> OpenAs(const std::string& url,
                                                 std::shared_ptr<const KeyRing> keys,
                                                 OpenMode mode);
    Status Upgrade(const std::function<Status(Transaction&)>& fill, OlderSchema older);
    explicit Store(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// All or nothing: without Commit, the destructor rolls back. State, act and queued leaf share one.
class Transaction {
  public:
    Transaction(Transaction&& other) noexcept;
    ~Transaction();
    /// Durable when it returns success; on failure nothing of it is there (but for
    /// store_commit_unknown). After any error of the store inside the transaction it fails with
    /// that error.
    Status Commit();

    /// Holds subjects (a person, a certificate, a case: names of the caller's) to the transaction's
    /// end; of two acts about one the second waits here for the first. What is read after it is
    /// what the first committed. store_busy.
    /// REQUIRES: before reading what is decided by; all at once, or two could wait for each other.
    Status Lock(std::span<const std::string> subjects);
    /// The subjects of several deeds at once, before any of them is done: of each deed whether it
    /// has them all. The first waits for its own; the others have them where they are free, and
    /// are not to be done in this transaction where not.
    Result<std::vector<bool>> LockEach(std::span<const std::vector<std::string>> deeds);
    /// An act was appended.
    void Recorded(std::int64_t act) const;

    /// A part that may be undone alone, such as one of several acts that one commit keeps. Locks
    /// of a part are not waited for once another was kept, lest two transactions wait for each
    /// other: it fails with store_busy, and is HeldUp.
    Status BeginPart();
    void KeepPart();
    /// Fails where the database gave up the whole transaction.
    Status UndoPart();
    bool HeldUp() const;
    /// The last act recorded in a part that was kept; 0: none.
    std::int64_t Recorded() const;
    /// From now on this is the sequencer too (Access::kSequence). Waits for whoever is.
    Status TakeSequence();

    const StoreFacts& Facts() const;
    Connection& Driver() const;   ///< for the query files of this folder only
    BookMoves& Moves() const;     ///< the books' (store/books.hpp)
    Seen& WhatItSaw() const;      ///< store/seen.hpp
    NumbersAhead& Ahead() const;  ///< store/foreseen.hpp
    CountedLately& Lately() const;
    Access For() const;
    const KeyRing& Keys() const;

  private:
    friend class Store;
    explicit Transaction(Store::Parts* store);
    Store::Parts* store_ = nullptr;
};

}  // namespace zhengji
