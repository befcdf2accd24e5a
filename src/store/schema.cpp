// Brings a database to a schema, in its own words.
#include <array>

#include "store/connection.hpp"
#include "store/migrations.hpp"

namespace zhengji {
namespace {

struct Words {
    std::string_view token, sqlite, postgres;
};

constexpr std::array kWords = {
    Words{"{int}", "INTEGER", "BIGINT"},
    Words{"{blob}", "BLOB", "BYTEA"},
    Words{"{id}", "INTEGER PRIMARY KEY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"},
    Words{"{strict}", "STRICT", ""},
    Words{"{strict_keyed}", "STRICT, WITHOUT ROWID", ""},
};

std::string InWordsOf(Dialect dialect, std::string_view text) {
    std::string sql(text);
    for (const Words& words : kWords) {
        const std::string_view own = dialect == Dialect::kSqlite ? words.sqlite : words.postgres;
        for (auto at = sql.find(words.token); at != std::string::npos;
             at = sql.find(words.token, at)) {
            sql.replace(at, words.token.size(), own);
        }
    }
    return sql;
}

Status Run(Connection& db, const Migration& migration) {
    ZJ_TRY(db.Script(InWordsOf(db.Kind(), migration.both)));
    return db.Script(
        std::string(db.Kind() == Dialect::kSqlite ? migration.sqlite : migration.postgres));
}

}  // namespace

int NewestSchema() {
    return static_cast<int>(MigrationsOfTheRegister().size() + MigrationsOnline().size());
}

Status Migrate(Connection& db, int from) {
    int version = 0;
    for (const auto part : {MigrationsOfTheRegister(), MigrationsOnline()}) {
        for (const Migration& migration : part) {
            if (version++ >= from) ZJ_TRY(Run(db, migration));
        }
    }
    const std::string newest = std::to_string(NewestSchema());
    ZJ_ASSIGN([[maybe_unused]] const auto changed,
              db.Execute("INSERT INTO meta (key, value) VALUES ('schema_version', $1) "
                         "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                         {std::string_view(newest)}));
    return {};
}

}  // namespace zhengji
