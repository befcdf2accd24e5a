// The driver's side of the store: SQL with `$1` placeholders, prepared once, for SQLite and
// PostgreSQL alike. Private to this folder. One thread, one query at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "messages/message.hpp"
#include "store/access.hpp"
#include "store/sql.hpp"

namespace zhengji {

/// Bytes for a column of bytes, as opposed to text.
struct Blob {
    std::string_view bytes;
};
struct Null {};
/// A parameter; texts and bytes must outlive the call.
using Param = std::variant<Null, std::int64_t, std::string_view, Blob>;

enum class ColumnKind : std::uint8_t { kNull, kInt, kText, kBytes };

/// One row of an answer, valid inside the visit.
class Row {
  public:
    virtual ~Row() = default;
    virtual int Columns() const = 0;
    virtual ColumnKind Kind(int column) const = 0;
    virtual bool IsNull(int column) const = 0;
    virtual std::int64_t Int(int column) const = 0;
    virtual std::string_view Text(int column) const = 0;  ///< empty for null
    std::string Bytes(int column) const { return std::string(BytesSeen(column)); }
    /// The same without a copy, until bytes are asked for again. Rows are counted by the million.
    virtual std::string_view BytesSeen(int column) const = 0;  ///< empty for null
};

using Visit = std::function<Status(const Row&)>;

enum class Dialect : std::uint8_t { kSqlite, kPostgres };

struct Offered;
class LaterRows;
enum class LaterTable : std::uint8_t;
/// A statement over offered rows (store/offered.hpp), in the words of each database.
struct SqlOver {
    Sql sqlite, postgres;
};

/// Whether every database could give the text back: UTF-8 without a NUL.
bool CanBeKept(std::string_view text);

/// The database's first error inside a transaction is its last word: every later call fails with
/// the same error and Commit refuses, whatever the database itself would allow or do in silence. A
/// text refused before it reached the database (text_not_kept) spoils nothing.
class Connection {
  public:
    Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection();

    virtual Dialect Kind() const = 0;
    /// Runs SQL that has no parameters and no answer, several statements allowed.
    Status Script(const std::string& sql);
    /// Runs one statement; the number of rows it changed. text_not_kept for a text that is no
    /// UTF-8 or holds a NUL, which not every database could give back.
    Result<std::int64_t> Execute(Sql sql, std::span<const Param> params);
    /// Runs a query and visits each row as it comes; stops at the visit's first error.
    /// REQUIRES: the visit does not use this connection.
    Status Query(Sql sql, std::span<const Param> params, const Visit& visit);
    /// The same over offered rows, in the order they are offered in.
    Result<std::int64_t> ExecuteOver(const SqlOver& sql, const Offered& rows);
    Status QueryOver(const SqlOver& sql, const Offered& rows, const Visit& visit);

    /// Puts a row, by its number and what else it is, that waits for others of its table
    /// (store/later_rows.hpp): it is written before the database is told or asked anything else,
    /// and what is wrong with it is said then. text_not_kept. REQUIRES: a transaction on a server.
    Status Later(LaterTable table, std::int64_t number, std::initializer_list<Param> rest);

    /// Connects again first when the connection was lost.
    Status Begin(Access access);
    Status Commit();
    void Rollback();
    /// Waits until no other transaction holds one of these, in this order, and holds them to the
    /// transaction's end. Nothing where one writer at a time is all there is.
    Status Lock(std::span<const std::int64_t> keys);
    /// The same without waiting: whether all were free.
    Result<bool> TryLock(std::span<const std::int64_t> keys);
    /// The same for each of these: whether it was free, or waited for.
    struct KeyAsked {
        std::int64_t key;
        bool wait;
    };
    Result<std::vector<bool>> LockEach(std::span<const KeyAsked> keys);
    /// Of a transaction begun for acts: waits for the sequencer's turn, and has it to the end.
    Status LockSequence();

    /// A part of the transaction that may be undone alone, until the next begins. The database is
    /// told once the part writes: what only reads need not be undone.
    Status BeginPart();
    /// It is not to be undone alone any more.
    void KeepPart() { part_ = Part::kNone; }
    /// Whether the part told the database to write anything.
    bool PartWrote() const { return part_ == Part::kWrites; }
    /// As if nothing had happened since BeginPart, errors of the database among it. Fails where the
    /// database gave up the whole transaction.
    Status UndoPart();

    /// The statements run so far, for the test of their plans.
    virtual std::vector<Sql> Statements() const = 0;

    Result<std::int64_t> Execute(Sql sql, std::initializer_list<Param> params) {
        return Execute(sql, std::span<const Param>(params.begin(), params.size()));
    }
    Status Query(Sql sql, std::initializer_list<Param> params, const Visit& visit) {
        return Query(sql, std::span<const Param>(params.begin(), params.size()), visit);
    }

  protected:
    virtual Status DoScript(const std::string& sql) = 0;
    virtual Result<std::int64_t> DoExecute(Sql sql, std::span<const Param> params) = 0;
    virtual Status DoQuery(Sql sql, std::span<const Param> params, const Visit& visit) = 0;
    virtual Result<std::int64_t> DoExecuteOver(const SqlOver& sql, const Offered& rows) = 0;
    virtual Status DoQueryOver(const SqlOver& sql, const Offered& rows, const Visit& visit) = 0;
    virtual Status DoBegin(Access access) = 0;
    virtual Status DoCommit() = 0;
    virtual void DoRollback() = 0;
    virtual Status DoLock(std::span<const std::int64_t>) { return {}; }
    virtual Result<bool> DoTryLock(std::span<const std::int64_t>) { return true; }
    virtual Result<std::vector<bool>> DoLockEach(std::span<const KeyAsked> keys) {
        return std::vector<bool>(keys.size(), true);
    }
    virtual Status DoLockSequence() { return {}; }

  private:
    enum class Part : std::uint8_t { kNone, kReads, kWrites };

    template <class Call>
    auto Said(const Call& call) -> decltype(call());
    template <class Call>
    auto Kept(const Call& call, bool writes) -> decltype(call());
    Status BeforeWriting();
    Status WriteLater();
    enum class Waits : std::uint8_t { kOfEarlierParts, kAll };
    Status WriteThose(Waits waits);

    std::unique_ptr<LaterRows> later_;
    bool inside_ = false;  // a transaction
    Part part_ = Part::kNone;
    bool saved_ = false;  // the database holds an earlier part
    bool asking_ = false;
    std::optional<Error> broken_;
};

/// kReadOnly: the database itself refuses whatever would write.
enum class OpenMode : std::uint8_t { kExisting, kNew, kReadOnly };

/// `path` of a SQLite file. store_missing, store_exists, store_not_ours, store_corrupt,
/// store_unreachable.
Result<std::unique_ptr<Connection>> OpenSqlite(const std::string& path, OpenMode mode);
/// A libpq connection string or URL. store_unreachable.
Result<std::unique_ptr<Connection>> OpenPostgres(const std::string& url,
                                                 OpenMode mode = OpenMode::kExisting);
/// The process ends: a server that says nothing is given up after ten seconds from now on, and
/// none is connected to again. Any thread.
void WaitLittleForPostgres();

/// Brings the schema from `from` (0: empty) to the newest version; inside the caller's transaction.
Status Migrate(Connection& db, int from);
/// An empty database in memory, to compare with.
Result<std::unique_ptr<Connection>> ScratchSqlite();
int NewestSchema();

}  // namespace zhengji
