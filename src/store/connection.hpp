// The driver's side of the store: SQL with `$1` placeholders, prepared once, for SQLite and
// PostgreSQL alike. Private to this folder. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "messages/message.hpp"

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
    virtual std::string Bytes(int column) const = 0;      ///< empty for null
};

using Visit = std::function<Status(const Row&)>;

enum class Dialect : std::uint8_t { kSqlite, kPostgres };

class Connection {
  public:
    virtual ~Connection() = default;

    virtual Dialect Kind() const = 0;
    /// Runs SQL that has no parameters and no answer, several statements allowed.
    virtual Status Script(const std::string& sql) = 0;
    /// Runs one statement; the number of rows it changed. REQUIRES: `sql` is a literal (statements
    /// are cached by it).
    virtual Result<std::int64_t> Execute(std::string_view sql, std::span<const Param> params) = 0;
    /// Runs a query and visits each row; stops at the visit's first error.
    virtual Status Query(std::string_view sql, std::span<const Param> params,
                         const Visit& visit) = 0;

    virtual Status BeginRead() = 0;
    virtual Status BeginWrite() = 0;
    virtual Status Commit() = 0;
    virtual void Rollback() = 0;

    Result<std::int64_t> Execute(std::string_view sql, std::initializer_list<Param> params) {
        return Execute(sql, std::span<const Param>(params.begin(), params.size()));
    }
    Status Query(std::string_view sql, std::initializer_list<Param> params, const Visit& visit) {
        return Query(sql, std::span<const Param>(params.begin(), params.size()), visit);
    }
};

enum class OpenMode : std::uint8_t { kExisting, kNew };

/// `path` of a SQLite file. store_missing, store_exists, store_not_ours, store_corrupt,
/// store_unreachable.
Result<std::unique_ptr<Connection>> OpenSqlite(const std::string& path, OpenMode mode);
/// A libpq connection string or URL. store_unreachable.
Result<std::unique_ptr<Connection>> OpenPostgres(const std::string& url);

/// Brings the schema from `from` (0: empty) to the newest version; inside the caller's transaction.
Status Migrate(Connection& db, int from);
int NewestSchema();

}  // namespace zhengji
