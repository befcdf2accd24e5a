#include "store/postgres_path.hpp"

#include <memory>
#include <string_view>

namespace zhengji {
namespace {

// Each word by its own schema: the path that the session came with is not trusted.
constexpr std::string_view kNamed = "coalesce(pg_catalog.current_schema(), 'public')";
constexpr std::string_view kUsual = R"(CASE
    WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n
            ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
            WHERE c.relname OPERATOR(pg_catalog.=) 'meta'
                AND n.nspname OPERATOR(pg_catalog.=) 'public')
        AND EXISTS (SELECT FROM pg_catalog.pg_namespace n
            WHERE n.nspname OPERATOR(pg_catalog.=) session_user) THEN session_user
    ELSE 'public' END)";

// By the URL or the environment, in what the client asks of the server as it connects.
bool IsNamed(PGconn* connection) {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all(PQconninfo(connection),
                                                                           &PQconninfoFree);
    for (const PQconninfoOption* one = all.get(); one != nullptr && one->keyword != nullptr;
         ++one) {
        const std::string_view asked = one->val == nullptr ? "" : one->val;
        if (std::string_view(one->keyword) == "options")
            return asked.find("search_path") != std::string_view::npos;
    }
    return false;
}

}  // namespace

std::string ScriptOfPath(PGconn* connection) {
    // What is not in the path is looked up in pg_catalog first.
    return "SELECT pg_catalog.set_config('search_path', pg_catalog.format('%I, pg_temp', " +
           std::string(IsNamed(connection) ? kNamed : kUsual) + "), false);";
}

}  // namespace zhengji
