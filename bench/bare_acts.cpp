// The rows that an act writes (the act, its place in the queue, the step of its case, where the
// case stands now), in tables of the same columns and indexes as the register's, each act durably
// in a transaction of its own and nothing else done: by 16 connections at once on PostgreSQL, by
// one on SQLite, where one writes at a time. usage: bare_acts (FILE.db | postgresql://…) ACTS
#include <libpq-fe.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "bare_store.hpp"
#include "stopwatch.hpp"

namespace {

constexpr int kOffices = 16;
const std::string kSubject = "A31420051164041500001";
const std::string kPublic(420, 'p'), kPrivate(330, 's'), kMark(32, 'm'), kFields(110, 'f');

constexpr const char* kPlaces = R"(
    CREATE INDEX bl ON bare_places (procedure, case_id);
    CREATE INDEX bs ON bare_places (procedure, state, case_id);
    CREATE INDEX bp ON bare_places (procedure, province, case_id);
    CREATE INDEX bb ON bare_places (procedure, province, state, case_id);
    CREATE INDEX bw ON bare_places (case_id) WHERE waits <> '';
    CREATE INDEX bq ON bare_places (due, case_id) WHERE waits <> '';
    CREATE INDEX bqp ON bare_places (province, due, case_id) WHERE waits <> '';
    CREATE INDEX bqr ON bare_places (procedure, due, case_id) WHERE waits <> '';
    CREATE INDEX bqb ON bare_places (province, procedure, due, case_id) WHERE waits <> '';
    CREATE INDEX bqm ON bare_places (assignee, due, case_id) WHERE waits <> '';)";

void OnSqlite(const char* path, int acts) {
    BareStore store(path);
    store.Run(R"(
        CREATE TABLE a (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, public BLOB NOT NULL,
            private BLOB NOT NULL) STRICT;
        CREATE INDEX asub ON a (subject);
        CREATE TABLE q (act INTEGER PRIMARY KEY, mark BLOB) STRICT;
        CREATE TABLE s (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, verb TEXT NOT NULL,
            officer TEXT NOT NULL, at INTEGER NOT NULL, fields BLOB NOT NULL) STRICT;
        CREATE INDEX sc ON s (case_id);
        CREATE TABLE bare_places (case_id INTEGER PRIMARY KEY, procedure TEXT NOT NULL,
            province INTEGER NOT NULL, state TEXT NOT NULL, since INTEGER NOT NULL,
            due INTEGER NOT NULL, waits TEXT NOT NULL, assignee TEXT NOT NULL) STRICT;)");
    store.Run(kPlaces);
    auto* const act = store.Prepare("INSERT INTO a (subject, public, private) VALUES (?, ?, ?)");
    auto* const queued = store.Prepare("INSERT INTO q VALUES (last_insert_rowid(), ?)");
    auto* const step = store.Prepare(
        "INSERT INTO s (case_id, verb, officer, at, fields) VALUES (1, 'return', 'A', 1, ?)");
    auto* const place = store.Prepare(
        "INSERT INTO bare_places VALUES (last_insert_rowid(), 'registration', 64, 'returned', 1, "
        "14000, 'resubmit', '')");
    const Stopwatch watch;
    for (int i = 0; i < acts; ++i) {
        store.Run("BEGIN IMMEDIATE");
        sqlite3_bind_text(act, 1, kSubject.data(), static_cast<int>(kSubject.size()),
                          SQLITE_STATIC);
        Bind(act, 2, kPublic);
        Bind(act, 3, kPrivate);
        Step(act);
        Bind(queued, 1, kMark);
        Step(queued);
        Bind(step, 1, kFields);
        Step(step);
        Step(place);
        store.Run("COMMIT");
    }
    watch.Print(acts);
}

PGresult* Need(PGconn* db, PGresult* answer) {
    const auto status = PQresultStatus(answer);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
    std::fprintf(stderr, "%s", PQerrorMessage(db));
    std::exit(1);
}

void Run(PGconn* db, const char* sql) {
    PQclear(Need(db, PQexec(db, sql)));
}

std::string Insert(PGconn* db, const char* name, std::vector<const std::string*> values) {
    std::vector<const char*> texts;
    std::vector<int> sizes, binary;
    for (const std::string* value : values) {
        texts.push_back(value->data());
        sizes.push_back(static_cast<int>(value->size()));
        binary.push_back(value->size() > 30 ? 1 : 0);
    }
    PGresult* const answer = Need(db, PQexecPrepared(db, name, static_cast<int>(values.size()),
                                                     texts.data(), sizes.data(), binary.data(), 0));
    std::string id = PQntuples(answer) > 0 ? PQgetvalue(answer, 0, 0) : "";
    PQclear(answer);
    return id;
}

void Office(const char* url, int acts) {
    PGconn* const db = PQconnectdb(url);
    if (PQstatus(db) != CONNECTION_OK) std::exit(1);
    PQclear(Need(db, PQprepare(db, "act",
                               "INSERT INTO bare_acts (subject, public, private) VALUES ($1, $2, "
                               "$3) RETURNING id",
                               0, nullptr)));
    PQclear(
        Need(db, PQprepare(db, "queued", "INSERT INTO bare_queue VALUES ($1, $2)", 0, nullptr)));
    PQclear(Need(db, PQprepare(db, "step",
                               "INSERT INTO bare_steps (case_id, verb, officer, at, fields) VALUES "
                               "(1, 'return', 'A', 1, $1)",
                               0, nullptr)));
    PQclear(
        Need(db, PQprepare(db, "place",
                           "INSERT INTO bare_places VALUES ($1, 'registration', 64, 'returned', "
                           "1, 14000, 'resubmit', '')",
                           0, nullptr)));
    for (int i = 0; i < acts; ++i) {
        Run(db, "BEGIN");
        const std::string id = Insert(db, "act", {&kSubject, &kPublic, &kPrivate});
        Insert(db, "queued", {&id, &kMark});
        Insert(db, "step", {&kFields});
        Insert(db, "place", {&id});
        Run(db, "COMMIT");
    }
    PQfinish(db);
}

void OnPostgres(const char* url, int acts) {
    PGconn* const db = PQconnectdb(url);
    Run(db, R"(
        SET client_min_messages = error;
        DROP TABLE IF EXISTS bare_steps, bare_queue, bare_acts, bare_places;
        CREATE TABLE bare_acts (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            subject TEXT NOT NULL, public BYTEA NOT NULL, private BYTEA NOT NULL);
        CREATE INDEX ON bare_acts (subject);
        CREATE TABLE bare_queue (act BIGINT PRIMARY KEY REFERENCES bare_acts (id), mark BYTEA);
        CREATE TABLE bare_steps (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            case_id BIGINT NOT NULL, verb TEXT NOT NULL, officer TEXT NOT NULL, at BIGINT NOT NULL,
            fields BYTEA NOT NULL);
        CREATE INDEX ON bare_steps (case_id);
        CREATE TABLE bare_places (case_id BIGINT PRIMARY KEY, procedure TEXT NOT NULL,
            province BIGINT NOT NULL, state TEXT NOT NULL, since BIGINT NOT NULL,
            due BIGINT NOT NULL, waits TEXT NOT NULL, assignee TEXT NOT NULL);)");
    Run(db, kPlaces);
    const Stopwatch watch;
    std::vector<std::thread> offices;
    for (int i = 0; i < kOffices; ++i)
        offices.emplace_back(Office, url, acts / kOffices);
    for (std::thread& office : offices)
        office.join();
    watch.Print(acts / kOffices * kOffices);
    PQfinish(db);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const bool server = std::string_view(argv[1]).starts_with("postgresql:");
    (server ? OnPostgres : OnSqlite)(argv[1], std::atoi(argv[2]));
}
