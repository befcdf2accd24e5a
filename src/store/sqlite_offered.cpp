#include "store/sqlite_offered.hpp"

#include <sqlite3.h>

namespace zhengji {
namespace {

// What SQLite keeps of the table and of who reads it; its own parts come first.
struct Table {
    sqlite3_vtab base;
    const Offered** current;
};
struct Cursor {
    sqlite3_vtab_cursor base;
    std::size_t row;
};

const Offered* OfTable(const sqlite3_vtab* table) {
    return *reinterpret_cast<const Table*>(table)->current;
}
Cursor* Of(sqlite3_vtab_cursor* cursor) {
    return reinterpret_cast<Cursor*>(cursor);
}

int Connect(sqlite3* db, void* current, int, const char* const*, sqlite3_vtab** made, char**) {
    static_assert(Offered::kMostColumns == 11);
    if (const int said =
            sqlite3_declare_vtab(db, "CREATE TABLE x (a, b, c, d, e, f, g, h, i, j, k)");
        said != SQLITE_OK)
        return said;
    sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);  // no view or trigger of a store reads it
    *made = &(new Table{{}, static_cast<const Offered**>(current)})->base;
    return SQLITE_OK;
}

int Disconnect(sqlite3_vtab* table) {
    delete reinterpret_cast<Table*>(table);
    return SQLITE_OK;
}

int BestIndex(sqlite3_vtab*, sqlite3_index_info* plan) {
    constexpr double kMany = 1e5;
    plan->estimatedCost = kMany;
    plan->estimatedRows = static_cast<sqlite3_int64>(kMany);
    return SQLITE_OK;
}

int OpenCursor(sqlite3_vtab*, sqlite3_vtab_cursor** made) {
    *made = &(new Cursor{})->base;
    return SQLITE_OK;
}
int CloseCursor(sqlite3_vtab_cursor* cursor) {
    delete Of(cursor);
    return SQLITE_OK;
}

int First(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
    Of(cursor)->row = 0;
    return SQLITE_OK;
}
int Next(sqlite3_vtab_cursor* cursor) {
    ++Of(cursor)->row;
    return SQLITE_OK;
}
int AtEnd(sqlite3_vtab_cursor* cursor) {
    const Offered* const offered = OfTable(cursor->pVtab);
    return offered == nullptr || Of(cursor)->row >= offered->rows ? 1 : 0;
}

void Answer(sqlite3_context* asked, const Param& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sqlite3_result_int64(asked, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        sqlite3_result_text64(asked, text->data() == nullptr ? "" : text->data(), text->size(),
                              SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        sqlite3_result_blob64(asked, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    } else {
        sqlite3_result_null(asked);
    }
}

int Value(sqlite3_vtab_cursor* cursor, sqlite3_context* asked, int column) {
    const Offered* const offered = OfTable(cursor->pVtab);
    const auto of = static_cast<std::size_t>(column);
    if (of < offered->columns.size()) Answer(asked, offered->at(Of(cursor)->row, of));
    return SQLITE_OK;
}

int RowId(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = static_cast<sqlite3_int64>(Of(cursor)->row) + 1;
    return SQLITE_OK;
}

// There without being created, and never written to.
const sqlite3_module kModule = [] {
    sqlite3_module module{};
    module.xConnect = Connect;
    module.xBestIndex = BestIndex;
    module.xDisconnect = Disconnect;
    module.xOpen = OpenCursor;
    module.xClose = CloseCursor;
    module.xFilter = First;
    module.xNext = Next;
    module.xEof = AtEnd;
    module.xColumn = Value;
    module.xRowid = RowId;
    return module;
}();

}  // namespace

int AddOfferedTable(sqlite3* db, const Offered** current) {
    return sqlite3_create_module(db, "offered", &kModule, current);
}

}  // namespace zhengji
