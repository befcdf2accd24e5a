#include "store/table_parts.hpp"

#include <set>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace zhengji {
namespace {

// The parts of one key, column by column, as rows name them one after the other.
class Lists {
  public:
    struct Key {
        std::string table, kind, name, suffix;
        auto operator<=>(const Key&) const = default;
    };
    void Add(Key key, std::string_view column) {
        if (all_.empty() || all_.back().first != key) all_.emplace_back(std::move(key), "");
        std::string& columns = all_.back().second;
        columns += (columns.empty() ? "" : ", ") + std::string(column);
    }
    // A key is known by its columns, an index by the name it was made under.
    void TellIn(Schema& schema) const {
        for (const auto& [key, columns] : all_) {
            const bool named = key.kind == "index";
            const std::string text = "(" + columns + ")" + key.suffix;
            schema.emplace(named ? "index " + key.name : key.kind + " of " + key.table + " " + text,
                           named ? key.table + " " + text : text);
        }
    }

  private:
    std::vector<std::pair<Key, std::string>> all_;
};

// A predicate or default without what one of the two databases writes about it.
std::string Plain(std::string text) {
    static constexpr std::pair<std::string_view, std::string_view> kPlainer[] = {
        {"::text", ""}, {" = ANY (ARRAY[", " IN "}, {"])", ""}, {"(", ""}, {")", ""}};
    for (const auto& [words, plainer] : kPlainer) {
        for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at))
            text.replace(at, words.size(), plainer);
    }
    return text;
}

std::string TypeOf(std::string_view sqlite) {
    if (sqlite == "INTEGER") return "bigint";
    return sqlite == "BLOB" ? "bytea" : "text";
}

std::string ColumnText(const std::string& type, bool filled, std::string_view preset) {
    return type + (filled ? " NOT NULL" : "") +
           (preset.empty() ? "" : " DEFAULT " + Plain(std::string(preset)));
}

constexpr Sql kColumnsMade = Sql::Whole(R"(
    SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
    FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.pk, c.cid)");

constexpr Sql kIndexesMade = Sql::Whole(R"(
    SELECT m.name, i.name, i.origin, i."unique", x.name, s.sql
    FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
    LEFT JOIN sqlite_master s ON s.type = 'index' AND s.name = i.name
    WHERE m.type = 'table' AND x.key = 1 AND i.origin <> 'pk' ORDER BY m.name, i.name, x.seqno)");

constexpr Sql kReferencesMade = Sql::Whole(R"(
    SELECT m.name, f."from", f."table", f."to"
    FROM sqlite_master m, pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq)");

Status ColumnsMade(Connection& scratch, Schema& made) {
    Lists keys;
    ZJ_TRY(scratch.Query(kColumnsMade, {}, [&](const Row& row) -> Status {
        const std::string table(row.Text(0)), column(row.Text(1));
        const bool key = row.Int(5) > 0;
        made.emplace("column " + table + "." + column,
                     ColumnText(TypeOf(row.Text(2)), row.Int(3) != 0 || key, row.Text(4)));
        if (key) keys.Add({table, "primary key", "", ""}, column);
        return {};
    }));
    keys.TellIn(made);
    return {};
}

Status IndexesMade(Connection& scratch, Schema& made) {
    Lists indexes;
    ZJ_TRY(scratch.Query(kIndexesMade, {}, [&](const Row& row) -> Status {
        const bool own = row.Text(2) == "c";
        const std::string text(row.Text(5));
        const auto where = text.find(" WHERE ");
        std::string suffix = own && row.Int(3) != 0 ? " unique" : "";
        if (where != std::string::npos) suffix += Plain(text.substr(where));
        indexes.Add({std::string(row.Text(0)), own ? "index" : "unique key",
                     own ? std::string(row.Text(1)) : "", suffix},
                    row.Text(4));
        return {};
    }));
    indexes.TellIn(made);
    return {};
}

constexpr Sql kColumnsFound = Sql::Whole(R"(
    SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod) ||
        CASE WHEN a.attcollation IN (0, 100) THEN '' ELSE ' (collated)' END ||
        CASE a.attgenerated WHEN '' THEN '' ELSE ' (generated)' END,
        CASE WHEN a.attnotnull THEN 1 ELSE 0 END::bigint, pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relnamespace = current_schema()::regnamespace)");

// Whether an index is there for reading and refuses at once; by what it puts columns in order.
constexpr Sql kIndexesFound = Sql::Whole(R"(
    SELECT c.relname::text, i.relname::text,
        CASE WHEN x.indisprimary THEN 'p' WHEN k.contype = 'u' THEN 'u' ELSE 'c' END,
        CASE WHEN x.indisunique THEN 1 ELSE 0 END::bigint,
        coalesce(a.attname::text, 'expression') ||
            CASE x.indoption[n - 1] WHEN 0 THEN '' ELSE ' (other order)' END ||
            CASE WHEN o.opcdefault AND o.opcnamespace = 'pg_catalog'::regnamespace THEN ''
                ELSE ' (other operators)' END,
        pg_get_expr(x.indpred, x.indrelid),
        CASE WHEN x.indisvalid AND x.indisready AND x.indislive AND x.indimmediate
            AND m.amname = 'btree' THEN 1 ELSE 0 END::bigint
    FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_am m ON m.oid = i.relam
    LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype = 'u'
    CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) n
    JOIN pg_opclass o ON o.oid = x.indclass[n - 1]
    LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[n - 1]
    WHERE c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2, n)");

constexpr Sql kReferencesFound = Sql::Whole(R"(
    SELECT c.relname::text, a.attname::text, f.relname::text, b.attname::text ||
        CASE WHEN k.convalidated AND array_length(k.conkey, 1) = 1 THEN ''
            ELSE ' (not as made)' END
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
    WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace)");

// Rows of a table that inherits another's are read with them.
constexpr Sql kBesideFound = Sql::Whole(R"(
    SELECT c.relname::text, 'constraint ' || k.conname
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype IN ('c', 'x', 't') AND c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT p.relname::text, 'table ' || c.relname
    FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_class p ON p.oid = h.inhparent
    WHERE p.relkind IN ('r', 'p') AND p.relnamespace = current_schema()::regnamespace)");

Status References(Connection& db, Sql ask, const std::set<std::string>& tables, Schema& schema) {
    return db.Query(ask, {}, [&](const Row& row) -> Status {
        const std::string table(row.Text(0));
        if (!tables.contains(table)) return {};
        schema.emplace("reference of " + table + " (" + std::string(row.Text(1)) + ")",
                       std::string(row.Text(2)) + " (" + std::string(row.Text(3)) + ")");
        return {};
    });
}

std::set<std::string> TablesOf(const Schema& made) {
    constexpr std::string_view kColumn = "column ";
    std::set<std::string> tables;
    for (const auto& [name, text] : made)
        if (name.starts_with(kColumn))
            tables.insert(name.substr(kColumn.size(), name.find('.') - kColumn.size()));
    return tables;
}

Status ColumnsFound(Connection& db, const std::set<std::string>& tables, Schema& found) {
    return db.Query(kColumnsFound, {}, [&](const Row& row) -> Status {
        const std::string table(row.Text(0));
        if (!tables.contains(table)) return {};
        found.emplace("column " + table + "." + std::string(row.Text(1)),
                      ColumnText(std::string(row.Text(2)), row.Int(3) != 0, row.Text(4)));
        return {};
    });
}

Status IndexesFound(Connection& db, const std::set<std::string>& tables, Schema& found) {
    Lists indexes;
    ZJ_TRY(db.Query(kIndexesFound, {}, [&](const Row& row) -> Status {
        const std::string table(row.Text(0)), kind(row.Text(2));
        if (!tables.contains(table)) return {};
        std::string suffix = kind == "c" && row.Int(3) != 0 ? " unique" : "";
        if (!row.IsNull(5)) suffix += " WHERE " + Plain(std::string(row.Text(5)));
        if (row.Int(6) == 0) suffix += " (not as made)";
        const bool own = kind == "c";
        indexes.Add({table,
                     own           ? "index"
                     : kind == "p" ? "primary key"
                                   : "unique key",
                     own ? std::string(row.Text(1)) : "", suffix},
                    row.Text(4));
        return {};
    }));
    indexes.TellIn(found);
    return {};
}

}  // namespace

Result<Schema> PartsAsMade(Connection& scratch) {
    Schema made;
    ZJ_TRY(ColumnsMade(scratch, made));
    ZJ_TRY(IndexesMade(scratch, made));
    ZJ_TRY(References(scratch, kReferencesMade, TablesOf(made), made));
    return made;
}

Result<Schema> PartsFound(Connection& db, const Schema& made) {
    const std::set<std::string> tables = TablesOf(made);
    Schema found;
    ZJ_TRY(ColumnsFound(db, tables, found));
    ZJ_TRY(IndexesFound(db, tables, found));
    ZJ_TRY(References(db, kReferencesFound, tables, found));
    ZJ_TRY(db.Query(kBesideFound, {}, [&](const Row& row) -> Status {
        if (tables.contains(std::string(row.Text(0)))) found.emplace(row.Text(1), "");
        return {};
    }));
    return found;
}

}  // namespace zhengji
