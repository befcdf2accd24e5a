// Bare prepared inserts of the rows an issue run leaves: certificate, two guards, act, leaf. usage:
// bare_issue FILE.db ROWS
#include <sqlite3.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "stopwatch.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    sqlite3* db = nullptr;
    sqlite3_open(argv[1], &db);
    sqlite3_exec(
        db,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144; PRAGMA "
        "mmap_size=1073741824;"
        "CREATE TABLE c (number TEXT PRIMARY KEY, a TEXT, b INT, c INT, d INT, e INT, f INT, "
        "serial INT, g INT, person BLOB, name TEXT, session TEXT,"
        "h INT, q TEXT, i INT, j INT, k INT, admission INT, l TEXT, m TEXT, n TEXT, o INT, UNIQUE "
        "(a, b, c, d, f, serial)) WITHOUT ROWID;"
        "CREATE TABLE sg (person BLOB, session TEXT, q INT, number TEXT, PRIMARY KEY (person, "
        "session, q)) WITHOUT ROWID;"
        "CREATE TABLE ag (admission INTEGER PRIMARY KEY, number TEXT);"
        "CREATE TABLE acts (id INTEGER PRIMARY KEY, subject TEXT, public BLOB, private BLOB); "
        "CREATE INDEX ai ON acts (subject);"
        "CREATE TABLE leaves (leaf INTEGER PRIMARY KEY, act INT NOT NULL UNIQUE); BEGIN IMMEDIATE",
        nullptr, nullptr, nullptr);
    sqlite3_stmt* s[5] = {};
    const char* sql[5] = {
        "INSERT INTO c VALUES "
        "(?1,'A314',2024,11,64,4,43,?2,0,?3,'张三丰','2024H2',1,'系统集成项目管理工程师',2,640402,"
        "20000,?2,'某县融媒体中心','男','',20200)",
        "INSERT INTO sg VALUES (?3,'2024H2',43,?1)", "INSERT INTO ag VALUES (?2,?1)",
        "INSERT INTO acts (subject, public, private) VALUES (?1,?4,?5)",
        "INSERT INTO leaves VALUES (?2,?2)"};
    for (int i = 0; i < 5; ++i)
        sqlite3_prepare_v2(db, sql[i], -1, &s[i], nullptr);
    const int rows = std::atoi(argv[2]);
    const std::string open(560, 'p'), sealed(260, 's');
    std::uint64_t state = 1;
    const Stopwatch watch;
    for (int i = 1; i <= rows; ++i) {
        char number[32];
        const int length = std::snprintf(number, sizeof number, "A3142024116404%02d%05d",
                                         43 + i / 99999, i % 99999);
        std::string person(16, '\0');
        for (char& c : person)
            c = static_cast<char>((state = state * 6364136223846793005U + 1442695040888963407U) >>
                                  56U);
        for (sqlite3_stmt* one : s) {
            const int n = sqlite3_bind_parameter_count(one);
            sqlite3_bind_text(one, 1, number, length, SQLITE_STATIC);
            sqlite3_bind_int64(one, 2, i);
            if (n > 2) sqlite3_bind_blob(one, 3, person.data(), 16, SQLITE_STATIC);
            if (n > 3)
                sqlite3_bind_blob(one, 4, open.data(), 560, SQLITE_STATIC),
                    sqlite3_bind_blob(one, 5, sealed.data(), 260, SQLITE_STATIC);
            sqlite3_step(one), sqlite3_reset(one);
        }
    }
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    watch.Print(rows);
}
