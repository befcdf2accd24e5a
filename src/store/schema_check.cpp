#include <map>

#include "store/book_check.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

using Schema = std::map<std::string, std::string>;  // kind and name → the text that made it

Result<Schema> SchemaOf(Connection& db) {
    Schema schema;
    ZJ_TRY(db.Query(Sql::Whole("SELECT type || ' ' || name, sql FROM sqlite_master"), {},
                    [&](const Row& row) -> Status {
                        schema.emplace(row.Text(0), row.Text(1));
                        return {};
                    }));
    return schema;
}

}  // namespace

Result<std::vector<std::string>> SchemaFaults(Transaction& tx) {
    std::vector<std::string> faults;
    if (tx.Driver().Kind() != Dialect::kSqlite) return faults;
    ZJ_ASSIGN(const auto scratch, ScratchSqlite());
    ZJ_TRY(Migrate(*scratch, 0));
    ZJ_ASSIGN(const Schema made, SchemaOf(*scratch));
    ZJ_ASSIGN(Schema found, SchemaOf(tx.Driver()));
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

}  // namespace zhengji
