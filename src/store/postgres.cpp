// The one file that speaks to PostgreSQL.
#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kWriteLock = 0x5A484A49;  // the advisory lock of the store's one writer
constexpr int kBinary = 1;
constexpr int kText = 0;
constexpr unsigned kByteaOid = 17;
constexpr unsigned kBigintOid = 20;

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Error Failed(PGconn* connection, const PGresult* result) {
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string code = state == nullptr ? "" : state;
    const std::string detail =
        result == nullptr ? PQerrorMessage(connection) : PQresultErrorMessage(result);
    if (code.starts_with("23")) return MakeError(Code::store_constraint, {}, detail);
    if (code == "53100") return MakeError(Code::store_full, {"postgresql"}, detail);
    if (code == "55P03" || code == "57014")
        return MakeError(Code::store_busy, {"postgresql"}, detail);
    if (code == "25006") return MakeError(Code::store_read_only, {"postgresql"}, detail);
    if (code.starts_with("XX")) return MakeError(Code::store_corrupt, {"postgresql"}, detail);
    if (PQstatus(connection) != CONNECTION_OK)
        return MakeError(Code::store_unreachable, {"postgresql"}, detail);
    return MakeError(Code::store_failed, {"postgresql"}, detail);
}

class PostgresRow : public Row {
  public:
    PostgresRow(const PGresult* result, int row) : r_(result), row_(row) {}
    int Columns() const override { return PQnfields(r_); }
    ColumnKind Kind(int column) const override {
        if (IsNull(column)) return ColumnKind::kNull;
        if (PQftype(r_, column) == kByteaOid) return ColumnKind::kBytes;
        return PQftype(r_, column) == kBigintOid ? ColumnKind::kInt : ColumnKind::kText;
    }
    bool IsNull(int column) const override { return PQgetisnull(r_, row_, column) == 1; }
    std::int64_t Int(int column) const override {
        const auto text = Text(column);
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    std::string_view Text(int column) const override {
        return {PQgetvalue(r_, row_, column),
                static_cast<std::size_t>(PQgetlength(r_, row_, column))};
    }
    std::string Bytes(int column) const override {
        if (PQftype(r_, column) != kByteaOid) return std::string(Text(column));
        std::size_t size = 0;
        // The text form of bytea, `\x…`, read back by libpq.
        const std::unique_ptr<unsigned char, decltype(&PQfreemem)> bytes(
            PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(r_, row_, column)),
                            &size),
            &PQfreemem);
        return {reinterpret_cast<const char*>(bytes.get()), size};
    }

  private:
    const PGresult* r_;
    int row_;
};

// Parameters as libpq takes them; numbers are written out, texts copied for their closing NUL.
struct Arguments {
    explicit Arguments(std::span<const Param> params) {
        texts.reserve(params.size());
        for (const Param& param : params)
            Add(param);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (values[i] == nullptr && !nulls[i]) values[i] = texts[i].c_str();
        }
    }

    std::vector<std::string> texts;
    std::vector<bool> nulls;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;

  private:
    void Add(const Param& param) {
        std::string text;
        int format = kText;
        if (const auto* number = std::get_if<std::int64_t>(&param)) text = std::to_string(*number);
        if (const auto* view = std::get_if<std::string_view>(&param)) text = std::string(*view);
        if (const auto* blob = std::get_if<Blob>(&param)) {
            text = std::string(blob->bytes);
            format = kBinary;
        }
        nulls.push_back(std::holds_alternative<Null>(param));
        lengths.push_back(static_cast<int>(text.size()));
        formats.push_back(format);
        values.push_back(nullptr);
        texts.push_back(std::move(text));
    }
};

class Postgres : public Connection {
  public:
    explicit Postgres(PGconn* connection) : c_(connection) {}
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;
    ~Postgres() override { PQfinish(c_); }

    Dialect Kind() const override { return Dialect::kPostgres; }

    Status Script(const std::string& sql) override {
        const Answer answer(PQexec(c_, sql.c_str()), &PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK &&
            status != PGRES_EMPTY_QUERY) {
            return Failed(c_, answer.get());
        }
        return {};
    }

    Result<std::int64_t> Execute(std::string_view sql, std::span<const Param> params) override {
        ZJ_ASSIGN(const Answer answer, Run(sql, params));
        const std::string_view count = PQcmdTuples(answer.get());
        std::int64_t changed = 0;
        std::from_chars(count.data(), count.data() + count.size(), changed);
        return changed;
    }

    Status Query(std::string_view sql, std::span<const Param> params, const Visit& visit) override {
        ZJ_ASSIGN(const Answer answer, Run(sql, params));
        const int rows = PQntuples(answer.get());
        for (int i = 0; i < rows; ++i)
            ZJ_TRY(visit(PostgresRow(answer.get(), i)));
        return {};
    }

    Status BeginRead() override {
        return Script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    Status BeginWrite() override {
        ZJ_TRY(Script("BEGIN"));
        Status locked = Script("SET LOCAL lock_timeout = '30s'; SELECT pg_advisory_xact_lock(" +
                               std::to_string(kWriteLock) + ")");
        if (!locked) Rollback();
        return locked;
    }
    Status Commit() override { return Script("COMMIT"); }
    void Rollback() override { const Answer ignored(PQexec(c_, "ROLLBACK"), &PQclear); }

  private:
    Result<const std::string*> Prepare(std::string_view sql) {
        const auto [at, fresh] =
            names_.try_emplace(sql.data(), "s" + std::to_string(names_.size()));
        if (!fresh) return &at->second;
        const Answer answer(PQprepare(c_, at->second.c_str(), std::string(sql).c_str(), 0, nullptr),
                            &PQclear);
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
            Error error = Failed(c_, answer.get());
            names_.erase(at);
            return error;
        }
        return &at->second;
    }

    Result<Answer> Run(std::string_view sql, std::span<const Param> params) {
        ZJ_ASSIGN(const std::string* const name, Prepare(sql));
        const Arguments arguments(params);
        Answer answer(PQexecPrepared(c_, name->c_str(), static_cast<int>(params.size()),
                                     arguments.values.data(), arguments.lengths.data(),
                                     arguments.formats.data(), kText),
                      &PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            return Failed(c_, answer.get());
        return answer;
    }

    PGconn* c_;
    std::unordered_map<const char*, std::string> names_;
};

}  // namespace

Result<std::unique_ptr<Connection>> OpenPostgres(const std::string& url) {
    PGconn* connection = PQconnectdb(url.c_str());
    auto owner = std::make_unique<Postgres>(connection);
    if (PQstatus(connection) != CONNECTION_OK) {
        return MakeError(Code::store_unreachable, {"postgresql"}, PQerrorMessage(connection));
    }
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    return std::unique_ptr<Connection>(std::move(owner));
}

}  // namespace zhengji
