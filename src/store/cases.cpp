#include "store/cases.hpp"

#include <nlohmann/json.hpp>

#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

std::string Associated(std::int64_t id) {
    return "case_steps/" + std::to_string(id) + "/fields";
}

Result<CaseFields> FieldsFrom(const std::string& text) {
    try {
        return nlohmann::json::parse(text).get<CaseFields>();
    } catch (const nlohmann::json::exception& e) {
        return MakeError(Code::sealed_broken, {}, e.what());
    }
}

constexpr std::string_view kSelect =
    "SELECT c.id, c.procedure, c.subject, c.province, s.verb, s.officer, s.at, s.fields FROM cases "
    "c "
    "JOIN case_steps s ON s.case_id = c.id WHERE ";
constexpr std::string_view kOrder = " ORDER BY c.id, s.id";

}  // namespace

Result<std::int64_t> Cases::Open(const CaseRecord& record) {
    return Books(tx_).PutNumbered(
        "cases",
        "INSERT INTO cases (procedure, subject, province) VALUES ($1, $2, $3) RETURNING id",
        {std::string_view(record.procedure), std::string_view(record.subject),
         std::int64_t{record.province}});
}

Status Cases::AddStep(std::int64_t id, const CaseStep& step) {
    const std::string sealed = tx_.Keys().Seal(nlohmann::json(step.fields).dump(), Associated(id));
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              Books(tx_).Put("case_steps",
                             "INSERT INTO case_steps (case_id, verb, officer, at, fields) "
                             "VALUES ($1, $2, $3, $4, $5) RETURNING *",
                             {id, std::string_view(step.verb), std::string_view(step.officer),
                              step.at.millis, Blob{sealed}}));
    return {};
}

Result<std::vector<CaseRecord>> Cases::Find(const CaseQuery& query) {
    std::vector<CaseRecord> found;
    const auto visit = [&](const Row& row) -> Status {
        const std::int64_t id = row.Int(0);
        const int province = static_cast<int>(row.Int(3));
        if (query.province && province != *query.province) return {};
        if (!query.procedure.empty() && row.Text(1) != query.procedure) return {};
        if (found.empty() || found.back().id != id) {
            found.push_back({id, std::string(row.Text(1)), std::string(row.Text(2)), province, {}});
        }
        CaseStep step{std::string(row.Text(4)), std::string(row.Text(5)), Instant{row.Int(6)}, {}};
        const std::string sealed = row.Bytes(7);
        if (!sealed.empty()) {
            ZJ_ASSIGN(const std::string text, tx_.Keys().Open(sealed, Associated(id)));
            ZJ_ASSIGN(step.fields, FieldsFrom(text));
        }
        found.back().steps.push_back(std::move(step));
        return {};
    };
    Connection& db = tx_.Driver();
    if (query.id) {
        static const std::string kSql = std::string(kSelect) + "c.id = $1" + std::string(kOrder);
        ZJ_TRY(db.Query(kSql, {*query.id}, visit));
    } else if (!query.subject.empty()) {
        static const std::string kSql =
            std::string(kSelect) + "c.subject = $1" + std::string(kOrder);
        ZJ_TRY(db.Query(kSql, {std::string_view(query.subject)}, visit));
    } else {
        static const std::string kSql =
            std::string(kSelect) + "c.procedure = $1" + std::string(kOrder);
        ZJ_TRY(db.Query(kSql, {std::string_view(query.procedure)}, visit));
    }
    return found;
}

Result<std::optional<CaseRecord>> Cases::ById(std::int64_t id) {
    ZJ_ASSIGN(auto found, Find({id, "", "", {}}));
    if (found.empty()) return std::optional<CaseRecord>();
    return std::optional(std::move(found.front()));
}

Status Cases::Move(std::int64_t id, int province) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("cases", "SELECT * FROM cases WHERE id = $1", {id}));
    ZJ_ASSIGN([[maybe_unused]] const auto moved,
              books.Put("cases", "UPDATE cases SET province = $2 WHERE id = $1 RETURNING *",
                        {id, std::int64_t{province}}));
    return {};
}

Status Cases::Erase(std::int64_t id) {
    Books books(tx_);
    ZJ_TRY(books.TakeOut("case_steps", "SELECT * FROM case_steps WHERE case_id = $1", {id}));
    ZJ_ASSIGN(
        [[maybe_unused]] const auto erased,
        books.Put("case_steps", "UPDATE case_steps SET fields = $2 WHERE case_id = $1 RETURNING *",
                  {id, Blob{""}}));
    return {};
}

}  // namespace zhengji
