#include "store/plans.hpp"

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <vector>

namespace zhengji {
namespace {

// Tables that grow with the nation; the others stay small.
const std::set<std::string> kLarge = {"results",       "person_documents",
                                      "claims",        "claim_reviews",
                                      "certificates",  "sitting_guard",
                                      "cases",         "admission_guard",
                                      "acts",          "leaves",
                                      "tiles",         "checkpoints",
                                      "case_steps",    "case_index",
                                      "messages",      "feed_acts",
                                      "feed_sittings", "feed_holders",
                                      "looks",         "earlier_holders",
                                      "import_blocks", "results_taken_back",
                                      "same_persons"};

std::set<std::string>& Seen() {
    static std::set<std::string> seen;
    return seen;
}

std::string TableOf(const std::string& name, const std::string& sql) {
    std::smatch found;
    const std::regex alias("(?:FROM|JOIN) (\\w+) " + name + "\\b");
    return std::regex_search(sql, found, alias) ? found[1].str() : name;
}

// The tables that a plan, one line a step, reads from end to end.
std::vector<std::string> Scanned(const std::string& plan, const std::regex& scan,
                                 const std::string& sql) {
    std::vector<std::string> tables;
    for (std::sregex_iterator it(plan.begin(), plan.end(), scan), end; it != end; ++it) {
        const std::string table = TableOf((*it)[1], sql);
        if (kLarge.contains(table)) tables.push_back(table);
    }
    return tables;
}

// A scan in the order of a key that stops after a few rows reads no more than those.
bool StopsEarly(const std::string& sql, const std::string& plan) {
    return sql.find(" LIMIT ") != std::string::npos &&
           plan.find("TEMP B-TREE") == std::string::npos;
}

std::string SqlitePlan(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db, ("EXPLAIN QUERY PLAN " + sql).c_str(), -1, &statement, nullptr);
    std::string plan;
    while (sqlite3_step(statement) == SQLITE_ROW)
        plan +=
            std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, 3))) + "\n";
    sqlite3_finalize(statement);
    return plan;
}

std::string PostgresPlan(PGconn* db, const std::string& sql) {
    int params = 0;
    while (sql.find("$" + std::to_string(params + 1)) != std::string::npos)
        ++params;
    std::string nulls;
    for (int i = 0; i < params; ++i)
        nulls += i == 0 ? "(NULL" : ", NULL";
    PQclear(PQexec(db, ("DEALLOCATE ALL; PREPARE p AS " + sql).c_str()));
    PGresult* const answer =
        PQexec(db, ("EXPLAIN EXECUTE p" + nulls + (params > 0 ? ")" : "")).c_str());
    std::string plan;
    for (int i = 0; i < PQntuples(answer); ++i)
        plan += std::string(PQgetvalue(answer, i, 0)) + "\n";
    PQclear(answer);
    return plan;
}

template <class Plan>
void Check(const Connection& db, const std::regex& scan, const Plan& plan_of) {
    for (const Sql& sql : db.Statements()) {
        const std::string text(sql.Text());
        Seen().insert(text);
        if (sql.What() == Reads::kWhole) continue;
        const std::string plan = plan_of(text);
        if (StopsEarly(text, plan)) continue;
        for (const std::string& table : Scanned(plan, scan, text))
            ADD_FAILURE() << "reads all of " << table << ":\n" << text << "\n" << plan;
    }
}

// The SQL in a source file, with neighbouring literals joined.
std::vector<std::string> SqlIn(const std::filesystem::path& file) {
    std::ifstream in(file);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    static const std::regex kLiterals(R"re(("(?:[^"\\\n]|\\.)*"\s*)+)re");
    static const std::regex kJoint(R"re("\s*")re");
    static const std::regex kSql("\\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY)\\b");
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), kLiterals), end; it != end; ++it) {
        std::string one = std::regex_replace(it->str(), kJoint, "");
        if (one.size() > 2) one = one.substr(1, one.rfind('"') - 1);
        if (std::regex_search(one, kSql)) found.push_back(one);
    }
    return found;
}

bool WasSeen(const std::string& part) {
    for (const std::string& sql : Seen()) {
        if (sql.find(part) != std::string::npos) return true;
    }
    return false;
}

// After all tests: a statement that none of them runs has a plan that nobody checked.
class EveryStatement : public testing::Environment {
  public:
    void TearDown() override {
        if (testing::GTEST_FLAG(filter) != "*") return;
        // Two are run by tests/commands alone (plausible, set_up), one in part by a bench of a
        // million.
        const std::set<std::string> apart = {"sqlite.cpp",
                                             "postgres.cpp",
                                             "postgres_path.cpp",
                                             "schema.cpp",
                                             "migrations_register.cpp",
                                             "migrations_online.cpp",
                                             "doubles.cpp",
                                             "setups.cpp",
                                             "status.cpp"};
        int parts = 0;
        const auto folder = std::filesystem::path(ZHENGJI_SOURCE_DIR) / "src/store";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (!name.ends_with(".cpp") || name.ends_with("_test.cpp") || apart.contains(name))
                continue;
            for (const std::string& part : SqlIn(entry.path())) {
                ++parts;
                EXPECT_TRUE(WasSeen(part)) << name << ": no test runs\n" << part;
            }
        }
        EXPECT_GT(parts, 50);
    }
};

[[maybe_unused]] const auto* const kEveryStatement =
    testing::AddGlobalTestEnvironment(new EveryStatement);

}  // namespace

void CheckPlans(const Connection& db, const std::string& url) {
    if (db.Kind() == Dialect::kSqlite) {
        sqlite3* raw = nullptr;
        sqlite3_open(url.substr(url.find(':') + 1).c_str(), &raw);
        // In the place of the rows that a statement is handed.
        sqlite3_exec(raw, "CREATE TEMP TABLE offered (a, b, c, d, e, f, g, h, i, j, k)", nullptr,
                     nullptr, nullptr);
        Check(db, std::regex("SCAN (\\w+)"),
              [&](const std::string& sql) { return SqlitePlan(raw, sql); });
        sqlite3_close(raw);
        return;
    }
    PGconn* const raw = PQconnectdb(url.c_str());
    PQclear(PQexec(raw, "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan"));
    Check(db, std::regex("Seq Scan on (\\w+)"),
          [&](const std::string& sql) { return PostgresPlan(raw, sql); });
    PQfinish(raw);
}

}  // namespace zhengji
