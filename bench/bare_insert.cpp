// Bare prepared inserts of what an import of results stores: the same columns and indexes, one
// transaction, durable. usage: bare_insert FILE.db ROWS
#include <sqlite3.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "stopwatch.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    sqlite3* db = nullptr;
    sqlite3_open(argv[1], &db);
    sqlite3_exec(db,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144; "
                 "PRAGMA mmap_size=1073741824;"
                 "CREATE TABLE d (hash BLOB PRIMARY KEY, person BLOB NOT NULL, type INTEGER NOT "
                 "NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;"
                 "CREATE INDEX dp ON d (person);"
                 "CREATE TABLE r (admission INTEGER PRIMARY KEY, person BLOB NOT NULL, name TEXT "
                 "NOT NULL, level INTEGER NOT NULL,"
                 "s1 INTEGER NOT NULL, s2 INTEGER NOT NULL, s3 INTEGER NOT NULL, home INTEGER, "
                 "employer TEXT NOT NULL, sex TEXT NOT NULL, photo TEXT NOT NULL) STRICT;"
                 "BEGIN IMMEDIATE",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt *d = nullptr, *r = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO d VALUES (?,?,1,?)", -1, &d, nullptr);
    sqlite3_prepare_v2(
        db, "INSERT INTO r VALUES (?,?,'张三丰',1,42,43,-2,640402,'某县融媒体中心','男','')", -1,
        &r, nullptr);
    const int rows = std::atoi(argv[2]);
    std::uint64_t state = 1;
    std::string hash(32, '\0'), person(16, '\0'), sealed(47, '\0');
    const Stopwatch watch;
    for (int i = 0; i < rows; ++i) {
        for (std::string* text : {&hash, &person, &sealed}) {
            for (char& c : *text)
                c = static_cast<char>(
                    (state = state * 6364136223846793005U + 1442695040888963407U) >> 56U);
        }
        sqlite3_bind_blob(d, 1, hash.data(), 32, SQLITE_STATIC);
        sqlite3_bind_blob(d, 2, person.data(), 16, SQLITE_STATIC);
        sqlite3_bind_blob(d, 3, sealed.data(), 47, SQLITE_STATIC);
        sqlite3_step(d), sqlite3_reset(d);
        sqlite3_bind_int64(r, 1, 20242436401000000 + i);
        sqlite3_bind_blob(r, 2, person.data(), 16, SQLITE_STATIC);
        sqlite3_step(r), sqlite3_reset(r);
    }
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    watch.Print(rows);
    sqlite3_finalize(d), sqlite3_finalize(r), sqlite3_close(db);
}
