// What the bare programs do with SQLite: open as the register does, prepare, random bytes.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

struct BareStore {
    sqlite3* db = nullptr;
    std::uint64_t state = 1;

    explicit BareStore(const char* path) {
        if (sqlite3_open(path, &db) != SQLITE_OK) std::exit(1);
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144; "
            "PRAGMA mmap_size=1073741824;");
    }
    void Run(const char* sql) {
        if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return;
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        std::exit(1);
    }
    sqlite3_stmt* Prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) std::exit(1);
        return statement;
    }
    void Fill(std::string& bytes) {
        for (char& c : bytes)
            c = static_cast<char>((state = state * 6364136223846793005U + 1442695040888963407U) >>
                                  56U);
    }
};

inline void Bind(sqlite3_stmt* statement, int at, const std::string& bytes) {
    sqlite3_bind_blob(statement, at, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}
inline void Step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) std::exit(1);
    sqlite3_reset(statement);
}
