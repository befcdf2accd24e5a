// Bare prepared inserts of the rows an issue run leaves: certificate, two guards, act, leaf. usage:
// bare_issue FILE.db ROWS
#include "bare_store.hpp"
#include "stopwatch.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    BareStore store(argv[1]);
    store.Run(R"(
        CREATE TABLE c (number TEXT PRIMARY KEY, a TEXT, b INT, c INT, d INT, e INT, f INT,
            serial INT, g INT, person BLOB, name TEXT, session TEXT, h INT, q TEXT, i INT, j INT,
            k INT, admission INT, l TEXT, m TEXT, n TEXT, o INT,
            UNIQUE (a, b, c, d, f, serial)) WITHOUT ROWID;
        CREATE TABLE sg (person BLOB, session TEXT, q INT, number TEXT,
            PRIMARY KEY (person, session, q)) WITHOUT ROWID;
        CREATE TABLE ag (admission INTEGER PRIMARY KEY, number TEXT);
        CREATE TABLE acts (id INTEGER PRIMARY KEY, subject TEXT, public BLOB, private BLOB);
        CREATE INDEX ai ON acts (subject);
        CREATE TABLE leaves (leaf INTEGER PRIMARY KEY, act INT NOT NULL UNIQUE);
        BEGIN IMMEDIATE)");
    sqlite3_stmt* statements[] = {
        store.Prepare("INSERT INTO c VALUES (?1,'A314',2024,11,64,4,43,?2,0,?3,'张三丰','2024H2',1,"
                      "'系统集成项目管理工程师',2,640402,20000,?2,'某县融媒体中心','男','',20200)"),
        store.Prepare("INSERT INTO sg VALUES (?3,'2024H2',43,?1)"),
        store.Prepare("INSERT INTO ag VALUES (?2,?1)"),
        store.Prepare("INSERT INTO acts (subject, public, private) VALUES (?1,?4,?5)"),
        store.Prepare("INSERT INTO leaves VALUES (?2,?2)")};
    const int rows = std::atoi(argv[2]);
    const std::string open(560, 'p'), sealed(260, 's');
    std::string person(16, '\0'), number(21, '\0');
    const Stopwatch watch;
    for (int i = 1; i <= rows; ++i) {
        number = "A3142024116404" + std::to_string(4300000 + i / 99999 * 100000 + i % 99999);
        store.Fill(person);
        for (sqlite3_stmt* one : statements) {
            const int parameters = sqlite3_bind_parameter_count(one);
            sqlite3_bind_text(one, 1, number.data(), static_cast<int>(number.size()), nullptr);
            sqlite3_bind_int64(one, 2, i);
            if (parameters > 2) Bind(one, 3, person);
            if (parameters > 3) Bind(one, 4, open), Bind(one, 5, sealed);
            Step(one);
        }
    }
    store.Run("COMMIT");
    watch.Print(rows);
}
