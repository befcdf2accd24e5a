#include "base/text.hpp"
#include "store/book_check.hpp"
#include "store/connection.hpp"
#include "store/migrations.hpp"
#include "store/settle.hpp"
#include "store/table_parts.hpp"

namespace zhengji {
namespace {

Result<Schema> SchemaOf(Connection& db) {
    Schema schema;
    ZJ_TRY(db.Query(Sql::Whole("SELECT type || ' ' || name, sql FROM sqlite_master"), {},
                    [&](const Row& row) -> Status {
                        schema.emplace(row.Text(0), row.Text(1));
                        return {};
                    }));
    return schema;
}

// What stands between a statement and its rows. Whoever owns the tables can put it there, and by
// what an UPDATE gives back the books would then vouch for what a trigger made of it.
constexpr Sql kBetween = Sql::Whole(R"(
    SELECT 'trigger ' || t.tgname, pg_get_triggerdef(t.oid, true) ||
        CASE t.tgenabled WHEN 'O' THEN '' ELSE ' (not as made)' END
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE (NOT t.tgisinternal OR t.tgenabled <> 'O')
        AND c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'function ' || p.proname, p.prosrc FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
    UNION ALL SELECT 'operator ' || o.oprname, '' FROM pg_operator o
    WHERE o.oprnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'cast of ' || format_type(k.castsource, NULL) || ' to ' ||
        format_type(k.casttarget, NULL), '' FROM pg_cast k WHERE k.oid >= 16384
    UNION ALL SELECT 'row security of ' || c.relname, '' FROM pg_class c
    WHERE c.relrowsecurity AND c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'rule ' || r.rulename, '' FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
    WHERE r.rulename <> '_RETURN' AND c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'policy ' || p.polname, '' FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'view ' || c.relname, '' FROM pg_class c
    WHERE c.relkind IN ('v', 'm', 'f') AND c.relnamespace = current_schema()::regnamespace)");

Result<Schema> StandsBetween(Connection& db) {
    Schema found;
    ZJ_TRY(db.Query(kBetween, {}, [&](const Row& row) -> Status {
        // Two tables' rules may have one name: both are told.
        std::string name(row.Text(0));
        while (found.contains(name))
            name += "'";
        found.emplace(std::move(name), row.Text(1));
        return {};
    }));
    return found;
}

void AddMade(std::string_view script, Schema& made) {
    for (const std::string& line : SplitList(script, '\n')) {
        constexpr std::string_view kTrigger = "CREATE TRIGGER ";
        if (!line.starts_with(kTrigger)) continue;
        std::string text = line.substr(0, line.rfind(';'));
        // PostgreSQL names a removal first.
        constexpr std::string_view kEither = " OR DELETE", kWhen = "BEFORE ";
        if (const auto at = text.find(kEither); at != std::string::npos) {
            text.erase(at, kEither.size());
            text.insert(text.find(kWhen) + kWhen.size(), "DELETE OR ");
        }
        const std::string rest = text.substr(kTrigger.size());
        made.emplace("trigger " + rest.substr(0, rest.find(' ')), std::move(text));
    }
    constexpr std::string_view kFunction = "CREATE FUNCTION refuse_change()", kQuote = "$$";
    const auto function = script.find(kFunction);
    if (function == std::string_view::npos) return;
    const auto begin = script.find(kQuote, function) + kQuote.size();
    made.emplace("function refuse_change",
                 script.substr(begin, script.find(kQuote, begin) - begin));
}

Schema MadeBetween() {
    Schema made;
    for (const auto migrations : {MigrationsOfTheRegister(), MigrationsOnline()})
        for (const Migration& one : migrations)
            AddMade(one.postgres, made);
    return made;
}

// A scratch database in memory has been through the same migrations.
Result<Schema> Made(Dialect dialect) {
    ZJ_ASSIGN(const auto scratch, ScratchSqlite());
    ZJ_TRY(Migrate(*scratch, 0));
    if (dialect == Dialect::kSqlite) return SchemaOf(*scratch);
    ZJ_ASSIGN(Schema made, PartsAsMade(*scratch));
    made.merge(MadeBetween());
    return made;
}

Result<Schema> Found(Connection& db, const Schema& made) {
    if (db.Kind() == Dialect::kSqlite) return SchemaOf(db);
    ZJ_ASSIGN(Schema found, PartsFound(db, made));
    ZJ_ASSIGN(Schema between, StandsBetween(db));
    found.merge(between);
    return found;
}

}  // namespace

Result<std::vector<std::string>> SchemaFaults(Transaction& tx) {
    std::vector<std::string> faults;
    ZJ_ASSIGN(const Schema made, Made(tx.Driver().Kind()));
    ZJ_ASSIGN(Schema found, Found(tx.Driver(), made));
    for (const auto& [name, text] : made) {
        const auto own = found.find(name);
        if (own == found.end() || own->second != text) faults.push_back(name);
        if (own != found.end()) found.erase(own);
    }
    for (const auto& [name, text] : found) {
        // What ANALYZE keeps is no part of the schema.
        if (!name.starts_with("table sqlite_stat")) faults.push_back(name);
    }
    return faults;
}

Result<std::vector<std::string>> DatabaseFaults(Transaction& tx) {
    if (tx.Driver().Kind() != Dialect::kSqlite) return std::vector<std::string>();
    return FileFaults(tx.Driver());
}

}  // namespace zhengji
