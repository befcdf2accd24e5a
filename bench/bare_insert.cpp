// Bare prepared inserts of what an import of results stores: the same columns and indexes, one
// transaction, durable. usage: bare_insert FILE.db ROWS
#include "bare_store.hpp"
#include "stopwatch.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    BareStore store(argv[1]);
    store.Run(R"(
        CREATE TABLE d (hash BLOB PRIMARY KEY, person BLOB NOT NULL, type INTEGER NOT NULL,
            sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX dp ON d (person);
        CREATE TABLE r (admission INTEGER PRIMARY KEY, person BLOB NOT NULL, name TEXT NOT NULL,
            level INTEGER NOT NULL, s1 INTEGER NOT NULL, s2 INTEGER NOT NULL, s3 INTEGER NOT NULL,
            home INTEGER, employer TEXT NOT NULL, sex TEXT NOT NULL, photo TEXT NOT NULL) STRICT;
        CREATE INDEX rp ON r (person);
        BEGIN IMMEDIATE)");
    sqlite3_stmt* d = store.Prepare("INSERT INTO d VALUES (?,?,1,?)");
    sqlite3_stmt* r = store.Prepare(
        "INSERT INTO r VALUES (?,?,'张三丰',1,42,43,-2,640402,'某县融媒体中心','男','')");
    const int rows = std::atoi(argv[2]);
    std::string hash(32, '\0'), person(16, '\0'), sealed(47, '\0');
    const Stopwatch watch;
    for (int i = 0; i < rows; ++i) {
        for (std::string* bytes : {&hash, &person, &sealed})
            store.Fill(*bytes);
        Bind(d, 1, hash), Bind(d, 2, person), Bind(d, 3, sealed);
        Step(d);
        sqlite3_bind_int64(r, 1, 20242436401000000 + i);
        Bind(r, 2, person);
        Step(r);
    }
    store.Run("COMMIT");
    watch.Print(rows);
}
