// The one file that speaks to PostgreSQL.
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "store/connection.hpp"
#include "store/postgres_arrays.hpp"
#include "store/postgres_path.hpp"
#include "store/postgres_values.hpp"
#include "store/postgres_waiting.hpp"

namespace zhengji {
namespace {

// The advisory locks: of the register's one writer, of whoever adds results, of the sequencer. Acts
// hold the first together, and each its subjects, whose numbers are hashes.
constexpr std::string_view kWriteLock = "1514702921";
constexpr std::string_view kResultsLock = "1514702922";
constexpr std::string_view kSequencerLock = "1514702923";

// Nothing waits for ever, neither for a lock nor for a statement (one that reads whole tables lifts
// its own limit), and a process that stopped in the middle does not keep the lock. Whatever the
// server's default, COMMIT answers after the log is on disk.
constexpr const char* kSession =
    "SET client_encoding = 'UTF8'; SET lock_timeout = '30s'; SET statement_timeout = '60s';"
    "SET idle_in_transaction_session_timeout = '10min';"
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'";
// What acts ask is found by keys, and planned once: planning costs more than looking.
const std::string kPlannedOnce = "; SET LOCAL plan_cache_mode = force_generic_plan";
constexpr const char* kReadOnlySession = "SET default_transaction_read_only = on";

using Answer = PostgresAnswer;

Error Failed(PGconn* connection, const PGresult* result) {
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string code = state == nullptr ? "" : state;
    std::string detail =
        result == nullptr ? PQerrorMessage(connection) : PQresultErrorMessage(result);
    const auto answer = [&](Code what) { return MakeError(what, {"postgresql"}, detail); };
    // 08: connection failures; 57P01 to 57P05: the server ends the session. An answer without a
    // code is the client library's own: the server has gone, which the status may say only later.
    const bool gone =
        (result != nullptr && code.empty()) || code.starts_with("08") || code.starts_with("57P");
    if (gone || PQstatus(connection) != CONNECTION_OK) return answer(Code::store_unreachable);
    if (code.starts_with("23")) return MakeError(Code::store_constraint, {}, detail);
    if (code == "53100") return answer(Code::store_full);
    // A lock not had in time; a deadlock or a conflict that the server ended.
    if (code == "55P03" || code.starts_with("40")) return answer(Code::store_busy);
    if (code == "57014") return answer(Code::store_slow);
    if (code == "25006") return answer(Code::store_read_only);
    if (code.starts_with("XX")) return answer(Code::store_corrupt);
    return answer(Code::store_failed);
}

// What the server said beside its answers.
bool IsWarning(const PGresult* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity != nullptr && std::string_view(severity) == "WARNING";
}

class Postgres : public Connection {
  public:
    Postgres(PGconn* connection, OpenMode mode) : c_(connection), mode_(mode) {
        PQsetNoticeReceiver(c_, &Postgres::Heard, this);
        // Its details tell what stands in a row, and go into logs.
        PQsetErrorVerbosity(c_, PQERRORS_TERSE);
    }
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;
    ~Postgres() override { PQfinish(c_); }

    Dialect Kind() const override { return Dialect::kPostgres; }

    std::vector<Sql> Statements() const override {
        std::vector<Sql> all;
        for (const auto& [address, prepared] : statements_)
            all.push_back(prepared.sql);
        return all;
    }

    /// Settings of a fresh connection, which knows no prepared statement.
    Status SetUp() {
        statements_.clear();
        if (PQstatus(c_) != CONNECTION_OK) return Failed(c_, nullptr);
        ZJ_TRY(DoScript(ScriptOfPath(c_) + kSession));
        return mode_ == OpenMode::kReadOnly ? DoScript(kReadOnlySession) : Status();
    }

  protected:
    Status DoScript(const std::string& sql) override {
        const Answer answer = Run(sql.c_str());
        return Succeeded(answer.get()) ? Status() : Status(Failed(c_, answer.get()));
    }

    Result<std::int64_t> DoExecute(Sql sql, std::span<const Param> params) override {
        ZJ_TRY(Send(sql, params));
        return Collect(nullptr);
    }

    Status DoQuery(Sql sql, std::span<const Param> params, const Visit& visit) override {
        if (sql.What() == Reads::kWhole) ZJ_TRY(TakeAllTheTimeItNeeds());
        ZJ_TRY(Send(sql, params));
        PQsetSingleRowMode(c_);  // rows one by one: an answer may be larger than memory
        ZJ_ASSIGN([[maybe_unused]] const auto changed, Collect(&visit));
        return {};
    }

    Result<std::int64_t> DoExecuteOver(const SqlOver& sql, const Offered& rows) override {
        ZJ_TRY(SendOver(sql.postgres, rows));
        return Collect(nullptr);
    }

    Status DoQueryOver(const SqlOver& sql, const Offered& rows, const Visit& visit) override {
        ZJ_TRY(SendOver(sql.postgres, rows));
        PQsetSingleRowMode(c_);
        ZJ_ASSIGN([[maybe_unused]] const auto changed, Collect(&visit));
        return {};
    }

    Status DoBegin(Access access) override {
        Status begun = Start(access);
        if (!begun && PQstatus(c_) != CONNECTION_OK) {
            if (!ProcessEnds()) PQreset(c_);
            ZJ_TRY(SetUp());
            begun = Start(access);
        }
        if (!begun) DoRollback();
        return begun;
    }

    Status DoCommit() override {
        if (PQstatus(c_) == CONNECTION_OK && PQtransactionStatus(c_) != PQTRANS_INTRANS)
            return MakeError(Code::store_failed, {"postgresql"}, "rolled back before COMMIT");
        warning_.clear();
        const Answer answer = Run("COMMIT");
        // A wait for the standby that was cancelled: committed here, and perhaps nowhere else. The
        // server says so in a warning, in its own language, and answers well.
        if (!warning_.empty())
            return MakeError(Code::store_commit_unknown, {"postgresql"}, warning_);
        // COMMIT of a transaction that failed before answers well, and says ROLLBACK.
        if (Succeeded(answer.get()) && std::string_view(PQcmdStatus(answer.get())) == "COMMIT")
            return {};
        if (Succeeded(answer.get()))
            return MakeError(Code::store_failed, {"postgresql"}, PQcmdStatus(answer.get()));
        Error error = Failed(c_, answer.get());
        if (error.code() == Code::store_unreachable)
            error.message.code = Code::store_commit_unknown;
        return error;
    }

    void DoRollback() override {
        if (PQtransactionStatus(c_) == PQTRANS_IDLE) return;
        const Answer ignored = Run("ROLLBACK");
    }

    Status DoLock(std::span<const std::int64_t> keys) override {
        const std::string list = Listed(keys);
        const Param numbers = std::string_view(list);
        ZJ_TRY(
            DoExecute("SELECT pg_advisory_xact_lock(key) FROM "
                      "unnest(string_to_array($1, ',')::bigint[]) AS key",
                      std::span(&numbers, 1)));
        return {};
    }

    Result<bool> DoTryLock(std::span<const std::int64_t> keys) override {
        const std::string list = Listed(keys);
        const Param numbers = std::string_view(list);
        bool all = true;
        ZJ_TRY(
            DoQuery("SELECT pg_try_advisory_xact_lock(key) FROM "
                    "unnest(string_to_array($1, ',')::bigint[]) AS key",
                    std::span(&numbers, 1), [&](const Row& row) -> Status {
                        all = all && row.Text(0) == "t";
                        return {};
                    }));
        return all;
    }

    // In their order: a row's lock is taken as the row is made.
    Result<std::vector<bool>> DoLockEach(std::span<const KeyAsked> asked) override {
        std::vector<std::int64_t> keys, waits;
        for (const KeyAsked& one : asked) {
            keys.push_back(one.key);
            waits.push_back(one.wait ? 1 : 0);
        }
        const std::string listed = Listed(keys), waited = Listed(waits);
        const std::array<Param, 2> numbers = {std::string_view(listed), std::string_view(waited)};
        std::vector<bool> free;
        ZJ_TRY(
            DoQuery("SELECT CASE WHEN wait = 1 THEN pg_advisory_xact_lock(key)::text = '' "
                    "ELSE pg_try_advisory_xact_lock(key) END FROM "
                    "unnest(string_to_array($1, ',')::bigint[], "
                    "string_to_array($2, ',')::bigint[]) AS asked (key, wait)",
                    numbers, [&](const Row& row) -> Status {
                        free.push_back(row.Text(0) == "t");
                        return {};
                    }));
        return free;
    }

    Status DoLockSequence() override {
        return DoScript("SELECT pg_advisory_xact_lock(" + std::string(kSequencerLock) + ")");
    }

  private:
    struct Prepared {
        Sql sql;
        std::string name;
    };

    static void Heard(void* self, const PGresult* notice) {
        if (IsWarning(notice))
            static_cast<Postgres*>(self)->warning_ = PQresultErrorMessage(notice);
    }

    Status TakeAllTheTimeItNeeds() {
        if (unhurried_) return {};
        unhurried_ = true;
        return DoScript("SET LOCAL statement_timeout = 0");
    }

    static bool Succeeded(const PGresult* answer) {
        const auto status = PQresultStatus(answer);
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
               status == PGRES_EMPTY_QUERY;
    }

    static std::string Listed(std::span<const std::int64_t> numbers) {
        return Joined(numbers, ",", [](std::int64_t number) { return std::to_string(number); });
    }

    static std::string Taken(std::string_view number) {
        return "; SELECT pg_advisory_xact_lock(" + std::string(number) + ")";
    }

    // Always in this order, lest two wait for each other.
    static std::string LocksOf(Access access) {
        switch (access) {
            case Access::kRead:
                return "";
            case Access::kWrite:
                return Taken(kWriteLock);
            case Access::kWritePeople:
                return Taken(kResultsLock) + Taken(kWriteLock);
            case Access::kAddResults:
                return Taken(kResultsLock);
            case Access::kAct:
                return kPlannedOnce + "; SELECT pg_advisory_xact_lock_shared(" +
                       std::string(kWriteLock) + ")";
            case Access::kSequence:
                return kPlannedOnce + Taken(kSequencerLock);
            case Access::kWorking:
                return "";
        }
        return "";
    }

    // Writers see, statement by statement, what the lock's last holder committed; a snapshot taken
    // before the lock was had would be stale, so READ COMMITTED is said and not left to a default.
    Status Start(Access access) {
        unhurried_ = false;
        if (access == Access::kRead)
            return DoScript("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        return DoScript("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE" + LocksOf(access));
    }

    Result<const std::string*> Prepare(Sql sql) {
        const auto [at, fresh] = statements_.try_emplace(
            sql.Address(), Prepared{sql, "s" + std::to_string(statements_.size())});
        if (!fresh) return &at->second.name;
        PQsendPrepare(c_, at->second.name.c_str(), sql.Address(), 0, nullptr);
        const Answer answer = LastOfAll();
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
            Error error = Failed(c_, answer.get());
            statements_.erase(at);
            return error;
        }
        return &at->second.name;
    }

    Status Send(Sql sql, std::span<const Param> params) {
        ZJ_ASSIGN(const std::string* const name, Prepare(sql));
        const Arguments arguments(params);
        const int sent = PQsendQueryPrepared(c_, name->c_str(), static_cast<int>(params.size()),
                                             arguments.values.data(), arguments.lengths.data(),
                                             arguments.formats.data(), kText);
        return sent == 1 ? Status() : Status(Failed(c_, nullptr));
    }

    Status SendOver(Sql sql, const Offered& rows) {
        std::vector<std::string> arrays;
        for (std::size_t column = 0; column < rows.columns.size(); ++column)
            arrays.push_back(ArrayOf(rows, column));
        std::vector<Param> params;
        for (const std::string& array : arrays)
            params.emplace_back(Blob{array});
        return Send(sql, params);
    }

    // As PQexec, which waits for ever.
    Answer Run(const char* sql) {
        PQsendQuery(c_, sql);
        return LastOfAll();
    }
    // Of several statements the answer of the last, or of the one that failed.
    Answer LastOfAll() {
        Answer last(nullptr, &PQclear);
        for (Answer one = Next(); one != nullptr; one = Next())
            last = std::move(one);
        return last;
    }
    Answer Next() { return NextAnswer(c_, unhurried_); }

    // Takes the whole answer in, visiting its rows; how many rows were changed. After an error the
    // rest is not waited for.
    Result<std::int64_t> Collect(const Visit* visit) {
        Result<std::int64_t> outcome = 0;
        for (;;) {
            const Answer answer = Next();
            if (answer == nullptr) return outcome;
            if (!outcome) continue;
            if (PQresultStatus(answer.get()) == PGRES_SINGLE_TUPLE) {
                Status seen = (*visit)(PostgresRow(answer.get(), 0));
                if (seen) continue;
                outcome = Error(std::move(seen.error()));
                Cancel();
            } else if (Succeeded(answer.get())) {
                outcome = Changed(answer.get());
            } else {
                outcome = Failed(c_, answer.get());
            }
        }
    }

    static std::int64_t Changed(PGresult* answer) {
        const std::string_view count = PQcmdTuples(answer);
        std::int64_t changed = 0;
        std::from_chars(count.data(), count.data() + count.size(), changed);
        return changed;
    }

    void Cancel() {
        std::array<char, 256> why{};
        PGcancel* const cancel = PQgetCancel(c_);
        PQcancel(cancel, why.data(), static_cast<int>(why.size()));
        PQfreeCancel(cancel);
    }

    PGconn* c_;
    OpenMode mode_;
    bool unhurried_ = false;  // this transaction's statements have no time limit
    std::string warning_;     // the last one heard
    std::unordered_map<const char*, Prepared> statements_;
};

// The URL's own settings come last and so stand. A server that went away without a word is noticed
// within a minute.
PGconn* Connect(const std::string& url) {
    const std::array<const char*, 6> names = {
        "connect_timeout",  "keepalives_idle", "keepalives_interval",
        "tcp_user_timeout", "dbname",          nullptr};
    const std::array<const char*, 6> values = {"10", "30", "10", "60000", url.c_str(), nullptr};
    constexpr int kUrlInDbname = 1;
    return PQconnectdbParams(names.data(), values.data(), kUrlInDbname);
}

}  // namespace

Result<std::unique_ptr<Connection>> OpenPostgres(const std::string& url, OpenMode mode) {
    // Many who end at once would each wait for it in turn.
    if (ProcessEnds()) return MakeError(Code::store_unreachable, {"postgresql"});
    PGconn* const connection = Connect(url);
    auto owner = std::make_unique<Postgres>(connection, mode);
    ZJ_TRY(owner->SetUp());
    return std::unique_ptr<Connection>(std::move(owner));
}

}  // namespace zhengji
