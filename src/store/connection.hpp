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
    virtual ~Connection() = default;

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

    /// Connects again first when the connection was lost.
    Status Begin(Access access);
    Status Commit();
    void Rollback();
    /// Waits until no other transaction holds one of these, in this order, and holds them to the
    /// transaction's end. Nothing where one writer at a time is all there is.
    Status Lock(std::span<const std::int64_t> keys);
    /// The same without waiting: whether all were free.
    Result<bool> TryLock(std::span<const std::int64_t> keys);
    /// Of a transaction begun for acts: waits for the sequencer's turn, and has it to the end.
    Status LockSequence();

    /// A part of the transaction that may be undone alone, until the next begins.
    Status BeginPart();
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
    virtual Status DoLockSequence() { return {}; }

  private:
    template <class Call>
    auto Kept(const Call& call) -> decltype(call());

    bool inside_ = false;  // a transaction
    bool in_part_ = false;
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

/// Brings the schema from `from` (0: empty) to the newest version; inside the caller's transaction.
Status Migrate(Connection& db, int from);
/// An empty database in memory, to compare with.
Result<std::unique_ptr<Connection>> ScratchSqlite();
int NewestSchema();

}  // namespace zhengji
